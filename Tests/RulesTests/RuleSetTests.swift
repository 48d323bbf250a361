import Rules
import Terms
import Testing

func day(_ text: String) throws -> Day { try #require(Day(text)) }

func embedded(_ id: String) throws -> RuleSet { try RuleLibrary.embedded().ruleSet(id) }

func parsed(_ yaml: String, named name: String = "my-rules.yaml") throws -> RuleSet {
    try RuleSet(parsing: yaml, named: name, library: RuleLibrary.embedded())
}

@Suite("A rule set on a day")
struct DatedValueTests {
    @Test(
        "whole numbers are those of the law and the policy",
        arguments: [
            (IntegerParameter.abnormalDelayMonths, 18), (.youngCoupleAgeSum, 55),
            (.committeeCandidatesMinimum, 3), (.candidatesTarget, 3), (.rankedSecondLimit, 2),
            (.concurrentDays, 30), (.underoccupiedRooms, 4), (.underoccupiedPersons, 2),
            (.vacancyMonths, 3), (.mobilityMonths, 12), (.relocationDays, 31), (.smallGroup, 30),
            (.multiEvictedMinimum, 2), (.sheetIncomePercent, 20), (.residenceIncomePercent, 40),
            (.disclosureHouseholds, 11), (.disclosureLandlords, 3),
        ])
    func integers(parameter: IntegerParameter, value: Int) throws {
        #expect(
            try embedded("grand-poitiers-2016").integer(parameter, on: day("2016-01-01")) == value)
    }

    @Test(
        "deadlines are those of the law",
        arguments: [
            (DeadlineParameter.daloDecisionDeadline, Deadline.months(3)),
            (.dahoDecisionDeadline, .days(42)), (.daloOfferDeadline, .months(3)),
            (.dahoOfferDeadline, .days(42)), (.transitionOfferDeadline, .months(3)),
            (.reopeningNotRenewed, .months(18)), (.reopeningNoReply, .months(5)),
            (.refusalAnswer, .days(10)), (.orientationMeetingNotice, .days(7)),
        ])
    func deadlines(parameter: DeadlineParameter, value: Deadline) throws {
        #expect(try embedded("france").deadline(parameter, on: day("2012-06-01")) == value)
    }

    @Test("shares and numbers are those of the law and the conventions")
    func numbers() throws {
        let france = try embedded("france")
        let day = try day("2022-06-01")
        #expect(try france.share(.firstQuartileShare, on: day) == 0.25)
        #expect(try france.share(.otherQuartilesShare, on: day) == 0.5)
        #expect(try france.share(.priorityShare, on: day) == 0.25)
        #expect(try france.share(.disclosureDominance, on: day) == 0.85)
        #expect(try france.number(.plsFactor, on: day) == 1.3)
        #expect(try france.allocationDate(on: day) == .leaseSigned)
    }

    @Test("a value holds from its day, not the day before")
    func beforeAndAfter() throws {
        let france = try embedded("france")
        #expect(
            france.optionalInteger(.committeeCandidatesMinimum, on: try day("2015-05-13")) == nil)
        #expect(france.optionalInteger(.committeeCandidatesMinimum, on: try day("2015-05-14")) == 3)
        #expect(france.optionalShare(.firstQuartileShare, on: try day("2017-01-26")) == nil)
        #expect(france.optionalShare(.firstQuartileShare, on: try day("2017-01-27")) == 0.25)
        #expect(try france.text(.committeeName, on: day("2018-11-22")) == "CAL")
        #expect(try france.text(.committeeName, on: day("2018-11-23")) == "CALEOL")
        #expect(try !france.flag(.flowManagementCompulsory, on: day("2023-11-23")))
        #expect(try france.flag(.flowManagementCompulsory, on: day("2023-11-24")))
        #expect(try !france.flag(.scoringCompulsory, on: day("2023-12-30")))
        #expect(try france.flag(.scoringCompulsory, on: day("2023-12-31")))
    }

    @Test("a yearly threshold holds for its year only")
    func yearly() throws {
        let france = try embedded("france")
        for (text, value) in [
            ("2021-12-31", nil), ("2022-01-01", 8671), ("2022-12-31", 8671),
            ("2023-07-01", 9243), ("2024-01-01", nil),
        ] as [(String, Double?)] {
            #expect(
                france.optionalNumber(.firstQuartileThreshold, on: try day(text)) == value,
                "\(text)")
        }
    }

    @Test("a missing value is an error that names the parameter, the day and the set")
    func missing() throws {
        let france = try embedded("france")
        let day = try day("2016-01-01")
        #expect(
            throws: RuleError.noValue(
                parameter: "abnormal_delay_months", day: day, ruleSet: "france")
        ) { try france.integer(.abnormalDelayMonths, on: day) }
        let message = RuleError.noValue(
            parameter: "abnormal_delay_months", day: day, ruleSet: "france"
        ).description
        #expect(message.contains("abnormal_delay_months on 2016-01-01"))
        #expect(message.contains("rule set france"))
    }

    @Test("the delay of Vienne is known from 2012")
    func delayFrom() throws {
        let rules = try embedded("grand-poitiers-2016")
        #expect(rules.optionalInteger(.abnormalDelayMonths, on: try day("2011-12-31")) == nil)
        #expect(rules.optionalInteger(.abnormalDelayMonths, on: try day("2012-01-01")) == 18)
    }

    @Test("the later laws' sets hold what they changed at all dates")
    func laterLaws() throws {
        let before = try day("2014-06-01")
        let equality = try embedded("egalite-citoyennete-2017")
        #expect(try equality.share(.priorityShare, on: before) == 0.25)
        #expect(try equality.integer(.abnormalDelayMonths, on: before) == 18)
        let elan = try embedded("elan-2023")
        #expect(try elan.text(.committeeName, on: before) == "CALEOL")
        #expect(try elan.flag(.scoringCompulsory, on: before))
    }
}
