import Events
import Foundation
import Ledger
import Terms
import Testing

@Suite("Compaction and backup")
struct CopyTests {
    @Test func `compaction keeps everything and gives back what was free`() throws {
        let folder = try TestFolder()
        try folder.createTraces()
        let root = try Ledger.verify(VerificationRequest(path: folder.ledgerPath)).root
        do {
            let ledger = try Ledger.open(at: folder.ledgerPath, for: .writing)
            for round in 0..<40 { try ledger.fill(1, from: 10_000 + 5 * round) }
        }
        let compaction = try Ledger.compact(at: folder.ledgerPath, waiting: .seconds(10))
        #expect(compaction.bytesAfter < compaction.bytesBefore)
        let after = try Ledger.verify(VerificationRequest(path: folder.ledgerPath))
        #expect(after.differences == [])
        #expect(after.notes == [])
        #expect(after.size == 350)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.ledgerPath).sorted()
                == ["identities", "last.checkpoint", "log", "signing.key", "signing.pub"])
        let ledger = try Ledger.open(at: folder.ledgerPath, for: .writing)
        #expect(try Tree(of: ledger).root(size: 310) == root)
        try ledger.fill(3, from: 20_000)
        #expect(try ledger.readHead().size == 353)
    }

    @Test func `compacting an empty ledger, or twice, changes nothing`() throws {
        let folder = try TestFolder()
        do { _ = try folder.createLedger() }
        for _ in 0..<2 { _ = try Ledger.compact(at: folder.ledgerPath, waiting: .seconds(10)) }
        #expect(try folder.differences() == [])
        try Ledger.open(at: folder.ledgerPath, for: .writing).fill(2)
        #expect(try folder.differences() == [])
    }

    @Test func `nobody compacts or erases while another writes`() throws {
        let folder = try TestFolder()
        let ledger = try folder.createLedger()
        let appender = try ledger.beginAppend(waiting: .zero) { .always }
        for waiting in [Duration.zero, .milliseconds(30)] {
            #expect(throws: LedgerError.busy(path: ledger.path + "/log")) {
                try Ledger.compact(at: ledger.path, waiting: waiting)
            }
        }
        #expect(throws: LedgerError.busy(path: ledger.path + "/log")) {
            try folder.forget("anybody", waiting: .zero)
        }
        try appender.commit()
    }

    @Test func `who has a ledger open that was replaced is told so`() throws {
        for part in ["log", "identities"] {
            let folder = try TestFolder()
            try folder.createTraces()
            let path = folder.ledgerPath
            let ledger = try Ledger.open(at: path, for: .writing)
            #expect(ledger.isInPlace)
            // As compaction does from another process.
            let manager = FileManager.default
            try manager.copyItem(atPath: "\(path)/\(part)", toPath: folder.path + "/new")
            try manager.moveItem(atPath: "\(path)/\(part)", toPath: folder.path + "/old")
            try manager.moveItem(atPath: folder.path + "/new", toPath: "\(path)/\(part)")
            #expect(!ledger.isInPlace)
            let replaced = LedgerError.replaced(path: path)
            #expect(throws: replaced) { try ledger.readHead() }
            #expect(throws: replaced) { try ledger.snapshot() }
            #expect(throws: replaced) { try ledger.backup(to: folder.path + "/copy") }
            #expect(throws: CheckpointError.ledger(replaced)) { try ledger.signCheckpoint() }
        }
    }

    @Test func `who had it open opens what was replaced, and shares what was not`() throws {
        for parts in [["log"], ["identities"], ["identities", "log"]] {
            let folder = try TestFolder()
            try folder.createTraces()
            let path = folder.ledgerPath
            let ledger = try Ledger.open(at: path, for: .writing)
            let names = Identities(of: ledger)
            let snapshot = try ledger.snapshot()
            // An erasure replaces the identities alone; so does a compaction that is interrupted.
            let manager = FileManager.default
            for part in parts {
                try manager.copyItem(atPath: "\(path)/\(part)", toPath: folder.path + "/new")
                try manager.moveItem(atPath: "\(path)/\(part)", toPath: "\(folder.path)/\(part)")
                try manager.moveItem(atPath: folder.path + "/new", toPath: "\(path)/\(part)")
            }
            let reopened = try ledger.reopened(for: .writing)
            #expect(reopened.isInPlace)
            #expect(try reopened.readHead() == snapshot.head)
            try reopened.fill(2, from: 20_000)
            #expect(try reopened.readHead().size == 312)
            // Who still holds the old one reads on in it.
            #expect(snapshot.size == 310)
            #expect(names.failure == nil)
        }
    }

    @Test func `a backup is a whole ledger that cannot sign, and never overwrites`() throws {
        let folder = try TestFolder()
        try folder.createTraces()
        let copy = folder.path + "/copy"
        do {
            let ledger = try Ledger.open(at: folder.ledgerPath, for: .reading)
            #expect(try ledger.backup(to: copy).size == 310)
            #expect(throws: LedgerError.exists(path: copy)) { try ledger.backup(to: copy) }
            let nowhere = folder.path + "/no/copy"
            #expect(throws: LedgerError.self) { try ledger.backup(to: nowhere) }
        }
        let files = Set(try folder.files(under: copy).keys)
        #expect(files.contains("signing.pub"))
        #expect(files.isDisjoint(with: ["signing.key", "last.checkpoint"]))
        var request = VerificationRequest(path: folder.ledgerPath)
        request.replica = copy
        #expect(try Ledger.verify(request).differences == [])
        let restored = try Ledger.open(at: copy, for: .writing)
        #expect(throws: CheckpointError.noKey(path: copy + "/signing.key")) {
            try restored.signCheckpoint()
        }
        var feed = TestFeed(source: "landlord")
        feed.renew(household, on: "2014-06-01", row: "\(household)/1")
        #expect(try restored.append(feed).map(\.outcome) == [.unchanged])
    }

    @Test func `a backup without identities names nobody`() throws {
        let folder = try TestFolder()
        try folder.createTraces()
        let copy = folder.path + "/copy"
        do {
            _ = try Ledger.open(at: folder.ledgerPath, for: .reading).backup(
                to: copy, withIdentities: false)
        }
        #expect(try folder.holding(household, under: copy) == [])
        #expect(try Ledger.verify(VerificationRequest(path: copy)).differences == [])
    }

    @Test func `a backup during an append holds what was acknowledged before`() throws {
        let folder = try TestFolder()
        let copy = folder.path + "/copy"
        let head: Head
        do {
            let ledger = try folder.createLedger()
            try ledger.fillRichly(300)
            head = try ledger.readHead()
            var appender = try ledger.beginAppend(waiting: .zero) { .always }
            // More than a stage, so that entries, names and a correction are on disk already.
            var feed = TestFeed()
            feed.file("A3", on: "2014-03-03", adults: 5)
            for number in 0..<250_000 {
                feed.renew("N\(number % 500)", on: "2014-02-01", row: "n-\(number)")
            }
            _ = try appender.append(feed.batch)
            var more = TestFeed()
            more.file("N", on: "2014-02-01")
            _ = try appender.append(more.batch)
            #expect(try ledger.backup(to: copy) == head)
            try appender.commit()
        }
        let verification = try Ledger.verify(VerificationRequest(path: copy))
        #expect(verification.differences == [])
        #expect(verification.notes == [])
        #expect(verification.root == head.frontier.root)
    }
}
