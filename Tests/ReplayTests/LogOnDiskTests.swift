import Events
import Foundation
import Ledger
import Registers
import Replay
import Store
import Terms
import Testing

/// A ledger's files as FORMAT.md tells others to read them: with LMDB alone.
private struct RawLog {
    let events: [(key: UInt64, bytes: [UInt8])]
    let nodes: [UInt64: [UInt8]]
    let words: [String: [UInt8]]

    init(_ path: String) throws {
        let environment = try Environment(path: path + "/log", tables: 8, mode: .readOnly)
        let events = try environment.openTable("events", keys: IntegerKeys.self)
        let nodes = try environment.openTable("nodes", keys: IntegerKeys.self)
        let meta = try environment.openTable("meta", keys: ByteKeys.self)
        var found: (events: [(UInt64, [UInt8])], nodes: [UInt64: [UInt8]]) = ([], [:])
        var words: [String: [UInt8]] = [:]
        try environment.read { (transaction) throws(StoreError) in
            try transaction.forEach(in: events) { key, value in
                found.events.append((key, copy(value)))
                return .proceed
            }
            try transaction.forEach(in: nodes) { key, value in
                found.nodes[key] = copy(value)
                return .proceed
            }
            try transaction.forEach(in: meta) { key, value in
                words[String(decoding: copy(key), as: UTF8.self)] = copy(value)
                return .proceed
            }
        }
        self.events = found.events.map { (key: $0.0, bytes: $0.1) }
        self.nodes = found.nodes
        self.words = words
    }
}

func copy(_ bytes: RawSpan) -> [UInt8] {
    unsafe bytes.withUnsafeBytes { unsafe Array($0) }
}

/// The root over leaves by RFC 6962's own definition: split at the largest power of two below *n*.
private func merkleRoot(_ leaves: ArraySlice<[UInt8]>) -> TreeHash {
    guard let first = leaves.first else { return .empty }
    guard leaves.count > 1 else { return .leaf(first) }
    var half = 1
    while half * 2 < leaves.count { half *= 2 }
    let middle = leaves.startIndex + half
    return .node(merkleRoot(leaves[..<middle]), merkleRoot(leaves[middle...]))
}

@Suite struct LogOnDiskTests {
    /// A ledger of that many entries, closed.
    private func closedLedger(entries: Int) throws -> ClosedLedger {
        let ledger = try TestLedger()
        var generator = HistoryGenerator(seed: 1)
        try ledger.say([
            (0..<entries).map { number in
                .anything(
                    Kind.allCases[number % 39], id: "\(number)",
                    on: Day(number: 16_000 + Int32(generator.draw(300))), seed: UInt64(number))
            }
        ])
        return try ClosedLedger(closing: ledger)
    }

    @Test func entriesLieUnderTheirSequence() throws {
        let closed = try closedLedger(entries: 700)
        let log = try RawLog(closed.path)
        #expect(log.events.map(\.key) == (0..<700).map { UInt64($0) })
        for (_, bytes) in log.events {
            // Header, body, commitments and nothing else.
            let kind = try #require(Kind(rawValue: bytes[0]))
            #expect(bytes.count == 28 + Layout.of(kind).bodyBytes + 37 * Int(bytes[2]))
            #expect(bytes[3] == 0)
        }
    }

