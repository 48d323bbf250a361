import Events
import Foundation
import Ledger
import Terms

/// A folder of one test's own, removed with it.
final class TestFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory
            .appending(path: "registre-ledger-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Where the test's ledger lies.
    var ledgerPath: String { path + "/ledger" }

    /// Makes the test's ledger.
    func createLedger(origin: String = "registre.example/test") throws(LedgerError) -> Ledger {
        try Ledger.create(at: ledgerPath, origin: origin, rules: "france")
    }

    /// Every file of the ledger, with its bytes.
    func files(under path: String) throws -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
            guard let data = FileManager.default.contents(atPath: path + "/" + name) else {
                continue
            }
            found[name] = Array(data)
        }
        return found
    }
}

/// Events on their way in, with natural identifiers.
struct TestFeed {
    private(set) var batch = EventBatch()
    private let source: UInt32

    init(source: String = "test") {
        self.source = batch.number(of: Array(source.utf8).span, type: .source)
    }

    /// The batch's number of an application.
    mutating func application(_ name: String) -> ApplicationID {
        ApplicationID(batch.number(of: Array(name.utf8).span, type: .application))
    }

    /// The batch's number of a dwelling.
    mutating func dwelling(_ name: String) -> DwellingID {
        DwellingID(batch.number(of: Array(name.utf8).span, type: .dwelling))
    }

    /// The batch's number of a subject.
    mutating func number(_ type: SubjectType, _ name: String) -> UInt32 {
        batch.number(of: Array(name.utf8).span, type: type)
    }

    mutating func add(
        _ event: Event, on day: String, row: String, target: String = "", at: String? = nil
    ) {
        batch.add(
            event, on: Day(day) ?? .latest, source: source, row: Array(row.utf8).span,
            target: Array(target.utf8), recordedAt: at.flatMap { Instant($0) })
    }

    mutating func file(
        _ name: String, on day: String, row: String? = nil, adults: UInt8 = 1, at: String? = nil
    ) {
        var filed = ApplicationFiled()
        filed.application = application(name)
        filed.household.adults = adults
        add(.application(.filed(filed)), on: day, row: row ?? "f-\(name)", at: at)
    }

    mutating func renew(_ name: String, on day: String, row: String) {
        var renewed = ApplicationRenewed()
        renewed.application = application(name)
        add(.application(.renewed(renewed)), on: day, row: row)
    }

    mutating func moveIn(_ name: String, into home: String, on day: String, row: String) {
        var moved = MovedIn()
        moved.dwelling = dwelling(home)
        moved.application = application(name)
        moved.leaseSignedOn = Day(day) ?? .latest
        add(.tenancy(.movedIn(moved)), on: day, row: row)
    }

    mutating func void(
        _ kind: Kind, _ target: String, row: String, on day: String = "2014-12-31",
        at: String? = nil
    ) {
        var voided = EventVoided()
        voided.targetKind = kind
        voided.reason = .mistake
        add(.ledger(.voided(voided)), on: day, row: row, target: target, at: at)
    }
}

extension Ledger {
    /// Appends a feed in one go.
    @discardableResult
    func append(
        _ feed: TestFeed, at time: String = "2020-01-01T00:00:00Z"
    ) throws(LedgerError) -> [Appended] {
        let instant = Instant(time) ?? .always
        var appender = try beginAppend(waiting: .zero) { instant }
        let outcomes = try appender.append(feed.batch)
        try appender.commit()
        return outcomes
    }

    /// Appends that many different events about few applications, starting with a number.
    func fill(_ count: Int, from start: Int = 0) throws(LedgerError) {
        var feed = TestFeed()
        for number in start..<(start + count) {
            let day = Day(number: Int32(16_000 + number % 300)).description
            if number % 5 == 0 {
                feed.file("A\(number / 5)", on: day)
            } else {
                feed.renew("A\(number / 5)", on: day, row: "r-\(number)")
            }
        }
        try append(feed)
    }
}

extension Ledger {
    /// Fills a ledger with so many events, then with what is out of the ordinary: a second source,
    /// corrections, voids, voids that came first.
    func fillRichly(_ count: Int) throws {
        try fill(count)
        var feed = TestFeed(source: "other")
        feed.file("A1", on: "2014-01-01", adults: 2)
        feed.void(.applicationFiled, "later", row: "v-1")
        feed.moveIn("A7", into: "D1", on: "2014-05-02", row: "m-1")
        try append(feed)
        var corrections = TestFeed(source: "other")
        corrections.file("A1", on: "2014-01-01", adults: 3)
        corrections.file("A9000", on: "2014-02-01", row: "later")
        corrections.void(.movedIn, "m-1", row: "v-2")
        try append(corrections)
    }
}

/// Bytes written in hexadecimal.
func hexadecimal(_ text: String) -> [UInt8] {
    let digits = Array(text)
    return stride(from: 0, to: digits.count, by: 2).map { place in
        UInt8(String(digits[place...(place + 1)]), radix: 16) ?? 0
    }
}
