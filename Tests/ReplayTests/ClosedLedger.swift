import Foundation
import Store

/// The files of a ledger that nobody has open.
final class ClosedLedger {
    let path: String

    init(closing ledger: consuming TestLedger) throws {
        path = ledger.path + "-closed"
        try FileManager.default.copyItem(atPath: ledger.path, toPath: path)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Changes the bytes of an entry in a short log, and puts its sum right, as somebody would who
    /// did it on purpose.
    func alter(_ sequence: UInt64, _ change: (inout [UInt8]) -> Void) throws {
        let environment = try Environment(path: path + "/log", tables: 8, mode: .readWrite)
        let events = try environment.openTable("events", keys: IntegerKeys.self)
        let meta = try environment.openTable("meta", keys: ByteKeys.self)
        try environment.write { (transaction) throws(StoreError) in
            var bytes: [UInt8] = []
            try transaction.withValue(at: sequence, in: events) { value in
                if let value { bytes = copy(value) }
            }
            change(&bytes)
            try transaction.put(bytes, at: sequence, in: events)
            var sum: UInt64 = 0
            try transaction.forEach(in: events) { key, value in
                sum &+= checksum(value, seed: key)
                return .proceed
            }
            var head: [UInt8] = []
            try transaction.withValue(at: Array("head".utf8), in: meta) { value in
                if let value { head = copy(value) }
            }
            head.removeLast(16)
            head += bytesOf(sum)
            head += bytesOf(checksum(head[...], seed: 0))
            try transaction.put(head, at: Array("head".utf8), in: meta)
        }
    }
}

private func bytesOf(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}
