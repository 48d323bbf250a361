import Events
import Foundation
import Ledger
import Store
import Terms
import Testing

/// The limits that a ledger sets by itself, each at its edge (README, Limits).
@Suite("Limits") struct LimitTests {
    /// Makes a ledger say that so many numbers of applications are given, by naming the last one.
    private func giveNumbers(_ count: Int, in folder: TestFolder) throws {
        let identities = try Environment(
            path: folder.ledgerPath + "/identities", tables: 8, mode: .readWrite)
        let names = try identities.openTable("names", keys: IntegerKeys.self)
        let key = UInt64(SubjectType.application.rawValue) << 32 | UInt64(count - 1)
        // First sequence, salt, name: FORMAT.md.
        let value = [UInt8](repeating: 0, count: 24) + Array("last".utf8)
        try identities.write { (transaction) throws(StoreError) in
            try transaction.put(value, at: key, in: names)
        }
    }

    @Test func `the last number of a subject is given, and none after it`() throws {
        #expect(Limits.subjects == 4_294_967_294)
        let folder = try TestFolder()
        do { _ = try folder.createLedger() }
        try giveNumbers(Limits.subjects - 1, in: folder)
        let ledger = try Ledger.open(at: folder.ledgerPath, for: .writing)
        var last = TestFeed()
        last.file("A-last", on: "2014-01-01")
        #expect(try ledger.append(last).map(\.outcome) == [.new])
        var more = TestFeed()
        more.file("A-more", on: "2014-01-01")
        let refusal = LedgerError.limit("more than 4294967294 subjects of the type application")
        #expect(throws: refusal) { try ledger.append(more) }
        // Nothing of it is kept, and what needs no new number is still taken.
        #expect(try ledger.readHead().size == 1)
        var renewal = TestFeed()
        renewal.renew("A-last", on: "2015-01-01", row: "r")
        #expect(try ledger.append(renewal).map(\.outcome) == [.new])
    }

    @Test func `as many read at once as the limit says, and one more is told so`() throws {
        let folder = try TestFolder()
        let ledger = try folder.createLedger()
        try ledger.fill(5)
        var snapshots: [LogSnapshot] = []
        for _ in 0..<Limits.readers { snapshots.append(try ledger.snapshot()) }
        let refusal = #expect(throws: LedgerError.self) { try ledger.snapshot() }
        guard case .failed(let error) = refusal else {
            Issue.record("another error: \(String(describing: refusal))")
            return
        }
        #expect(error.cause == .readersFull)
        snapshots.removeLast()
        #expect(try ledger.snapshot().size == 5)
    }
}
