import Access
import Dashboard
import Events
import Feeds
import Foundation
import Ledger
import Registry
import Reports
import Rules
import Synchronization
import Terms
import Testing

/// Everything that is served, one at a time: a ledger takes 2 TiB of addresses while it is open,
/// and all tests run in one process.
@Suite(.serialized) enum ServedTests {}

/// A small town's ledger in a folder of its own, and a dashboard before it.
final class Town: Sendable {
    let ledger: Ledger
    let path: String
    private let links = Mutex<[String]>([])
    private let told = Mutex<[String]>([])
    private let minutes = Mutex<Int64>(0)

    init(_ lines: [String] = Town.story) throws {
        path = FileManager.default.temporaryDirectory.path + "/dashboard-\(UUID().uuidString)"
        ledger = try Ledger.create(
            at: path, origin: "registre.test/town", rules: "grand-poitiers-2016")
        if !lines.isEmpty { try add(lines) }
    }

    deinit {
        // A folder that cannot be removed is the machine's to clean.
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Appends rows of canonical JSON Lines, a minute after what came before.
    func add(_ lines: [String], at moment: Instant? = nil) throws {
        let text = lines.joined(separator: "\n") + "\n"
        var reader = try FeedReader(bytes: Array(text.utf8), format: .jsonl, source: "test")
        let minute = minutes.withLock { minutes in
            minutes += 1
            return minutes
        }
        let instant = moment ?? Instant(microseconds: (1_420_070_400 + minute * 60) * 1_000_000)
        var appender = try ledger.beginAppend(waiting: .seconds(5)) { instant }
        while let chunk = try reader.next(maxRows: 1000) {
            if let reject = chunk.rejects.first {
                throw Rejected(error: reject.error)
            }
            _ = try appender.append(chunk.batch)
        }
        try appender.commit()
    }

    struct Rejected: Error { let error: String }

    /// Serves the town until the body is done with it.
    func serve(
        _ change: (inout Dashboard.Options) -> Void = { _ in }, now: Instant = Town.now,
        _ body: @Sendable (Client) async throws -> Void
    ) async throws {
        var options = Dashboard.Options()
        options.port = 0
        options.burst = 10_000
        change(&options)
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let dashboard = try Dashboard(
            ledger, options: options, now: { now },
            announce: { [weak self] number, path in
                self?.links.withLock { $0.append(path) }
                port.yield(number)
            },
            tell: { [weak self] line in self?.told.withLock { $0.append(line) } })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { port.finish() }
                try await dashboard.run()
            }
            for await number in ports {
                try await body(Client(port: number))
                break
            }
            group.cancelAll()
        }
    }

    /// What the dashboard's clock says: two months after the last feed.
    static let now = Instant("2015-03-15T09:00:00Z") ?? .always

    /// What the operator was told.
    var operatorLines: [String] { told.withLock { $0 } }

    /// Gives access, and the token.
    func grant(_ role: Role, to name: String, landlord: String? = nil) throws -> String {
        try GrantFile(of: ledger).grant(
            role, to: name, landlord: landlord, at: Town.now, expires: nil)
    }

    /// The ways in that were announced so far.
    var announced: [String] { links.withLock { $0 } }

    /// The report that the command line would give.
    func report(
        _ name: String, identities: Bool = false, _ change: (inout ReportRequest) -> Void = { _ in }
    ) throws -> Report {
        let definition = try #require(Registry.report(named: name))
        let rules = try RuleLibrary.embedded().ruleSet(ledger.word("rules"))
        var request = ReportRequest(definition, rules: rules)
        change(&request)
        return try ReportMaker(
            ledger, identities: Identities(of: ledger, showing: identities ? .named : .numbered)
        ).report(request)
    }
}

extension Town {
    /// Two years of a town with twelve dwellings.
    static let story: [String] = {
        var lines: [String] = []
        func add(_ kind: String, _ on: String, _ fields: String) {
            lines.append(
                "{\"kind\":\"\(kind)\",\"id\":\"r\(lines.count)\",\"on\":\"\(on)\",\(fields)}")
        }
        for number in 1...12 {
            add(
                "DwellingRegistered", "2010-01-01",
                "\"dwelling\":\"D\(number)\",\"landlord\":\"L\(number % 3)\","
                    + "\"residence\":\"R1\",\"commune\":\"86194\",\"district\":\"q\(number % 2)\","
                    + "\"rooms\":3,\"financing\":\"plus\",\"rent\":350")
            add(
                "DwellingAvailable", "2012-12-01",
                "\"dwelling\":\"D\(number)\",\"quota\":\"unreserved\"")
        }
        for number in 1...30 {
            add(
                "ApplicationFiled", number % 2 == 0 ? "2012-05-10" : "2013-05-10",
                "\"application\":\"A\(number)\",\"adults\":1,\"children\":\(number % 3),"
                    + "\"birth_year\":1980,\"activity\":\"permanent\",\"nationality\":\"french\","
                    + "\"annual_income\":14000,\"transfer\":\(number % 4 == 0)")
        }
        for number in 1...10 {
            let year = number % 2 == 0 ? 2013 : 2014
            add(
                "CandidateProposed", "\(year)-06-01",
                "\"application\":\"A\(number)\",\"dwelling\":\"D\(number)\","
                    + "\"proposed_by\":\"landlord\"")
            add(
                "CommitteeDecided", "\(year)-06-10",
                "\"application\":\"A\(number)\",\"dwelling\":\"D\(number)\",\"session\":\"S1\","
                    + "\"outcome\":\"awarded\",\"rank\":1")
            add(
                "MovedIn", "\(year)-07-01",
                "\"application\":\"A\(number)\",\"dwelling\":\"D\(number)\","
                    + "\"lease_signed_on\":\"\(year)-06-20\"")
        }
        add(
            "AppealFiled", "2014-01-10",
            "\"appeal\":\"DALO-1\",\"right\":\"dalo\",\"application\":\"A12\","
                + "\"ground\":\"no_home\"")
        add("AppealDecided", "2014-03-10", "\"appeal\":\"DALO-1\",\"outcome\":\"favourable\"")
        return lines
    }()
}
