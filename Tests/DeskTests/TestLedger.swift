import Events
import Feeds
import Foundation
import Ledger
import Registry
import Reports
import Rules
import Terms
import Testing

/// A ledger of one test's own, told in lines at given instants, removed with it.
final class TestLedger {
    let path: String
    let ledger: Ledger

    init() throws {
        path =
            FileManager.default.temporaryDirectory
            .appending(path: "registre-desk-\(UUID().uuidString)").path
        ledger = try Ledger.create(
            at: path, origin: "desk.example/test", rules: "grand-poitiers-2016")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var identities: Identities { Identities(of: ledger) }

    /// Appends lines, `2014-01-10 ApplicationFiled f1 application=A1 areas=86194,86041`, recorded
    /// at an instant.
    func say(at instant: String, source: String = "file", _ lines: String) throws {
        var batch = EventBatch()
        var maker = EventFields(source: source)
        for line in lines.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            var fields: [(name: String, value: FieldText)] = [
                ("on", .one(words[0])), ("kind", .one(words[1])), ("id", .one(words[2])),
            ]
            for word in words.dropFirst(3) {
                let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
                let items = parts[1].split(separator: ",").map(String.init)
                fields.append((parts[0], items.count > 1 ? .many(items) : .one(parts[1])))
            }
            try maker.event(fields: fields, into: &batch)
        }
        let moment = try #require(Instant(instant))
        var appender = try ledger.beginAppend(waiting: .seconds(5)) { moment }
        _ = try appender.append(batch)
        try appender.commit()
    }

    /// A request for a report; `rules` are lines of a rule file on top of Grand Poitiers.
    static func request(
        _ name: String, rules: String = "", knownAt: String? = nil
    ) throws -> ReportRequest {
        let set = try RuleSet(
            parsing: "base: grand-poitiers-2016\n\(rules)", named: "mine", library: .embedded())
        var request = ReportRequest(try #require(Registry.report(named: name)), rules: set)
        request.knownAt = try knownAt.map { try #require(Instant($0)) }
        return request
    }
}

/// A JSON text without the roots of trees, which depend on salts.
func withoutRoots(_ text: String) -> String {
    text.replacing(/"root":"[^"]*"/, with: "\"root\":\"…\"")
}

/// A text with its lines joined, however they were wrapped.
func unwrapped(_ text: String) -> String { text.replacing(/\s*\n\s*/, with: " ") }
