import Events
import Fairness
import Histories
import Projecting
import Terms
import Testing

@Suite("Fairness: who was passed over")
struct PassedOverTests {
    @Test(
        "counting in the queue finds what looking at every pair finds",
        arguments: [UInt64](1...15), ["lease_signed_on", "decided_on", "moved_in_on"])
    func oracle(seed: UInt64, date: String) throws {
        let history = try MadeTown.history(seed: seed)
        let view = try history.view(
            period: "2013-01-01..2014-12-31",
            rules: "{base: grand-poitiers-2016, allocation_date: \(date)}")
        let content = try Fairness.content(view)
        let expected = try PairByPair(history, view)
        #expect(content.rows("passed-over", history.names) == expected.rows, "seed \(seed)")
        let times = Set(expected.times.map { [$0.key, String($0.value)] })
        #expect(content.rows("passed-over-by-application", history.names) == times)
        #expect(content.list("passed-over", history.names) == Set(expected.times.keys))
        let reasons = Set(expected.reasons.map { [$0.key, String($0.value)] })
        #expect(content.rows("passed-over-reasons", history.names) == reasons)
        let count = expected.times.values.reduce(0, +)
        #expect(content.figure("passed_over.count") == .count(count))
    }

    @Test(
        "each part of a report has what looking at every pair of that part finds",
        arguments: [UInt64](1...6), [Dimension.district, .landlord, .transfer])
    func parts(seed: UInt64, dimension: Dimension) throws {
        let history = try MadeTown.history(seed: seed)
        let view = try history.view(period: "2013-01-01..2014-12-31")
        let values = Set(view.allocations().map { dimension.value(of: $0, view) })
        #expect(!values.isEmpty)
        for value in values {
            let part = view.selecting(.group(dimension, value))
            let expected = try PairByPair(history, part)
            let figures = try Fairness.figures(part)
            let count = expected.times.values.reduce(0, +)
            #expect(
                figures.first { $0.id == "passed_over.count" }?.value == .count(count),
                "seed \(seed), \(value)")
            #expect(
                figures.first { $0.id == "passed_over.allocations" }?.value
                    == .count(expected.rows.count))
        }
    }

    @Test("made-up towns do pass people over, for reasons and for none, priority included")
    func townsAreTelling() throws {
        var passedOver = 0
        var reasons: Set<String> = []
        for seed in UInt64(1)...8 {
            let history = try MadeTown.history(seed: seed)
            let view = try history.view(period: "2013-01-01..2014-12-31")
            let expected = try PairByPair(history, view)
            passedOver += expected.times.values.reduce(0, +)
            reasons.formUnion(expected.reasons.keys)
        }
        #expect(passedOver > 300)
        #expect(reasons == ["rent", "arrears", "location", "unknown"])
    }

    @Test("the state is that of the allocation's day, not of the move-in's")
    func stateOfTheDay() throws {
        let history = try History(
            """
            2010-01-01 DwellingRegistered dwelling=D landlord=L commune=86194 rooms=3
            2014-03-01 ApplicationFiled application=WINNER
            2014-01-01 ApplicationFiled application=CLOSED_SINCE
            2014-05-20 ApplicationClosed application=CLOSED_SINCE reason=renounced
            2014-01-01 ApplicationFiled application=CLOSED_THAT_DAY
            2014-05-10 ApplicationClosed application=CLOSED_THAT_DAY reason=renounced
            2014-01-01 ApplicationFiled application=FITS_SINCE rooms_min=4
            2014-05-11 ApplicationUpdated application=FITS_SINCE
            2014-01-01 ApplicationFiled application=PROPOSED_SINCE
            2014-05-11 CandidateProposed application=PROPOSED_SINCE dwelling=D
            2014-06-01 MovedIn dwelling=D application=WINNER lease_signed_on=2014-05-10
            """)
        let content = try Fairness.content(history.view())
        #expect(
            content.list("passed-over", history.names) == ["CLOSED_SINCE", "PROPOSED_SINCE"])
        let byMove = try Fairness.content(
            history.view(rules: "{base: grand-poitiers-2016, allocation_date: moved_in_on}"))
        #expect(byMove.list("passed-over", history.names) == ["FITS_SINCE"])
    }

    @Test("by a dimension of the dwelling, only its allocations are assessed")
    func selection() throws {
        let history = try History(
            """
            2010-01-01 DwellingRegistered dwelling=D1 landlord=L1 commune=86194
            2010-01-01 DwellingRegistered dwelling=D2 landlord=L2 commune=86194
            2014-01-01 ApplicationFiled application=OLDER
            2014-02-01 ApplicationFiled application=A
            2014-02-01 ApplicationFiled application=B
            2014-05-01 MovedIn dwelling=D1 application=A lease_signed_on=2014-05-01
            2014-06-01 MovedIn dwelling=D2 application=B lease_signed_on=2014-06-01
            """)
        let view = try history.view()
        let landlord = Cell.subject(
            .landlord, try #require(history.names.number(.landlord, named: "L2")))
        let figures = try Fairness.figures(view.selecting(.group(.landlord, landlord)))
        #expect(figures.map(\.value.number) == [1, 1, 151 / daysPerMonth, 0])
    }

    @Test("no allocation: counts of 0, no age and no share")
    func nothing() throws {
        let figures = try Fairness.figures(History("").view())
        #expect(figures.map(\.value) == [.count(0), .count(0), .null, .null])
    }

    @Test("every figure, table, column and list has words")
    func everythingHasWords() throws {
        let content = try Fairness.content(MadeTown.history(seed: 1).view(period: "2013"))
        #expect(unlabelled(Fairness.self, content).isEmpty)
    }
}
