import Events
import Foundation
import Ledger
import Store
import Terms
import Testing

@Suite struct LongLogTests {
    /// Has a ledger say that its log has that many entries.
    private func claim(_ size: UInt64, at path: String) throws {
        let log = try Environment(path: path + "/log", tables: 8, mode: .readWrite)
        let meta = try log.openTable("meta", keys: ByteKeys.self)
        // Size, time, day, roots, sum, checksum: FORMAT.md.
        var head = withLittleEndian(size) + withLittleEndian(UInt64(1))
        head += withLittleEndian(UInt32(16_000)) + withLittleEndian(UInt32(size.nonzeroBitCount))
        head += [UInt8](repeating: 7, count: 32 * size.nonzeroBitCount)
        head += withLittleEndian(UInt64(0))
        let bytes = head + withLittleEndian(checksum(head[...], seed: 0))
        try log.write { (transaction) throws(StoreError) in
            try transaction.put(bytes, at: Array("head".utf8), in: meta)
        }
    }

    private func withLittleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        (0..<number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    @Test func `a log of more entries than can be numbered is refused`() throws {
        let path = FileManager.default.temporaryDirectory
            .appending(path: "registre-long-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        do { _ = try Ledger.create(at: path, origin: "test", rules: "france") }
        try claim(4_294_967_295, at: path)
        do {
            let ledger = try Ledger.open(at: path, for: .reading)
            let refusal = LedgerError.limit(
                "a log of 4294967295 entries is too long to be read at once")
            #expect(throws: refusal) { try ledger.snapshot() }
        }
        // One less is not too many: they are looked for, and are not there.
        try claim(4_294_967_294, at: path)
        let ledger = try Ledger.open(at: path, for: .reading)
        let missing = #expect(throws: LedgerError.self) { try ledger.snapshot() }
        guard case .failed(let failure) = missing else {
            Issue.record("\(String(describing: missing))")
            return
        }
        #expect(failure.cause == .corrupted)
    }
}
