import Store
import Testing

@Suite struct ReadingTests {
    let scratch: Scratch
    let environment: Environment
    let numbered: Table<IntegerKeys>
    let named: Table<ByteKeys>

    /// Keys that little-endian bytes would put out of order, and names that extend each other.
    static let keys: [UInt64] = [0, 1, 255, 256, 65_535, 65_536, 1 << 40, .max - 1]
    static let names: [[UInt8]] = [[0], [1], [1, 0], [1, 0, 9], [1, 1], [2], [255], [255, 255]]

    init() throws {
        scratch = try Scratch()
        environment = try scratch.environment()
        let numbered = try environment.openTable(
            "numbered", keys: IntegerKeys.self, creating: true)
        let named = try environment.openTable("named", keys: ByteKeys.self, creating: true)
        (self.numbered, self.named) = (numbered, named)
        try environment.write { transaction throws(StoreError) in
            for key in Self.keys.reversed() {
                try transaction.put(bytes(key), at: key, in: numbered)
            }
            for name in Self.names.reversed() { try transaction.put(name, at: name, in: named) }
        }
    }

    private func names(from: [UInt8] = [], to: [UInt8]? = nil) throws -> [[UInt8]] {
        try environment.read { transaction throws(StoreError) in
            var names: [[UInt8]] = []
            try transaction.forEach(in: named, from: from, to: to) { key, value in
                #expect(copy(key) == copy(value))
                names.append(copy(key))
                return .proceed
            }
            return names
        }
    }

    @Test func `integer keys come in the order of the numbers`() throws {
        try environment.read { transaction throws(StoreError) in
            #expect(try transaction.keys(of: numbered) == Self.keys)
            #expect(try transaction.firstKey(of: numbered) == 0)
            #expect(try transaction.lastKey(of: numbered) == .max - 1)
        }
    }

    @Test func `byte keys come in the order of a dictionary`() throws {
        #expect(try names() == Self.names)
    }

    @Test func `a range of integer keys has its start and not its end`() throws {
        try environment.read { transaction throws(StoreError) in
            let cases: [(from: UInt64, to: UInt64, keys: [UInt64])] = [
                (255, 65_536, [255, 256, 65_535]), (2, 257, [255, 256]),
                (.max, .max, []), (256, 256, []), (256, 2, []),
            ]
            for (from, to, keys) in cases {
                #expect(try transaction.keys(of: numbered, from: from, to: to) == keys)
            }
            #expect(try transaction.locations(in: numbered, from: 255, to: 65_536).count == 3)
            #expect(try transaction.locations(in: numbered, from: 256, to: 2).isEmpty)
        }
    }

    @Test func `a range of byte keys has its start and not its end`() throws {
        #expect(try names(from: [1, 0], to: [2]) == [[1, 0], [1, 0, 9], [1, 1]])
        #expect(try names(from: [1, 0, 0]) == Array(Self.names[3...]))
        #expect(try names(to: [1]) == [[0]])
        #expect(try names(from: [2], to: [1]) == [])
    }

    @Test func `a prefix finds the keys that begin with it`() throws {
        func found(_ prefix: [UInt8]) throws -> [[UInt8]] {
            try environment.read { transaction throws(StoreError) in
                var names: [[UInt8]] = []
                try transaction.forEach(in: named, prefix: prefix) { key, _ in
                    names.append(copy(key))
                    return .proceed
                }
                return names
            }
        }
        #expect(try found([1]) == [[1], [1, 0], [1, 0, 9], [1, 1]])
        #expect(try found([255]) == [[255], [255, 255]])
        #expect(try found([3]) == [])
        #expect(try found([]) == Self.names)
    }

    @Test func `a closure can stop, and its error comes through as it is`() throws {
        try environment.read { transaction throws(StoreError) in
            var seen: [UInt64] = []
            try transaction.forEach(in: numbered) { key, _ in
                seen.append(key)
                return seen.count == 2 ? .stop : .proceed
            }
            #expect(seen == [0, 1])
        }
        #expect(throws: ClientError.refused) {
            try environment.read { transaction throws(ClientError) in
                try transaction.forEach(in: numbered) { key, _ throws(ClientError) in
                    if key == 256 { throw .refused }
                    return .proceed
                }
            }
        }
        #expect(throws: ClientError.refused) {
            try environment.read { transaction throws(ClientError) in
                try transaction.withValue(at: [9], in: named) { value throws(ClientError) in
                    if value == nil { throw .refused }
                }
            }
        }
    }

    @Test func `a cursor walks both ways and stops at both ends`() throws {
        try environment.read { transaction throws(StoreError) in
            try transaction.withCursor(in: numbered) { cursor throws(StoreError) in
                #expect(cursor.integerKey == nil)
                #expect(cursor.withEntry { _, value in value.byteCount } == nil)
                #expect(try cursor.move(toOrAfter: 257))
                #expect(cursor.integerKey == 65_535)
                #expect(cursor.withEntry { _, value in copy(value) } == bytes(65_535))
                #expect(try cursor.moveToPrevious())
                #expect(cursor.integerKey == 256)
                #expect(try cursor.moveToFirst())
                #expect(try cursor.moveToPrevious() == false)
                #expect(cursor.integerKey == nil)
                #expect(try cursor.moveToLast())
                #expect(try cursor.moveToNext() == false)
                #expect(try cursor.move(toOrAfter: .max) == false)
            }
            try transaction.withCursor(in: named) { cursor throws(StoreError) in
                #expect(try cursor.move(toOrAfter: [1, 0, 1] as [UInt8]))
                #expect(cursor.withEntry { key, _ in copy(key) } == [1, 0, 9])
                #expect(try cursor.moveToNext())
                #expect(cursor.withEntry { key, _ in copy(key) } == [1, 1])
            }
        }
    }

    @Test func `an empty table has no first, last or any entry`() throws {
        let empty = try environment.openTable("empty", keys: IntegerKeys.self, creating: true)
        try environment.read { transaction throws(StoreError) in
            #expect(try transaction.firstKey(of: empty) == nil)
            #expect(try transaction.lastKey(of: empty) == nil)
            #expect(try transaction.keys(of: empty) == [])
            #expect(try transaction.value(at: 0, in: empty) == nil)
        }
    }

    @Test func `located values are read in place by several threads`() async throws {
        let transaction = try environment.beginRead()
        let locations = try transaction.locations(in: numbered)
        let sum = await withTaskGroup(of: [[UInt8]].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    // SAFETY: the transaction lives until after the group and is not renewed.
                    locations.map { location in unsafe Array(location.bytes) }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(sum == Array(repeating: Self.keys.map(bytes), count: 4))
        #expect(locations.map(\.byteCount) == Array(repeating: 8, count: Self.keys.count))
        #expect(transaction.number > 0)
    }

    @Test func `a value too long for eight bytes to say is not located`() throws {
        let table = numbered
        try environment.write { transaction throws(StoreError) in
            try transaction.put([UInt8](repeating: 1, count: 65_535), at: 1, in: table)
        }
        let transaction = try environment.beginRead()
        #expect(try transaction.locations(in: table, from: 1, to: 2).map(\.byteCount) == [65_535])
        try environment.write { transaction throws(StoreError) in
            try transaction.put([UInt8](repeating: 1, count: 65_536), at: 1, in: table)
        }
        let later = try environment.beginRead()
        #expect(
            cause { () throws(StoreError) in try later.locations(in: table) } == .notLocatable)
    }
}
