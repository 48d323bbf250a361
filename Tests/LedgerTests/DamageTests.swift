import Crypto
import Events
import Ledger
import Store
import Terms
import Testing

/// What is read in a log is what was recorded, or an error.
@Suite("Damage")
struct DamageTests {
    /// Two whole blocks of entries and a part of one.
    private static let size = 700

    /// A closed ledger, and the roots of its trees of some sizes.
    private func filled() throws -> (folder: TestFolder, roots: [UInt64: TreeHash]) {
        let folder = try TestFolder()
        let ledger = try folder.createLedger()
        try ledger.fill(Self.size)
        var roots: [UInt64: TreeHash] = [:]
        for size in [1, 200, 256, 257, 511, 512, 600, 699, 700] as [UInt64] {
            roots[size] = try Tree(of: ledger).root(size: size)
        }
        return (folder, roots)
    }

    /// The log's own words and head, as they are changed.
    private struct LogChange: ~Copyable {
        let meta: Table<ByteKeys>
        let sums: Table<IntegerKeys>
        var transaction: WriteTransaction
    }

    private func change(
        _ folder: TestFolder, _ body: (inout LogChange) throws(StoreError) -> Void
    ) throws {
        let environment = try Environment(
            path: folder.ledgerPath + "/log", tables: 8, mode: .readWrite)
        var change = LogChange(
            meta: try environment.openTable("meta", keys: ByteKeys.self),
            sums: try environment.openTable("sums", keys: IntegerKeys.self),
            transaction: try environment.beginWrite())
        try body(&change)
        try change.transaction.commit()
    }

    private func flip(
        _ folder: TestFolder, _ name: String, _ key: UInt64, byte: Int
    ) throws {
        let environment = try Environment(
            path: folder.ledgerPath + "/log", tables: 8, mode: .readWrite)
        let table = try environment.openTable(name, keys: IntegerKeys.self)
        var transaction = try environment.beginWrite()
        var value = try transaction.withValue(at: key, in: table) { copied($0) }
        value[byte] ^= 0x10
        try transaction.put(value, at: key, in: table)
        try transaction.commit()
    }

    private func copied(_ bytes: RawSpan?) -> [UInt8] {
        guard let bytes else { return [] }
        return unsafe bytes.withUnsafeBytes { unsafe Array($0) }
    }

    /// What `body` says is wrong with the log, or nil if it gives an answer.
    private func inconsistency(_ body: () throws(LedgerError) -> Void) throws -> String? {
        do throws(LedgerError) {
            try body()
            return nil
        } catch {
            guard case .inconsistent(let what) = error else { throw error }
            return what
        }
    }

    @Test(arguments: [0, 255, 256, 300, 511, 512, 699] as [UInt64], [4, 20, 29])
    func `an altered entry is not read`(sequence: UInt64, byte: Int) throws {
        let (folder, roots) = try filled()
        try flip(folder, "events", sequence, byte: byte)
        let ledger = try Ledger.open(at: folder.ledgerPath, for: .reading)
        let first = sequence / 256 * 256
        let block = "the entries \(first) to \(min(first + 255, 699)) are not what was recorded"
        let what = try inconsistency { () throws(LedgerError) in _ = try ledger.snapshot() }
        #expect(what?.contains(block) == true)
        var told: UInt64 = 0
        let log = try inconsistency { () throws(LedgerError) in
            _ = try ledger.forEachEntry(from: 0) { _, _, _ in told += 1 }
        }
        #expect(log?.contains(block) == true)
        #expect(told == first)
        for (size, root) in roots {
            let wrong = try inconsistency { () throws(LedgerError) in
                #expect(try Tree(of: ledger).root(size: size) == root)
            }
            // Only who needs the entry is refused.
            if size <= first { #expect(wrong == nil) }
        }
    }

    @Test func `entries that an altered one was not known with can be read`() throws {
        let folder = try TestFolder()
        let root = try fillTwice(folder)
        let instant = try #require(Instant("2020-06-01T00:00:00Z"))
        try flip(folder, "events", 1100, byte: 29)
        do {
            let ledger = try Ledger.open(at: folder.ledgerPath, for: .reading)
            #expect(try ledger.snapshot(knownAt: instant).size == 600)
            #expect(try Tree(of: ledger).root(size: 600) == root)
        }
        // The time of the first entry that was not known says that it was not.
        try flip(folder, "events", 600, byte: 10)
        let ledger = try Ledger.open(at: folder.ledgerPath, for: .reading)
        #expect(throws: LedgerError.self) { try ledger.snapshot(knownAt: instant) }
    }

    /// Fills a ledger with 600 entries, and a year later with as many; gives the root over the
    /// first.
    private func fillTwice(_ folder: TestFolder) throws -> TreeHash {
        let ledger = try folder.createLedger()
        try ledger.fill(600)
        var later = TestFeed()
        for number in 0..<600 { later.file("B\(number)", on: "2014-02-03") }
        try ledger.append(later, at: "2021-01-01T00:00:00Z")
        return try Tree(of: ledger).root(size: 600)
    }

    @Test func `an altered sum is an error, and verify says that the entries are whole`() throws {
        let (folder, _) = try filled()
        try flip(folder, "sums", 1, byte: 3)
        do {
            let ledger = try Ledger.open(at: folder.ledgerPath, for: .reading)
            #expect(throws: LedgerError.self) { try ledger.snapshot() }
        }
        let verification = try Ledger.verify(VerificationRequest(path: folder.ledgerPath))
        #expect(
            verification.differences.map(\.what) == [
                "the sum over the sequences 256 to 511 is damaged; the entries are whole"
            ])
    }

