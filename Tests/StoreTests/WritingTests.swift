import Store
import Testing

@Suite struct WritingTests {
    let scratch: Scratch
    let environment: Environment
    let numbered: Table<IntegerKeys>
    let named: Table<ByteKeys>

    init() throws {
        scratch = try Scratch()
        environment = try scratch.environment()
        numbered = try environment.openTable("numbered", keys: IntegerKeys.self, creating: true)
        named = try environment.openTable("named", keys: ByteKeys.self, creating: true)
    }

    @Test func `what is put is what is read`() throws {
        try environment.write { transaction throws(StoreError) in
            try transaction.put([1, 2, 3], at: 7, in: numbered)
            try transaction.put([4], at: [0xCA, 0xFE], in: named)
            try transaction.put([UInt8](), at: 8, in: numbered)
        }
        try environment.read { transaction throws(StoreError) in
            #expect(try transaction.value(at: 7, in: numbered) == [1, 2, 3])
            #expect(try transaction.value(at: 8, in: numbered) == [])
            #expect(try transaction.value(at: 9, in: numbered) == nil)
            #expect(try transaction.value(at: [0xCA, 0xFE], in: named) == [4])
            #expect(try transaction.value(at: [0xCA], in: named) == nil)
            #expect(try transaction.count(of: numbered) == 2)
        }
    }

    @Test func `every source of bytes writes the same`() throws {
        let source: [UInt8] = [9, 8, 7]
        try environment.write { transaction throws(StoreError) in
            let span = unsafe source.span.bytes
            try transaction.put(span, at: span, in: named)
            try unsafe span.withUnsafeBytes { buffer throws(StoreError) in
                try unsafe transaction.put(buffer, at: 1, in: numbered)
            }
        }
        try environment.read { transaction throws(StoreError) in
            #expect(try transaction.value(at: source, in: named) == source)
            #expect(try transaction.value(at: 1, in: numbered) == source)
        }
    }

    @Test func `put overwrites, insert keeps what was there`() throws {
        try environment.write { transaction throws(StoreError) in
            try transaction.put([1], at: 1, in: numbered)
            try transaction.put([2], at: 1, in: numbered)
            #expect(try transaction.insert([3], at: 1, in: numbered) == false)
            #expect(try transaction.insert([4], at: 2, in: numbered))
            #expect(try transaction.insert([5], at: [1], in: named))
            #expect(try transaction.insert([6], at: [1], in: named) == false)
            #expect(try transaction.value(at: 1, in: numbered) == [2])
            #expect(try transaction.value(at: 2, in: numbered) == [4])
            #expect(try transaction.value(at: [1], in: named) == [5])
        }
    }

