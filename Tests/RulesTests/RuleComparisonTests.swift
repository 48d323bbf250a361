import Rules
import Terms
import Testing

@Suite("Two rule sets compared")
struct RuleComparisonTests {
    @Test("canonical text ignores spelling, order, spaces and comments, and nothing else")
    func canonical() throws {
        let one = try parsed("{base: france, small_group: 10, pls_factor: 1.50}")
        let other = try parsed(
            "# a comment\nbase:   france\npls_factor: '1.5'\n\nsmall_group:    10\n")
        let third = try parsed("{base: france, small_group: 11, pls_factor: 1.5}")
        #expect(one.canonical == other.canonical)
        #expect(one.canonical != third.canonical)
        #expect(one.canonical.contains("\nsmall_group always 10\n"))
        let lines = one.canonical.split(separator: "\n")
        #expect(!one.canonical.contains("abnormal_delay_months"))
        #expect(
            lines.map { $0.prefix { $0 != " " } } == lines.map { $0.prefix { $0 != " " } }.sorted())
    }

    @Test("canonical text of every embedded set differs from the others'")
    func distinct() throws {
        let sets = try RuleLibrary.embedded().ruleSets
        #expect(Set(sets.map(\.canonical)).count == sets.count)
    }

    @Test("a difference tells the parameter, the stretch of time and both values")
    func differences() throws {
        let found = try embedded("grand-poitiers-2016")
            .differences(from: embedded("egalite-citoyennete-2017"))
        #expect(
            found.map(\.parameter) == [
                "first_quartile_share", "other_quartiles_share", "priority_share",
            ])
        let first = try #require(found.first)
        #expect(first.from == nil)
        #expect(first.to == Day("2017-01-26"))
        #expect(first.one == nil)
        #expect(first.other == .number(0.25))
    }

    @Test("a yearly value that differs does so until the end of its year")
    func yearly() throws {
        let rules = try parsed("{base: france, first_quartile_threshold: 9000}")
        let found = try embedded("france").differences(from: rules)
        #expect(
            found.map(\.from) == [nil, Day("2022-01-01"), Day("2023-01-01"), Day("2024-01-01")])
        #expect(
            found.map(\.to) == [Day("2021-12-31"), Day("2022-12-31"), Day("2023-12-31"), nil])
        #expect(found.map(\.one) == [nil, .number(8671), .number(9243), nil])
    }

    @Test("a set does not differ from itself, whatever it is called")
    func same() throws {
        let copy = try parsed("{id: copy, base: grand-poitiers-2016}")
        #expect(try embedded("grand-poitiers-2016").differences(from: copy).isEmpty)
    }

    @Test("a description on a day gives the one value that holds, with its text")
    func described() throws {
        let all = try embedded("grand-poitiers-2016").describe(on: day("2014-12-31"))
        #expect(all.map(\.parameter) == Catalogue.parameters)
        let delay = try #require(all.first { $0.parameter.name == "abnormal_delay_months" })
        #expect(delay.values.map(\.value) == [.integer(18)])
        #expect(delay.values.map(\.from) == [Day("2012-01-01")])
        #expect(delay.values.map(\.ruleSet) == ["grand-poitiers-2016"])
        #expect(delay.unit == "calendar months")
        #expect(delay.english == "Abnormally long wait")
        #expect(delay.text.contains("Vienne"))
        #expect(delay.checkedOn == Day("2026-11-24"))
        let ceilings = try #require(
            try embedded("france").describe().first { $0.parameter.name == "plus_ceilings" })
        #expect(ceilings.values.count == 7)
    }
}
