import Foundation
import Seeds
import Store
import Testing

@Suite("The audit of pages")
struct PageAuditTests {
    /// Everything that can be read of an environment.
    private struct Contents: Equatable {
        var numbered: [UInt64: [UInt8]] = [:]
        var named: [[UInt8]: [UInt8]] = [:]
    }

    private func contents(at path: String) throws(StoreError) -> Contents {
        let environment = try Environment(path: path, tables: 4, mode: .readOnly)
        let numbered = try environment.openTable("numbered", keys: IntegerKeys.self)
        let named = try environment.openTable("named", keys: ByteKeys.self)
        var contents = Contents()
        try environment.read { transaction throws(StoreError) in
            try transaction.forEach(in: numbered) { key, value in
                contents.numbered[key] = copy(value)
                return .proceed
            }
            try transaction.forEach(in: named) { key, value in
                contents.named[copy(key)] = copy(value)
                return .proceed
            }
        }
        return contents
    }

    /// Writes, overwrites and deletes at random, short values and long ones, in transactions.
    private func work(
        at path: String, transactions: Int, random: inout SplitMix
    ) throws(StoreError) {
        let environment = try Environment(
            path: path, tables: 4, mode: .create, mapBytes: 1 << 30)
        let numbered = try environment.openTable("numbered", keys: IntegerKeys.self, creating: true)
        let named = try environment.openTable("named", keys: ByteKeys.self, creating: true)
        for _ in 0..<transactions {
            var draws = random
            try environment.write { transaction throws(StoreError) in
                for _ in 0..<Int.random(in: 1...120, using: &draws) {
                    let key = UInt64.random(in: 0..<600, using: &draws)
                    let size = key % 17 == 0 ? Int.random(in: 0..<9_000, using: &draws) : 60
                    let value = [UInt8](repeating: UInt8(key % 251), count: size)
                    switch UInt8.random(in: 0..<4, using: &draws) {
                    case 0: try transaction.delete(at: key, in: numbered)
                    case 1: try transaction.delete(at: name(key), in: named)
                    case 2: try transaction.put(value, at: key, in: numbered)
                    default: try transaction.put(value, at: name(key), in: named)
                    }
                }
            }
            random = draws
        }
    }

    private func name(_ key: UInt64) -> [UInt8] {
        Array("row-\(key &* 7919 % 600)-\(String(repeating: "x", count: Int(key % 90)))".utf8)
    }

    @Test(arguments: 1...6)
    func `what LMDB wrote passes, whatever was written and deleted`(seed: UInt64) throws {
        let scratch = try Scratch()
        let path = scratch.path + "/log"
        var random = SplitMix(seed: seed)
        for round in 1...6 {
            try work(at: path, transactions: round * 3, random: &random)
            #expect(try PageAudit.damage(at: path) == nil)
        }
        let compact = scratch.path + "/compact"
        do {
            let environment = try Environment(path: path, tables: 4, mode: .readWrite)
            try environment.copy(to: compact, compacting: true)
        }
        #expect(try PageAudit.damage(at: compact) == nil)
        #expect(try contents(at: compact) == contents(at: path))
        try work(at: compact, transactions: 3, random: &random)
        #expect(try PageAudit.damage(at: compact) == nil)
    }

    @Test func `an empty environment passes`() throws {
        let scratch = try Scratch()
        do { _ = try scratch.environment() }
        #expect(try PageAudit.damage(at: scratch.path + "/log") == nil)
    }

    /// A byte is flipped anywhere: then the audit finds it, or LMDB reads without harm. What it
    /// reads may differ, for the audit looks at no value; but not in how much there is.
    @Test(arguments: [2, 0xFF] as [UInt8])
    func `a flipped byte is found, or does no harm`(mask: UInt8) throws {
        let scratch = try Scratch()
        let path = scratch.path + "/log"
        var random = SplitMix(seed: 1)
        try work(at: path, transactions: 12, random: &random)
        let whole = try contents(at: path)
        let file = URL(filePath: path + "/data.mdb")
        let original = Array(try Data(contentsOf: file))
        let handle = try FileHandle(forUpdating: file)
        var found = 0
        // All of the two heads and of the pages' headers; elsewhere every 397th byte.
        for offset in original.indices
        where offset < 8192 && offset % 4096 < 152 || offset % 4096 < 20 || offset % 397 == 0 {
            try handle.seek(toOffset: UInt64(offset))
            try handle.write(contentsOf: [original[offset] ^ mask])
            if try PageAudit.damage(at: path) != nil {
                found += 1
            } else {
                let read = try contents(at: path)
                #expect(read.numbered.count == whole.numbered.count, "byte \(offset)")
                #expect(read.named.count == whole.named.count, "byte \(offset)")
            }
            try handle.seek(toOffset: UInt64(offset))
            try handle.write(contentsOf: [original[offset]])
        }
        #expect(found > 100)
    }

    @Test func `a file cut short is found`() throws {
        let scratch = try Scratch()
        let path = scratch.path + "/log"
        var random = SplitMix(seed: 2)
        try work(at: path, transactions: 5, random: &random)
        let file = URL(filePath: path + "/data.mdb")
        let original = try Data(contentsOf: file)
        for size in [100, 4096, 8192, original.count / 2] {
            try original.prefix(size).write(to: file)
            #expect(try PageAudit.damage(at: path) != nil, "\(size) bytes")
        }
    }

    /// LMDB, where it fails to write a head, leaves the new trees under the old number.
    @Test(arguments: [true, false])
    func `a head that a commit failed to write is told of, unless it was put back`(
        isPutBack: Bool
    ) throws {
        let scratch = try Scratch()
        let path = scratch.path + "/log"
        var random = SplitMix(seed: 3)
        try work(at: path, transactions: 5, random: &random)
        let file = URL(filePath: path + "/data.mdb")
        let before = try Data(contentsOf: file)
        do {
            let environment = try scratch.environment(.readWrite)
            let newest = try environment.read { transaction throws(StoreError) in
                transaction.number
            }
            let older = try #require(OlderHead(of: environment, before: newest + 1))
            let trees = 40..<136
            let place = 4096 * (newest & 1)
            let handle = try FileHandle(forUpdating: file)
            try handle.seek(toOffset: UInt64(4096 - place + trees.lowerBound))
            try handle.write(
                contentsOf: before[(place + trees.lowerBound)..<(place + trees.upperBound)])
            if isPutBack { #expect(older.putBack()) }
        }
        let damage = try PageAudit.damage(at: path)
        if isPutBack {
            #expect(damage == nil)
            #expect(try Data(contentsOf: file) == before)
        } else {
            #expect(damage?.reason.contains("a commit failed") == true)
        }
    }

    @Test func `a head that was written since is not put back`() throws {
        let scratch = try Scratch()
        let environment = try scratch.environment()
        let table = try environment.openTable("t", keys: IntegerKeys.self, creating: true)
        let newest = try environment.read { transaction throws(StoreError) in transaction.number }
        let older = try #require(OlderHead(of: environment, before: newest + 1))
        try environment.write { transaction throws(StoreError) in
            try transaction.put([1], at: 7, in: table)
        }
        #expect(!older.putBack())
        let kept = try environment.read { transaction throws(StoreError) in
            try transaction.value(at: 7, in: table)
        }
        #expect(kept == [1])
    }
}
