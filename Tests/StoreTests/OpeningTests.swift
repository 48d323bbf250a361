import Foundation
import Glibc
import Store
import Testing

@Suite struct OpeningTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func fill(_ environment: Environment, keys: Range<UInt64>) throws {
        let table = try environment.openTable("numbered", keys: IntegerKeys.self, creating: true)
        try environment.write { transaction throws(StoreError) in
            for key in keys { try transaction.put(bytes(key), at: key, in: table) }
        }
    }

    private func keys(of environment: Environment) throws -> [UInt64] {
        let table = try environment.openTable("numbered", keys: IntegerKeys.self)
        return try environment.read { transaction throws(StoreError) in
            try transaction.keys(of: table)
        }
    }

    @Test(arguments: [Environment.Mode.readOnly, .readWrite, .create])
    func `what was committed is there after reopening`(mode: Environment.Mode) throws {
        do { try fill(scratch.environment(), keys: 0..<100) }
        #expect(try keys(of: scratch.environment(mode)) == Array(0..<100))
    }

    @Test func `the file that all users map has its blocks on the disk`() throws {
        let environment = try scratch.environment(.create)
        #expect(try environment.info().readersMost == 126)
        var status = stat()
        #expect(unsafe stat(scratch.path + "/log/lock.mdb", &status) == 0)
        #expect(status.st_size > 126 * 64)
        #expect(Int(status.st_blocks) * 512 >= Int(status.st_size))
    }

    @Test(arguments: [Environment.Mode.readOnly, .readWrite])
    func `nothing is made where nothing is`(mode: Environment.Mode) throws {
        #expect(cause { () throws(StoreError) in try scratch.environment(mode) } == .notFound)
        #expect(FileManager.default.fileExists(atPath: scratch.path + "/log") == false)
        try FileManager.default.createDirectory(
            atPath: scratch.path + "/log", withIntermediateDirectories: true)
        #expect(cause { () throws(StoreError) in try scratch.environment(mode) } == .notFound)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/log") == [])
    }

    @Test(arguments: [Environment.Mode.readOnly, .readWrite, .create])
    func `a path under a file is not found`(mode: Environment.Mode) throws {
        try Data([1]).write(to: URL(filePath: scratch.path + "/log"))
        let result = cause { () throws(StoreError) in
            try Environment(path: scratch.path + "/log/below", tables: 1, mode: mode)
        }
        #expect(result == .notFound)
    }

    @Test(
        arguments: [Environment.Mode.readOnly, .readWrite],
        [Data(), Data(repeating: 0x41, count: 10_000), Data("numéro;jour\n".utf8)])
    func `a file that is not LMDB's is left alone`(mode: Environment.Mode, data: Data) throws {
        let file = URL(filePath: scratch.path + "/log/data.mdb")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
        #expect(
            cause { () throws(StoreError) in try scratch.environment(mode) } == .notAnEnvironment)
        #expect(try Data(contentsOf: file) == data)
    }

    @Test(.enabled("root is refused nothing") { geteuid() != 0 })
    func `a user without rights is told so`() throws {
        do { try fill(scratch.environment(), keys: 0..<1) }
        let file = scratch.path + "/log/data.mdb"
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file)
        let result = cause { () throws(StoreError) in try scratch.environment(.readOnly) }
        #expect(result == .permissionDenied)
    }

    @Test func `one process opens a directory once, by whatever name`() throws {
        let first = try scratch.environment()
        #expect(cause { () throws(StoreError) in try scratch.environment() } == .alreadyOpen)
        let alias = scratch.path + "/alias"
        try FileManager.default.createSymbolicLink(
            atPath: alias, withDestinationPath: scratch.path + "/log")
        let result = cause { () throws(StoreError) in
            try Environment(path: alias, tables: 1, mode: .readOnly)
        }
        #expect(result == .alreadyOpen)
        try fill(first, keys: 0..<3)
        #expect(try keys(of: first) == [0, 1, 2])
    }

    @Test func `a failed opening gives the directory back`() throws {
        try FileManager.default.createDirectory(
            atPath: scratch.path + "/log", withIntermediateDirectories: true)
        let file = URL(filePath: scratch.path + "/log/data.mdb")
        try Data(repeating: 1, count: 5000).write(to: file)
        #expect(
            cause { () throws(StoreError) in try scratch.environment() } == .notAnEnvironment)
        try FileManager.default.removeItem(at: file)
        try fill(scratch.environment(), keys: 0..<1)
    }

    @Test func `a transaction keeps its environment open`() throws {
        var environment: Environment? = try scratch.environment()
        let reader = try #require(environment).beginRead()
        environment = nil
        #expect(cause { () throws(StoreError) in try scratch.environment() } == .alreadyOpen)
        #expect(reader.environment.path == scratch.path + "/log")
    }

    @Test func `an environment opened for reading refuses to write`() throws {
        do { try fill(scratch.environment(), keys: 0..<1) }
        let environment = try scratch.environment(.readOnly)
        #expect(cause { () throws(StoreError) in try environment.beginWrite() } == .readOnly)
    }

    @Test func `tables are found by name and by kind of key, up to their number`() throws {
        let environment = try scratch.environment(tables: 2)
        func opened<Keys: KeyOrder>(
            _ name: String, _ keys: Keys.Type, creating: Bool = false
        ) -> StoreError.Cause? {
            cause { () throws(StoreError) in
                try environment.openTable(name, keys: keys, creating: creating)
            }
        }
        #expect(opened("a", ByteKeys.self) == .tableMissing("a"))
        #expect(opened("a", ByteKeys.self, creating: true) == nil)
        #expect(opened("a", ByteKeys.self) == nil)
        #expect(opened("a", IntegerKeys.self, creating: true) == .wrongKeys("a"))
        #expect(opened("b", IntegerKeys.self, creating: true) == nil)
        #expect(opened("c", IntegerKeys.self, creating: true) == .tablesFull)
    }

    @Test func `a map the system refuses is an error and no smaller map`() throws {
        let result = cause { () throws(StoreError) in
            try scratch.environment(mapBytes: 1 << 60)
        }
        #expect(result == .mapRefused(bytes: 1 << 60))
    }

    @Test func `an error is one line that names the path, the act and the cause`() throws {
        let error = #expect(throws: StoreError.self) { try scratch.environment(.readOnly) }
        #expect(
            error?.description
                == "\(scratch.path)/log: cannot open: nothing is there. Check the path")
        #expect(error?.operation == .open)
    }
}