    @Test func `append takes ascending keys only`() throws {
        try environment.write { transaction throws(StoreError) in
            try transaction.append([1], at: 10, in: numbered)
            try transaction.append([2], at: 300, in: numbered)
            for key: UInt64 in [300, 11, 0] {
                #expect(
                    cause { () throws(StoreError) in
                        try transaction.append([3], at: key, in: numbered)
                    } == .keyNotAscending)
            }
            #expect(try transaction.keys(of: numbered) == [10, 300])
            #expect(try transaction.value(at: 300, in: numbered) == [2])
        }
    }

    @Test func `reserved room is zero until it is written`() throws {
        try environment.write { transaction throws(StoreError) in
            try transaction.reserve(4, at: 5, in: numbered, .atEnd) { room in
                room.storeBytes(of: 0xAB, toByteOffset: 1, as: UInt8.self)
            }
            try transaction.reserve(2, at: [1], in: named) { room throws(StoreError) in
                room.storeBytes(of: 0xCD, as: UInt8.self)
            }
            #expect(
                cause { () throws(StoreError) in
                    try transaction.reserve(1, at: 5, in: numbered, .atEnd) { _ in }
                } == .keyNotAscending)
        }
        try environment.read { transaction throws(StoreError) in
            #expect(try transaction.value(at: 5, in: numbered) == [0, 0xAB, 0, 0])
            #expect(try transaction.value(at: [1], in: named) == [0xCD, 0])
        }
    }

    @Test func `deletion says whether there was something to delete`() throws {
        try environment.write { transaction throws(StoreError) in
            try transaction.put([1], at: 1, in: numbered)
            try transaction.put([1], at: [1], in: named)
            #expect(try transaction.delete(at: 1, in: numbered))
            #expect(try transaction.delete(at: 1, in: numbered) == false)
            #expect(try transaction.delete(at: [1], in: named))
            #expect(try transaction.delete(at: [1], in: named) == false)
            #expect(try transaction.count(of: numbered) == 0)
        }
    }

    @Test func `a cleared table is empty and still open`() throws {
        try environment.write { transaction throws(StoreError) in
            for key in 0..<1000 as Range<UInt64> {
                try transaction.append(bytes(key), at: key, in: numbered)
            }
        }
        try environment.write { transaction throws(StoreError) in
            try transaction.clear(numbered)
            #expect(try transaction.count(of: numbered) == 0)
            try transaction.append([1], at: 0, in: numbered)
        }
        #expect(try environment.freeListPages() > 0)
        try environment.read { transaction throws(StoreError) in
            #expect(try transaction.keys(of: numbered) == [0])
        }
    }

    @Test(arguments: [0, 512])
    func `a key of no or too many bytes is refused`(length: Int) throws {
        let key = [UInt8](repeating: 1, count: length)
        let result = cause { () throws(StoreError) in
            try environment.write { transaction throws(StoreError) in
                try transaction.put([1], at: key, in: named)
            }
        }
        #expect(result == .sizeRefused)
    }

    @Test func `a longest key and a value over many pages come back whole`() throws {
        let key = [UInt8](repeating: 1, count: 511)
        let value = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try environment.write { transaction throws(StoreError) in
            try transaction.put(value, at: key, in: named)
        }
        try environment.read { transaction throws(StoreError) in
            #expect(try transaction.value(at: key, in: named) == value)
        }
    }

    @Test func `a writer writes as puts one by one do, in any order of keys`() throws {
        let keys: [[UInt8]] = [[5], [1], [3, 1], [3], [5], [4]]
        try environment.write { transaction throws(StoreError) in
            try transaction.withWriter(of: named) { writer throws(StoreError) in
                for (place, key) in keys.enumerated() { try writer.put([UInt8(place)], at: key) }
            }
            try transaction.withWriter(of: numbered) { writer throws(StoreError) in
                for key in 0..<2_000 as Range<UInt64> {
                    try writer.append([UInt8(key % 256)], at: key * 2)
                }
                try writer.put([9], at: 1_001)
            }
        }
        try environment.read { transaction throws(StoreError) in
            #expect(try transaction.count(of: named) == 5)
            #expect(try transaction.value(at: [5], in: named) == [4])
            #expect(try transaction.value(at: [3, 1], in: named) == [2])
            #expect(try transaction.count(of: numbered) == 2_001)
            #expect(try transaction.value(at: 3_998, in: numbered) == [UInt8(1_999 % 256)])
            #expect(try transaction.value(at: 1_001, in: numbered) == [9])
        }
    }

    @Test func `a writer does not append below the last key`() throws {
        let error = #expect(throws: StoreError.self) {
            try environment.write { transaction throws(StoreError) in
                try transaction.withWriter(of: numbered) { writer throws(StoreError) in
                    try writer.append([1], at: 5)
                    try writer.append([1], at: 5)
                }
            }
        }
        #expect(error?.cause == .keyNotAscending)
    }

    @Test func `a cursor tells where a key stands to its own`() throws {
        try environment.write { transaction throws(StoreError) in
            try transaction.put([1], at: [2, 2], in: named)
            try transaction.withCursor(in: named) { cursor throws(StoreError) in
                let two: [UInt8] = [2, 2]
                let less: [UInt8] = [2]
                let more: [UInt8] = [2, 2, 0]
                #expect(cursor.order(of: two) == nil)
                #expect(try cursor.moveToFirst())
                #expect(cursor.order(of: two) == .same)
                #expect(cursor.order(of: less) == .before)
                #expect(cursor.order(of: more) == .after)
            }
        }
    }
}
