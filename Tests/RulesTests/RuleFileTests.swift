import Rules
import Terms
import Testing
import Yams

@Suite("A rule file")
struct RuleFileTests {
    @Test("a plain value holds at all dates, and the rest is the base's")
    func plain() throws {
        let rules = try parsed(
            "{id: my-rules, base: grand-poitiers-2016, abnormal_delay_months: 12}")
        #expect(rules.id == "my-rules")
        #expect(rules.base == "grand-poitiers-2016")
        #expect(try rules.integer(.abnormalDelayMonths, on: day("1990-01-01")) == 12)
        #expect(try rules.integer(.abnormalDelayMonths, on: day("2030-01-01")) == 12)
        #expect(rules.places(.communes, on: try day("2014-01-01")).count == 13)
    }

    @Test("dated values replace the base's from their first day on")
    func dated() throws {
        let rules = try parsed(
            """
            id: my-rules
            base: grand-poitiers-2016
            abnormal_delay_months:
              values:
                - from: 2020-01-01
                  value: 24
                - {from: 2022-01-01, value: null}
            """)
        #expect(try rules.integer(.abnormalDelayMonths, on: day("2019-12-31")) == 18)
        #expect(try rules.integer(.abnormalDelayMonths, on: day("2020-01-01")) == 24)
        #expect(rules.optionalInteger(.abnormalDelayMonths, on: try day("2022-01-01")) == nil)
    }

    @Test("every type of parameter can be written plainly")
    func types() throws {
        let rules = try parsed(
            """
            base: grand-poitiers-2016
            allocation_date: decided_on
            observed_from: 2012-01-01
            priority_share: 0.3
            pls_factor: 1.5
            scoring_compulsory: true
            dalo_offer_deadline: 6 months
            rent_bands: [250, 500]
            priority_labels: [l441_1_a, syplo]
            in_work_activities: [student]
            derogation_zones: [on, "no"]
            communes: ["01234", {code: "86194", name: Poitiers}]
            consumption_units: {first_adult: 1, further_adult: 0.7, child: 0.5}
            residence_score: {under_40_share: -2, vacancy_rate: 0.5}
            sheets:
              - id: centre
                districts: [centre]
                targets: [{indicator: entrants.in_work.share, min: 0.4}]
            """)
        let day = try day("2014-06-01")
        #expect(rules.id == "my-rules.yaml")
        #expect(try rules.allocationDate(on: day) == .decided)
        #expect(rules.day(.observedFrom, on: day) == Day("2012-01-01"))
        #expect(try rules.share(.priorityShare, on: day) == 0.3)
        #expect(try rules.number(.plsFactor, on: day) == 1.5)
        #expect(try rules.flag(.scoringCompulsory, on: day))
        #expect(try rules.deadline(.daloOfferDeadline, on: day) == .months(6))
        #expect(try rules.limits(.rentBands, on: day) == [250, 500])
        #expect(try rules.labels(.priorityLabels, on: day) == [.l441_1A, .syplo])
        #expect(try rules.activities(.inWorkActivities, on: day) == [.student])
        #expect(rules.districts(.derogationZones, on: day) == ["on", "no"])
        #expect(rules.places(.communes, on: day).map(\.code) == ["01234", "86194"])
        #expect(rules.places(.communes, on: day).map(\.name) == [nil, "Poitiers"])
        #expect(try rules.row(.consumptionUnits, on: day) == [1, 0.7, 0.5])
        #expect(
            rules.weights(.residenceScore, on: day).map { "\($0.indicator.rawValue) \($0.weight)" }
                == ["vacancy_rate 0.5", "under_40_share -2.0"])
        let sheet = try #require(rules.sheets(.sheets, on: day).first)
        #expect(sheet.id == "centre" && sheet.districts == ["centre"] && sheet.communes.isEmpty)
        #expect(sheet.targets.map(\.indicator) == [.inWorkShare])
        #expect(sheet.targets.map(\.bound) == [.min] && sheet.targets.map(\.value) == [0.4])
    }

    @Test("null takes a value away")
    func null() throws {
        let rules = try parsed("{base: grand-poitiers-2016, communes: null}")
        #expect(rules.places(.communes, on: try day("2014-06-01")).isEmpty)
    }

    @Test("a case's rules are an id, or a base and what is changed")
    func cases() throws {
        let library = try RuleLibrary.embedded()
        let id = try #require(try compose(yaml: "grand-poitiers-2016"))
        #expect(
            try RuleSet(node: id, named: "case.yaml", library: library)
                == library.ruleSet("grand-poitiers-2016"))
        let changed = try #require(
            try compose(
                yaml: "{base: grand-poitiers-2016, allocation_date: decided_on, small_group: 5}"))
        let rules = try RuleSet(node: changed, named: "case.yaml", library: library)
        #expect(rules.id == "grand-poitiers-2016+allocation_date+small_group")
        #expect(try rules.allocationDate(on: day("2014-01-01")) == .decided)
    }

    @Test("a set of one's own can be a base once the library has it")
    func chained() throws {
        let mine = try parsed("{id: mine, base: france, abnormal_delay_months: 6}")
        let library = try RuleLibrary.embedded().adding(mine)
        let rules = try RuleSet(
            parsing: "{id: yours, base: mine}", named: "yours.yaml", library: library)
        #expect(try rules.integer(.abnormalDelayMonths, on: day("2014-01-01")) == 6)
    }
}
