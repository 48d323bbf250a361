import Foundation
import Store
import Testing

@Suite struct TransactionTests {
    let scratch: Scratch
    let environment: Environment
    let table: Table<IntegerKeys>

    init() throws {
        scratch = try Scratch()
        environment = try scratch.environment()
        table = try environment.openTable("numbered", keys: IntegerKeys.self, creating: true)
    }

    private func put(_ value: [UInt8], at key: UInt64) throws {
        try environment.write { transaction throws(StoreError) in
            try transaction.put(value, at: key, in: table)
        }
    }

    private func keys() throws -> [UInt64] {
        try environment.read { transaction throws(StoreError) in
            try transaction.keys(of: table)
        }
    }

    @Test func `a write that throws leaves nothing`() throws {
        try put([1], at: 1)
        #expect(throws: ClientError.refused) {
            try environment.write { transaction throws(ClientError) in
                do throws(StoreError) {
                    try transaction.put([2], at: 1, in: table)
                    try transaction.put([2], at: 2, in: table)
                } catch { throw .store(error) }
                throw .refused
            }
        }
        try environment.read { transaction throws(StoreError) in
            #expect(try transaction.keys(of: table) == [1])
            #expect(try transaction.value(at: 1, in: table) == [1])
        }
    }

    @Test func `a write transaction dropped without commit leaves nothing`() throws {
        do {
            var transaction = try environment.beginWrite()
            try transaction.put([1], at: 1, in: table)
            #expect(try transaction.keys(of: table) == [1])
        }
        #expect(try keys() == [])
        try put([1], at: 2)
        #expect(try keys() == [2])
    }

    @Test func `each commit of a long write stands by itself`() throws {
        do {
            var transaction = try environment.beginWrite()
            try transaction.append([1], at: 1, in: table)
            try transaction.commitAndBegin()
            #expect(try keys() == [1])
            try transaction.append([2], at: 2, in: table)
            try transaction.commitAndBegin()
            try transaction.append([3], at: 3, in: table)
        }
        #expect(try keys() == [1, 2])
    }

    @Test func `a reader keeps its snapshot until it is renewed`() throws {
        try put([1], at: 1)
        var reader = try environment.beginRead()
        let location = try #require(try reader.locations(in: table).first)
        let before = reader.number
        for round in 2..<200 as Range<UInt64> {
            try put([UInt8(round)], at: 1)
            try put([UInt8](repeating: UInt8(round), count: 1000), at: round)
        }
        #expect(try reader.value(at: 1, in: table) == [1])
        #expect(try reader.keys(of: table) == [1])
        // SAFETY: the reader is alive and not renewed.
        #expect(unsafe Array(location.bytes) == [1])
        try reader.renew()
        #expect(try reader.value(at: 1, in: table) == [199])
        #expect(try reader.count(of: table) == 199)
        #expect(reader.number > before)
    }

    @Test func `a thread that writes is refused a second write and not left to wait`() throws {
        let transaction = try environment.beginWrite()
        #expect(
            cause { () throws(StoreError) in try environment.beginWrite() } == .alreadyWriting)
        try transaction.commit()
        #expect(cause { () throws(StoreError) in try environment.beginWrite() } == nil)
    }

    @Test func `writers in several threads take turns`() async throws {
        let (environment, table) = (environment, table)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<25 {
                        try environment.write { transaction throws(StoreError) in
                            let last = try transaction.lastKey(of: table)
                            try transaction.append([0], at: last.map { $0 + 1 } ?? 0, in: table)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try keys() == Array(0..<100))
    }

    @Test func `a full map keeps nothing of the transaction and says so`() throws {
        let small = try Environment(
            path: scratch.path + "/small", tables: 1, mode: .create, mapBytes: 1 << 17)
        let table = try small.openTable("numbered", keys: IntegerKeys.self, creating: true)
        let value = [UInt8](repeating: 7, count: 1000)
        try small.write { transaction throws(StoreError) in
            try transaction.append(value, at: 0, in: table)
        }
        let result = cause { () throws(StoreError) in
            try small.write { transaction throws(StoreError) in
                for key in 1..<1000 as Range<UInt64> {
                    try transaction.append(value, at: key, in: table)
                }
            }
        }
        #expect(result == .mapFull)
        try small.read { transaction throws(StoreError) in
            #expect(try transaction.keys(of: table) == [0])
        }
        try small.setMapSize(1 << 22)
        try small.write { transaction throws(StoreError) in
            for key in 1..<1000 as Range<UInt64> {
                try transaction.append(value, at: key, in: table)
            }
        }
        #expect(try small.info().mapBytes == 1 << 22)
    }

    @Test func `however large the map, the file has the pages that are needed`() throws {
        let large = try Environment(
            path: scratch.path + "/large", tables: 1, mode: .create, mapBytes: 1 << 38)
        let table = try large.openTable("numbered", keys: IntegerKeys.self, creating: true)
        let file = scratch.path + "/large/data.mdb"
        func size() throws -> Int {
            try #require(try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int)
        }
        #expect(try size() < 1 << 16)
        let value = [UInt8](repeating: 7, count: 1000)
        for round in 0..<4 as Range<UInt64> {
            try large.write { transaction throws(StoreError) in
                for key in 0..<1000 as Range<UInt64> {
                    try transaction.append(value, at: round * 1000 + key, in: table)
                }
            }
            let written = Int(round + 1) * 1_000_000
            #expect(try size() > written && size() < written * 3 / 2)
        }
    }

    @Test func `the map keeps its size while a transaction lives`() throws {
        try put([1], at: 1)
        let reader = try environment.beginRead()
        #expect(
            cause { () throws(StoreError) in try environment.setMapSize(1 << 31) } == .busy)
        #expect(try reader.value(at: 1, in: table) == [1])
    }

    @Test func `a table opened after a transaction began is foreign to it`() throws {
        let reader = try environment.beginRead()
        let late = try environment.openTable("late", keys: IntegerKeys.self, creating: true)
        #expect(
            cause { () throws(StoreError) in try reader.count(of: late) } == .foreignTable)
    }

    @Test func `a table of another environment is foreign`() throws {
        let other = try Environment(path: scratch.path + "/other", tables: 1, mode: .create)
        let foreign = try other.openTable("numbered", keys: IntegerKeys.self, creating: true)
        let result = cause { () throws(StoreError) in
            try environment.write { transaction throws(StoreError) in
                try transaction.put([1], at: 1, in: foreign)
            }
        }
        #expect(result == .foreignTable)
    }
}
