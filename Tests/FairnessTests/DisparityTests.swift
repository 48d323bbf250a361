import Fairness
import Histories
import Projecting
import Terms
import Testing

@Suite("Fairness: whether groups fare alike")
struct DisparityTests {
    /// Three online and three at the counter, each at risk for 100 days; two and one are housed.
    private static let lines = """
        2010-01-01 DwellingRegistered dwelling=D landlord=L commune=86194
        2014-01-01 ApplicationFiled application=A1 channel=online
        2014-01-01 ApplicationFiled application=A2 channel=online
        2014-01-01 ApplicationFiled application=A3 channel=online
        2014-01-01 ApplicationFiled application=B1 channel=counter
        2014-01-01 ApplicationFiled application=B2 channel=counter
        2014-01-01 ApplicationFiled application=B3 channel=counter
        2014-04-11 MovedIn dwelling=D application=A1 lease_signed_on=2014-04-11
        2014-04-11 MovedIn dwelling=D application=A2 lease_signed_on=2014-04-11
        2014-04-11 MovedIn dwelling=D application=B1 lease_signed_on=2014-04-11
        2014-04-11 ApplicationClosed application=A3 reason=renounced
        2014-04-11 ApplicationClosed application=B2 reason=renounced
        2014-04-11 ApplicationClosed application=B3 reason=renounced

        """

    private func row(_ group: String, _ lines: String) throws -> [String] {
        let history = try History(lines)
        let rows = try Fairness.content(history.view()).rows("disparity", history.names)
        return try #require(rows?.first { $0[0] == "channel" && $0[1] == group })
    }

    @Test("the best-off group has a ratio of 1, the others theirs with exact limits around it")
    func ratio() throws {
        let best = try row("online", Self.lines)
        #expect(best[2] == "3" && best[4] == "2")
        #expect(Array(best[9...11]) == ["1.0", "1.0", "1.0"])
        let other = try row("counter", Self.lines)
        let numbers = other[9...11].compactMap(Double.init)
        #expect(abs(numbers[0] - 0.5) < 1e-12)
        // Clopper-Pearson on 1 of 3: the lower limit is 1 - 0.975^(1/3).
        let lower = 1 - 0.991_596_241_072_7
        #expect(abs(numbers[1] - lower / (1 - lower)) < 1e-9)
        #expect(numbers[2] > 1)
        #expect(other[12] == "true")
    }

    @Test("the unknown are shown, but are never the best-off nor in the test")
    func unknown() throws {
        let lines =
            Self.lines + """
                2014-01-01 ApplicationFiled application=U
                2014-01-02 MovedIn dwelling=D application=U lease_signed_on=2014-01-02
                """
        #expect(try row("online", lines)[9] == "1.0")
        #expect(try #require(Double(row("unknown", lines)[9])) > 1)
        let history = try History(lines)
        let content = try Fairness.content(history.view())
        let tests = content.rows("log-rank", history.names)
        #expect(tests?.first { $0[0] == "channel" }?[2] == "1")
        #expect(tests?.first { $0[0] == "household_type" } == ["household_type", "-", "-", "-"])
    }

    @Test("groups that are equally well off: the first by name is the best-off")
    func ties() throws {
        let lines =
            Self.lines + "2014-04-11 MovedIn dwelling=D application=B2 lease_signed_on=2014-04-11"
        // B2's closing of the same day comes after its move-in and changes nothing.
        #expect(try row("counter", lines)[9...11] == ["1.0", "1.0", "1.0"])
        let other = try row("online", lines)
        #expect(other[9] == "1.0" && other[10] != "1.0")
    }

    @Test("before the ledger's first day nobody is at risk, and those gone by then are left out")
    func delayedEntry() throws {
        let history = try History(Self.lines)
        let view = try history.view(
            rules: "{base: grand-poitiers-2016, observed_from: 2014-04-01}")
        let rows = try Fairness.content(view).rows("disparity", history.names)
        let online = try #require(rows?.first { $0[0] == "channel" && $0[1] == "online" })
        #expect(Double(online[3]) == 30 / daysPerMonth)
        let later = try history.view(
            rules: "{base: grand-poitiers-2016, observed_from: 2014-05-01}")
        #expect(try Fairness.content(later).rows("disparity", history.names)?.isEmpty == true)
    }
}
