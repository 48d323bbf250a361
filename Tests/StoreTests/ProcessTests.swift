import Foundation
import Store
import Testing

/// What another process does to an environment, and what its death leaves behind.
@Suite struct ProcessTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func `the slot of a reader that died is freed`() async throws {
        let environment = try scratch.environment()
        let path = environment.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let other = try Environment(path: path, tables: 1, mode: .readOnly)
            let reader = try other.beginRead()
            kill(getpid(), SIGKILL)
            _ = reader.number
        }
        #expect(try environment.checkStaleReaders() == 1)
        #expect(try environment.checkStaleReaders() == 0)
    }

    @Test func `opening frees the slots of readers that died`() async throws {
        let environment = try scratch.environment()
        let path = environment.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let other = try Environment(path: path, tables: 1, mode: .readOnly)
            let reader = try other.beginRead()
            kill(getpid(), SIGKILL)
            _ = reader.number
        }
        await #expect(processExitsWith: .success) { [path = path as String] in
            let other = try Environment(path: path, tables: 1, mode: .readOnly)
            if other.staleReadersCleared != 1 { exit(1) }
        }
        #expect(try environment.checkStaleReaders() == 0)
    }

    @Test func `a writer that died leaves its commits, and nothing else`() async throws {
        let environment = try scratch.environment()
        let table = try environment.openTable("numbered", keys: IntegerKeys.self, creating: true)
        let path = environment.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let other = try Environment(path: path, tables: 1, mode: .readWrite, mapBytes: 1 << 30)
            let table = try other.openTable("numbered", keys: IntegerKeys.self)
            var transaction = try other.beginWrite()
            try transaction.append([1], at: 1, in: table)
            try transaction.commitAndBegin()
            try transaction.append([2], at: 2, in: table)
            kill(getpid(), SIGKILL)
            try transaction.commit()
        }
        try environment.write { transaction throws(StoreError) in
            #expect(try transaction.keys(of: table) == [1])
            try transaction.append([3], at: 3, in: table)
        }
    }

    @Test func `after a failed commit nothing begins before the environment is reopened`() async {
        let path = scratch.path + "/log"
        await #expect(processExitsWith: .success) { [path = path as String] in
            func opened() throws -> (Environment, Table<IntegerKeys>) {
                let environment = try Environment(path: path, tables: 1, mode: .create)
                let table = try environment.openTable(
                    "numbered", keys: IntegerKeys.self, creating: true)
                return (environment, table)
            }
            func limitFiles(bytes: rlim_t) throws {
                var limit = rlimit(rlim_cur: bytes, rlim_max: .max)
                try #require(unsafe setrlimit(__rlimit_resource_t(1), &limit) == 0)  // FSIZE
            }
            let big = [UInt8](repeating: 1, count: 1 << 20)
            signal(SIGXFSZ, SIG_IGN)
            do {
                let (environment, table) = try opened()
                try environment.write { transaction throws(StoreError) in
                    try transaction.append([1], at: 1, in: table)
                }
                try limitFiles(bytes: 1 << 16)
                var failing = try environment.beginWrite()
                try failing.append(big, at: 2, in: table)
                let failure = cause { () throws(StoreError) in try failing.commitAndBegin() }
                try #require(failure == .inputOutput)  // LMDB's word for a short write
                let use = cause { () throws(StoreError) in
                    try failing.append([1], at: 3, in: table)
                }
                try #require(use == .transactionEnded)
                let read = cause { () throws(StoreError) in try environment.beginRead() }
                try #require(read == .reopenNeeded)
                let write = cause { () throws(StoreError) in try environment.beginWrite() }
                try #require(write == .reopenNeeded)
            }
            try limitFiles(bytes: .max)
            let (environment, table) = try opened()
            try environment.write { transaction throws(StoreError) in
                if try transaction.keys(of: table) != [1] { exit(1) }
                try transaction.append(big, at: 2, in: table)
            }
        }
    }

    @Test func `the writer's lock holds against another process and ends with it`() async throws {
        let environment = try scratch.environment()
        let path = environment.path
        do {
            let lock = try environment.lockForWriting(waiting: .zero)
            await #expect(processExitsWith: .success) { [path = path as String] in
                do throws(StoreError) {
                    _ = try WriterLock(path: path, waiting: .zero)
                    exit(1)
                } catch { exit(error.cause == .busy ? 0 : 2) }
            }
            _ = lock
        }
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let lock = try WriterLock(path: path, waiting: .zero)
            kill(getpid(), SIGKILL)
            _ = lock
        }
        _ = try environment.lockForWriting(waiting: .zero)
    }
}