    @Test(arguments: [8 << 56, 8 << 56 | 1, 9 << 56] as [UInt64])
    func `an altered node proves nothing`(key: UInt64) throws {
        let (folder, roots) = try filled()
        try flip(folder, "nodes", key, byte: 9)
        let ledger = try Ledger.open(at: folder.ledgerPath, for: .reading)
        var refused = 0
        for (size, root) in roots {
            let wrong = try inconsistency { () throws(LedgerError) in
                #expect(try Tree(of: ledger).root(size: size) == root)
            }
            if wrong != nil { refused += 1 }
        }
        #expect(refused > 0)
    }

    @Test(arguments: 0..<232)
    func `an altered head is no head`(byte: Int) throws {
        let (folder, _) = try filled()
        try change(folder) { (log) throws(StoreError) in
            var head = try log.transaction.withValue(at: Array("head".utf8), in: log.meta) {
                copied($0)
            }
            // 700 = 512 + 128 + 32 + 16 + 8 + 4.
            #expect(head.count == 24 + 6 * 32 + 16)
            head[byte] ^= 0x11
            try log.transaction.put(head, at: Array("head".utf8), in: log.meta)
        }
        let ledger = try Ledger.open(at: folder.ledgerPath, for: .reading)
        let what = try inconsistency { () throws(LedgerError) in _ = try ledger.readHead() }
        #expect(what?.hasSuffix("the head is missing or damaged") == true)
    }

    @Test(arguments: ["origin", "rules", "seal"])
    func `a ledger whose words were altered is not opened`(word: String) throws {
        let (folder, _) = try filled()
        try change(folder) { (log) throws(StoreError) in
            var bytes = try log.transaction.withValue(at: Array(word.utf8), in: log.meta) {
                copied($0)
            }
            bytes[0] ^= 1
            try log.transaction.put(bytes, at: Array(word.utf8), in: log.meta)
        }
        let what = try inconsistency { () throws(LedgerError) in
            _ = try Ledger.open(at: folder.ledgerPath, for: .reading)
        }
        #expect(what?.contains("are not its own") == true)
    }

    /// Every byte of the log's tables.
    private func contents(_ folder: TestFolder) throws -> [String: [[UInt8]]] {
        let environment = try Environment(
            path: folder.ledgerPath + "/log", tables: 8, mode: .readOnly)
        var contents: [String: [[UInt8]]] = [:]
        for name in ["events", "nodes", "sums"] {
            let table = try environment.openTable(name, keys: IntegerKeys.self)
            try environment.beginRead().forEach(in: table) { key, value in
                contents[name, default: []].append(Array("\(key) ".utf8) + copied(value))
                return .proceed
            }
        }
        let meta = try environment.openTable("meta", keys: ByteKeys.self)
        try environment.beginRead().forEach(in: meta) { key, value in
            contents["meta", default: []].append(copied(key) + copied(value))
            return .proceed
        }
        return contents
    }

    @Test(arguments: [0, 1, 255, 256, 700])
    func `a log of format 1 is read, and written as one of today's`(size: Int) throws {
        let folder = try TestFolder()
        do { try folder.createLedger().fill(size) }
        let today = try contents(folder)
        try change(folder) { (log) throws(StoreError) in
            try log.transaction.clear(log.sums)
            var head = try log.transaction.withValue(at: Array("head".utf8), in: log.meta) {
                copied($0)
            }
            head.removeLast(16)
            let seal = SHA256.hash(data: Array("1\nregistre.example/test\nfrance\n".utf8))
            for (word, value) in [("head", head), ("format", [0x31]), ("seal", Array(seal))] {
                try log.transaction.put(value, at: Array(word.utf8), in: log.meta)
            }
        }
        do {
            let early = try Ledger.open(at: folder.ledgerPath, for: .reading)
            #expect(try early.snapshot().size == UInt64(size))
            #expect(try early.word("format") == "1")
        }
        #expect(try Ledger.verify(VerificationRequest(path: folder.ledgerPath)).differences == [])
        #expect(try contents(folder) != today)
        _ = try Ledger.open(at: folder.ledgerPath, for: .writing)
        #expect(try contents(folder) == today)
        #expect(try Ledger.verify(VerificationRequest(path: folder.ledgerPath)).differences == [])
    }
}
