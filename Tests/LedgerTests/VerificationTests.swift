import Events
import Foundation
import Ledger
import Store
import Terms
import Testing

@Suite("Verification")
struct VerificationTests {
    /// A ledger with everything in it: corrections, voids, voids that came first, two sources.
    private func fillRichly(_ path: String, _ folder: TestFolder) throws {
        let ledger = try folder.createLedger()
        try ledger.fillRichly(600)
        _ = try ledger.signCheckpoint()
    }

    private func differences(_ path: String) throws(LedgerError) -> [Difference] {
        try Ledger.verify(VerificationRequest(path: path)).differences
    }

    @Test func `an empty ledger and a rich one are whole`() throws {
        let folder = try TestFolder()
        do { _ = try folder.createLedger() }
        #expect(try differences(folder.ledgerPath) == [])
        let other = try TestFolder()
        try fillRichly(other.ledgerPath, other)
        let verification = try Ledger.verify(VerificationRequest(path: other.ledgerPath))
        #expect(verification.differences == [])
        #expect(verification.notes == [])
        #expect(verification.size == 606)
    }

    @Test func `what is no ledger is an error, not a difference`() throws {
        let folder = try TestFolder()
        #expect(throws: LedgerError.notFound(path: folder.ledgerPath)) {
            try differences(folder.ledgerPath)
        }
        #expect(throws: LedgerError.notALedger(path: folder.path)) {
            try differences(folder.path)
        }
    }

    @Test func `a log without identities is verified as far as it goes`() throws {
        let folder = try TestFolder()
        try fillRichly(folder.ledgerPath, folder)
        try FileManager.default.removeItem(atPath: folder.ledgerPath + "/identities")
        let verification = try Ledger.verify(VerificationRequest(path: folder.ledgerPath))
        #expect(verification.differences == [])
        #expect(verification.notes.count == 1)
    }

    private func copied(_ bytes: RawSpan?) -> [UInt8] {
        guard let bytes else { return [] }
        return unsafe bytes.withUnsafeBytes { unsafe Array($0) }
    }

    @Test(arguments: [0, 255, 256, 511, 512, 599, 605] as [UInt64])
    func `an entry that was altered is named`(sequence: UInt64) throws {
        let folder = try TestFolder()
        try fillRichly(folder.ledgerPath, folder)
        try tamper(folder, sequence: sequence) { $0[30] ^= 1 }
        let found = try differences(folder.ledgerPath)
        let first = try #require(found.first { $0.sequence != nil })
        let range = try #require(first.sequence)...(first.last ?? first.sequence ?? .init(0))
        #expect(range.contains(SequenceNumber(sequence)))
    }

    private func tamper(
        _ folder: TestFolder, sequence: UInt64, _ change: (inout [UInt8]) -> Void
    ) throws {
        let environment = try Environment(
            path: folder.ledgerPath + "/log", tables: 8, mode: .readWrite)
        let table = try environment.openTable("events", keys: IntegerKeys.self)
        var transaction = try environment.beginWrite()
        var value = try transaction.withValue(at: sequence, in: table) { copied($0) }
        change(&value)
        try transaction.put(value, at: sequence, in: table)
        try transaction.commit()
    }

    @Test func `an entry that was cut out is named`() throws {
        let folder = try TestFolder()
        try fillRichly(folder.ledgerPath, folder)
        do {
            let environment = try Environment(
                path: folder.ledgerPath + "/log", tables: 8, mode: .readWrite)
            let table = try environment.openTable("events", keys: IntegerKeys.self)
            var transaction = try environment.beginWrite()
            try transaction.delete(at: 300, in: table)
            try transaction.commit()
        }
        let verification = try Ledger.verify(VerificationRequest(path: folder.ledgerPath))
        #expect(verification.firstBadSequence == SequenceNumber(300))
    }

    @Test(arguments: ["names", "subjects", "rows", "row-names"])
    func `an index that lost an entry, or has a wrong one, is named`(name: String) throws {
        for isRemoved in [true, false] {
            let folder = try TestFolder()
            try fillRichly(folder.ledgerPath, folder)
            do {
                let environment = try Environment(
                    path: folder.ledgerPath + "/identities", tables: 8, mode: .readWrite)
                if name == "names" || name == "row-names" {
                    let table = try environment.openTable(name, keys: IntegerKeys.self)
                    var transaction = try environment.beginWrite()
                    let key = name == "names" ? UInt64(2) << 32 | 17 : 85
                    var value = try transaction.withValue(at: key, in: table) { copied($0) }
                    value[value.count - 1] ^= 1
                    if isRemoved {
                        try transaction.delete(at: key, in: table)
                    } else {
                        try transaction.put(value, at: key, in: table)
                    }
                    try transaction.commit()
                } else {
                    let table = try environment.openTable(name, keys: ByteKeys.self)
                    var transaction = try environment.beginWrite()
                    let key: [UInt8] =
                        name == "subjects"
                        ? [2] + Array("A17".utf8) : [0, 0, 0, 0, 5] + Array("f-A17".utf8)
                    var value = try transaction.withValue(at: key, in: table) { copied($0) }
                    value[0] ^= 1
                    if isRemoved {
                        try transaction.delete(at: key, in: table)
                    } else {
                        try transaction.put(value, at: key, in: table)
                    }
                    try transaction.commit()
                }
            }
            let verification = try Ledger.verify(VerificationRequest(path: folder.ledgerPath))
            #expect(verification.firstBadSequence == SequenceNumber(85), "\(name) \(isRemoved)")
        }
    }
}