    @Test func theHeadIsLaidOutAsFormatSays() throws {
        let closed = try closedLedger(entries: 700)
        let log = try RawLog(closed.path)
        #expect(log.words["format"] == Array("2".utf8))
        #expect(log.words["origin"] == Array("test".utf8))
        #expect(log.words["rules"] == Array("france".utf8))
        let head = try #require(log.words["head"])
        func integer(_ range: Range<Int>) -> UInt64 {
            head[range].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        let days = log.events.map { entry in
            entry.bytes[4..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        #expect(integer(0..<8) == 700)
        #expect(integer(8..<16) == 1_700_000_000_000_000)
        #expect(integer(16..<20) == days.max())
        // 700 = 512 + 128 + 32 + 16 + 8 + 4.
        #expect(integer(20..<24) == 6)
        #expect(head.count == 24 + 6 * 32 + 16)
        let leaves = log.events.map(\.bytes)
        var hash: TreeHash?
        for start in stride(from: head.count - 48, to: 23, by: -32) {
            let root = try #require(TreeHash(Array(head[start..<(start + 32)])))
            hash = hash.map { .node(root, $0) } ?? root
        }
        #expect(hash == merkleRoot(leaves[...]))
    }

    @Test func nodesFromLevelEightUpAreStored() throws {
        let closed = try closedLedger(entries: 700)
        let log = try RawLog(closed.path)
        let leaves = log.events.map(\.bytes)
        #expect(log.nodes.keys.sorted() == [8 << 56, 8 << 56 | 1, 9 << 56])
        #expect(log.nodes[8 << 56] == merkleRoot(leaves[0..<256]).bytes)
        #expect(log.nodes[8 << 56 | 1] == merkleRoot(leaves[256..<512]).bytes)
        #expect(log.nodes[9 << 56] == merkleRoot(leaves[0..<512]).bytes)
    }

    @Test func theTreeOfEverySizeIsThatOfTheDefinition() throws {
        let closed = try closedLedger(entries: 530)
        let leaves = try RawLog(closed.path).events.map(\.bytes)
        let tree = Tree(of: try Ledger.open(at: closed.path, for: .reading))
        for size in [0, 1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 513, 530] {
            #expect(try tree.root(size: UInt64(size)) == merkleRoot(leaves[..<size]))
        }
    }

    @Test func theFirstRecordOfASubjectCommitsToIt() throws {
        let closed = try closedLedger(entries: 40)
        let records = try RawLog(closed.path).events.map(\.bytes)
        var seen: Set<String> = []
        for bytes in records {
            for commitment in try Record.commitments(unsafe bytes.span.bytes) {
                let subject = "\(commitment.type.name) \(commitment.number)"
                #expect(seen.insert(subject).inserted, "\(subject) is committed to twice")
            }
        }
        #expect(seen.contains("source 0"))
        #expect(seen.contains("application 0"))
    }
}

/// A log that was altered behind the ledger's back: an error that says where, never a crash or a
/// figure without the entry.
@Suite struct AlteredLogTests {
    private func altered(_ change: (inout [UInt8]) -> Void) throws -> Result<Int, LedgerError> {
        let ledger = try TestLedger()
        try ledger.say(
            .renewed("A", id: "1", on: "2014-01-01"), .renewed("A", id: "2", on: "2014-01-02"),
            .voided(Statement.renewal("1"), id: "v"))
        let closed = try ClosedLedger(closing: ledger)
        try closed.alter(1, change)
        let opened = try Ledger.open(at: closed.path, for: .reading)
        do throws(LedgerError) {
            let history = try History(try opened.snapshot(), upTo: .latest, kinds: .renewals)
            try history.forEach { _, _, _ in }
            return .success(history.count)
        } catch { return .failure(error) }
    }

    private func expectBadEntry(
        at sequence: UInt64 = 1, _ change: (inout [UInt8]) -> Void
    ) throws {
        switch try altered(change) {
        case .success(let count): Issue.record("\(count) events were told")
        case .failure(.badEntry(let found, reason: _)): #expect(found.number == sequence)
        case .failure(let error): Issue.record("\(error)")
        }
    }

    @Test func anUnalteredLogIsTold() throws {
        #expect(try altered { _ in } == .success(1))
    }

    @Test func aKindThatDoesNotExistIsFound() throws {
        try expectBadEntry { $0[0] = 0 }
        try expectBadEntry { $0[0] = 41 }
        try expectBadEntry { $0[0] = 255 }
    }

    @Test func aDayThatDoesNotExistIsFound() throws {
        try expectBadEntry { $0[7] = 0x7F }
    }

    @Test func aRowThatDoesNotExistIsFound() throws {
        try expectBadEntry { $0[16] = 2 }
        try expectBadEntry { $0[20] = 1 }
        try expectBadEntry { $0[23] = 0x40 }
        try expectBadEntry { $0.replaceSubrange(16..<24, with: Array(repeating: 0xFF, count: 8)) }
    }

    @Test func aShortEntryIsFound() throws {
        try expectBadEntry { $0.removeLast() }
        try expectBadEntry { $0.removeAll() }
    }

    @Test func aVoidOfARowThatDoesNotExistIsFound() throws {
        let ledger = try TestLedger()
        try ledger.say(
            .renewed("A", id: "1", on: "2014-01-01"), .voided(Statement.renewal("1"), id: "v"))
        let closed = try ClosedLedger(closing: ledger)
        try closed.alter(1) { $0[Record.headerBytes + 3] = 1 }
        let opened = try Ledger.open(at: closed.path, for: .reading)
        let log = try opened.snapshot()
        #expect(throws: LedgerError.self) { try History(log, upTo: .latest, kinds: .all) }
    }
}
