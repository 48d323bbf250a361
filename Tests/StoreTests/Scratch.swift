import Foundation
import Store

/// A directory of one test's own, removed with it.
final class Scratch: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory
            .appending(path: "registre-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// An environment in the directory `log` of it.
    func environment(
        _ mode: Environment.Mode = .create, mapBytes: Int = 1 << 30, tables: Int = 4
    ) throws(StoreError) -> Environment {
        try Environment(path: path + "/log", tables: tables, mode: mode, mapBytes: mapBytes)
    }
}

/// The causes of a failure, for one that must come.
func cause<Success: ~Copyable>(
    of body: () throws(StoreError) -> Success
) -> StoreError.Cause? {
    do throws(StoreError) {
        _ = try body()
        return nil
    } catch { return error.cause }
}

/// An error of a client's own.
enum ClientError: StoreFailure, Equatable {
    case store(StoreError)
    case refused
}

/// Eight bytes that say a number.
func bytes(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
}

/// A copy of lent bytes.
func copy(_ span: RawSpan) -> [UInt8] {
    unsafe span.withUnsafeBytes { unsafe Array($0) }
}

extension Transaction where Self: ~Copyable {
    func value(at key: UInt64, in table: Table<IntegerKeys>) throws(StoreError) -> [UInt8]? {
        try withValue(at: key, in: table) { value in
            guard let value else { return nil }
            return copy(value)
        }
    }

    func value(at key: [UInt8], in table: Table<ByteKeys>) throws(StoreError) -> [UInt8]? {
        try withValue(at: key, in: table) { value in
            guard let value else { return nil }
            return copy(value)
        }
    }

    func keys(
        of table: Table<IntegerKeys>, from: UInt64 = 0, to: UInt64 = .max
    ) throws(StoreError) -> [UInt64] {
        var keys: [UInt64] = []
        try forEach(in: table, from: from, to: to) { key, _ in
            keys.append(key)
            return .proceed
        }
        return keys
    }
}
