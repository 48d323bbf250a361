import Foundation
import Store
import Testing

@Suite struct MaintenanceTests {
    let scratch: Scratch
    let environment: Environment
    let table: Table<IntegerKeys>

    init() throws {
        scratch = try Scratch()
        environment = try scratch.environment()
        let table = try environment.openTable("numbered", keys: IntegerKeys.self, creating: true)
        self.table = table
        try environment.write { transaction throws(StoreError) in
            for key in 0..<5000 as Range<UInt64> {
                try transaction.append([UInt8](repeating: 1, count: 200), at: key, in: table)
            }
        }
        try environment.write { transaction throws(StoreError) in
            for key in 0..<4000 as Range<UInt64> { try transaction.delete(at: key, in: table) }
        }
    }

    private func copied(compacting: Bool) throws -> EnvironmentInfo {
        let destination = scratch.path + "/copy-\(compacting)"
        try environment.copy(to: destination, compacting: compacting)
        let copy = try Environment(path: destination, tables: 1, mode: .readOnly)
        let copiedTable = try copy.openTable("numbered", keys: IntegerKeys.self)
        try copy.read { transaction throws(StoreError) in
            #expect(try transaction.keys(of: copiedTable) == Array(4000..<5000))
        }
        return try copy.info()
    }

    @Test func `a copy holds what was committed, and a compact one no free page`() throws {
        let plain = try copied(compacting: false)
        let compact = try copied(compacting: true)
        #expect(plain.pagesUsed == (try environment.info()).pagesUsed)
        #expect(compact.pagesUsed < plain.pagesUsed / 2)
    }

    @Test func `a copy never overwrites`() throws {
        let destination = scratch.path + "/copy"
        try environment.copy(to: destination, compacting: true)
        let before = try Data(contentsOf: URL(filePath: destination + "/data.mdb"))
        let result = cause { () throws(StoreError) in
            try environment.copy(to: destination, compacting: true)
        }
        #expect(result == .busy)
        #expect(try Data(contentsOf: URL(filePath: destination + "/data.mdb")) == before)
    }

    @Test func `the information counts transactions, pages and tables`() throws {
        let before = try environment.info()
        let free = try environment.freeListPages()
        try environment.write { transaction throws(StoreError) in
            try transaction.append([1], at: 9000, in: table)
        }
        let after = try environment.info()
        #expect(after.lastTransaction == before.lastTransaction + 1)
        #expect(after.mapBytes == 1 << 30)
        #expect(after.tables == 1)
        #expect(after.readersMost == 126)
        #expect(free > before.pagesUsed / 2 && free < before.pagesUsed)
        #expect(after.bytesUsed == after.pagesUsed * after.pageBytes)
        try environment.synchronise()
    }

    @Test func `a lock that is given back is free, whoever was just being started`() throws {
        // What a child holds between its beginning and its program: every file of its parent.
        var inherited: Int32 = -1
        do {
            let lock = try environment.lockForWriting(waiting: .zero)
            for descriptor in Int32(3)..<1024 {
                let name = try? FileManager.default.destinationOfSymbolicLink(
                    atPath: "/proc/self/fd/\(descriptor)")
                if name?.hasSuffix(environment.path + "/writer.lock") == true {
                    inherited = dup(descriptor)
                }
            }
            lock.release()
        }
        #expect(inherited >= 0)
        defer { close(inherited) }
        try environment.lockForWriting(waiting: .zero).release()
    }

    @Test func `a second writer is busy until the first goes`() throws {
        do {
            let lock = try environment.lockForWriting(waiting: .zero)
            #expect(
                cause { () throws(StoreError) in
                    try WriterLock(path: environment.path, waiting: .milliseconds(30))
                } == .busy)
            _ = lock
        }
        #expect(
            cause { () throws(StoreError) in
                try environment.lockForWriting(waiting: .zero)
            } == nil)
    }

    @Test func `the wait ends when the lock is given back`() async throws {
        let path = environment.path
        let held = try environment.lockForWriting(waiting: .zero)
        let second = Task.detached {
            _ = try WriterLock(path: path, waiting: .seconds(60))
        }
        try await Task.sleep(for: .milliseconds(20))
        held.release()
        try await second.value
    }

    @Test func `a lock in no directory is an error`() throws {
        let result = cause { () throws(StoreError) in
            try WriterLock(path: scratch.path + "/nowhere", waiting: .zero)
        }
        #expect(result == .notFound)
    }
}
