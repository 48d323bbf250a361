import Events
import Foundation
import Ledger
import Store
import Terms
import Testing

/// A byte is flipped in a file of a ledger: then `verify` finds it, or all that can be read is as
/// it was. Nothing crashes. `make faults` flips every byte.
@Suite("Flipped bytes")
struct FlippedByteTests {
    /// A ledger with every kind of event and something in every table, an erased name, and hardly a
    /// page that is free; the last append has left what it could undo.
    private func fill(_ folder: TestFolder) throws {
        do {
            let ledger = try folder.createLedger()
            try ledger.fillRichly(280)
            var feed = TestFeed()
            feed.addEveryKind()
            try ledger.append(feed)
            _ = try ledger.signCheckpoint()
        }
        try folder.forget("A9")
        _ = try Ledger.compact(at: folder.ledgerPath, waiting: .seconds(10))
        let ledger = try Ledger.open(at: folder.ledgerPath, for: .writing)
        var correction = TestFeed()
        correction.file("A3", on: "2014-03-03", adults: 7)
        try ledger.append(correction)
    }

    /// Everything in an environment, by table.
    private func contents(_ path: String) throws(StoreError) -> [String: [[UInt8]: [UInt8]]] {
        let environment = try Environment(path: path, tables: 8, mode: .readOnly)
        let isLog = path.hasSuffix("log")
        let numbered = isLog ? ["events", "nodes", "sums"] : ["names", "row-names", "undo"]
        let named = isLog ? ["meta"] : ["subjects", "rows", "meta"]
        var contents: [String: [[UInt8]: [UInt8]]] = [:]
        for name in numbered {
            let table = try environment.openTable(name, keys: IntegerKeys.self)
            try environment.read { transaction throws(StoreError) in
                try transaction.forEach(in: table) { key, value in
                    contents[name, default: [:]][Array("\(key)".utf8)] = copied(value)
                    return .proceed
                }
            }
        }
        for name in named {
            let table = try environment.openTable(name, keys: ByteKeys.self)
            try environment.read { transaction throws(StoreError) in
                try transaction.forEach(in: table) { key, value in
                    contents[name, default: [:]][copied(key)] = copied(value)
                    return .proceed
                }
            }
        }
        return contents
    }

    private func copied(_ bytes: RawSpan) -> [UInt8] {
        unsafe bytes.withUnsafeBytes { unsafe Array($0) }
    }

    /// The distance between the bytes that are flipped: `REGISTRE_FLIP_STRIDE=1` flips them all.
    private var stride: Int {
        ProcessInfo.processInfo.environment["REGISTRE_FLIP_STRIDE"].flatMap { Int($0) } ?? 601
    }

    @Test(arguments: ["log", "identities"], [0x01, 0xA6] as [UInt8])
    func `a flipped byte is found, or changes nothing`(name: String, mask: UInt8) throws {
        let folder = try TestFolder()
        try fill(folder)
        let path = folder.ledgerPath + "/" + name
        let whole = try contents(path)
        let file = URL(filePath: path + "/data.mdb")
        let original = Array(try Data(contentsOf: file))
        let handle = try FileHandle(forUpdating: file)
        var found = 0
        for offset in original.indices
        where offset % stride == 0 || offset < 8192 && offset % 4096 < 152 && offset % 5 == 0 {
            try handle.seek(toOffset: UInt64(offset))
            try handle.write(contentsOf: [original[offset] ^ mask])
            let verification = try Ledger.verify(VerificationRequest(path: folder.ledgerPath))
            if verification.differences.isEmpty {
                #expect(try contents(path) == whole, "byte \(offset)")
            } else {
                found += 1
            }
            try handle.seek(toOffset: UInt64(offset))
            try handle.write(contentsOf: [original[offset]])
        }
        #expect(found > 20)
        #expect(try Ledger.verify(VerificationRequest(path: folder.ledgerPath)).differences == [])
    }
}
