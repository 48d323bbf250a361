import Events
import Foundation
import Ledger
import Terms
import Testing

@Suite("Erasure")
struct ForgettingTests {
    private struct Picture: Equatable {
        let root: TreeHash
        let proof: InclusionProof
        let day: Day?
        let entries: [[UInt8]]
    }

    /// What a ledger says of its first entries.
    private func picture(_ folder: TestFolder, size: UInt64) throws -> Picture {
        let ledger = try Ledger.open(at: folder.ledgerPath, for: .reading)
        let log = try ledger.snapshot()
        let tree = Tree(of: ledger)
        return Picture(
            root: try tree.root(size: size),
            proof: try tree.inclusionProof(of: SequenceNumber(302), size: size),
            day: log.head.latestDay,
            entries: try (0..<size).map { try log.bytes(SequenceNumber($0)) })
    }

    @Test func `after an erasure no file holds the name, and all else is as it was`() throws {
        let folder = try TestFolder()
        try folder.createTraces()
        #expect(try folder.holding(household) == ["identities/data.mdb"])
        let before = try picture(folder, size: 310)
        let forgotten = try folder.forget(household)
        #expect(forgotten.pseudonyms == ["application-60", "appeal-0"])
        #expect(forgotten.sequence.number == 310)
        #expect(forgotten.rows == 7)
        #expect(forgotten.holders == [])
        #expect(try folder.holding(household) == [])
        #expect(try folder.holding("R-A8") == ["identities/data.mdb"])
        #expect(try folder.differences() == [])
        #expect(try picture(folder, size: 310) == before)
        let ledger = try Ledger.open(at: folder.ledgerPath, for: .reading)
        #expect(try ledger.readHead().size == 312)
        #expect(try Tree(of: ledger).consistencyProof(from: 310, to: 312).isValid)
        #expect(try ledger.unfinishedErasures() == [])
        let identities = Identities(of: ledger)
        #expect(identities.name(.application, 60) == "application-60")
        #expect(identities.number(.application, named: household) == nil)
        #expect(identities.name(.dwelling, 0) == "D1")
        #expect(identities.name(.appeal, 1) == "R-A8")
        #expect(identities.name(RowNumber(303)) == "erased-303")
    }

    @Test func `what was signed before an erasure still holds`() throws {
        let folder = try TestFolder()
        try folder.createTraces()
        let signed: SignedNote
        do {
            signed = try Ledger.open(at: folder.ledgerPath, for: .reading).signCheckpoint()
        }
        try folder.forget(household)
        var request = VerificationRequest(path: folder.ledgerPath)
        request.checkpoint = signed
        #expect(try Ledger.verify(request).differences == [])
        let later = try Ledger.open(at: folder.ledgerPath, for: .reading).signCheckpoint()
        #expect(later.text != signed.text)
    }

    @Test func `an erased number is not given again, and its name is a new one's`() throws {
        let folder = try TestFolder()
        do {
            let ledger = try folder.createLedger()
            var feed = TestFeed()
            feed.file(household, on: "2014-01-01")
            try ledger.append(feed)
        }
        #expect(try folder.forget(household).pseudonyms == ["application-0"])
        do {
            let ledger = try Ledger.open(at: folder.ledgerPath, for: .writing)
            var feed = TestFeed()
            feed.file("Other", on: "2014-01-01")
            feed.file(household, on: "2014-01-01")
            #expect(try ledger.append(feed).map(\.outcome) == [.new, .new])
            #expect(Identities(of: ledger).number(.application, named: "Other") == 1)
            #expect(Identities(of: ledger).number(.application, named: household) == 2)
        }
        #expect(try folder.differences() == [])
        #expect(try folder.forget(household).pseudonyms == ["application-2"])
        #expect(try folder.holding(household) == [])
        #expect(try folder.differences() == [])
    }

    @Test func `rows of others are still recognised after an erasure`() throws {
        let folder = try TestFolder()
        try folder.createTraces()
        try folder.forget(household)
        let ledger = try Ledger.open(at: folder.ledgerPath, for: .writing)
        try ledger.fill(300)
        #expect(try ledger.readHead().size == 312)
    }

    @Test func `a pseudonym names whom to erase as well`() throws {
        let folder = try TestFolder()
        try folder.createTraces()
        #expect(try folder.forget("application-60").pseudonyms.first == "application-60")
        #expect(try folder.holding(household) == [])
    }

    @Test func `who was never there, or is gone, cannot be erased`() throws {
        let folder = try TestFolder()
        try folder.createTraces()
        try folder.forget(household)
        for unknown in [household, "application-60", "application-9999", "nobody"] {
            #expect(throws: LedgerError.unknownSubject(.application, name: unknown)) {
                try folder.forget(unknown)
            }
        }
        #expect(try Ledger.open(at: folder.ledgerPath, for: .reading).readHead().size == 312)
    }

    @Test func `an appeal that another application is said to have lodged keeps its name`() throws {
        let folder = try TestFolder()
        do {
            let ledger = try folder.createLedger()
            for name in [household, "another"] {
                var feed = TestFeed()
                feed.appeal("R-1", by: name, on: "2014-01-01", row: "r")
                try ledger.append(feed)
            }
        }
        #expect(try folder.forget(household).pseudonyms == ["application-0"])
        let ledger = try Ledger.open(at: folder.ledgerPath, for: .reading)
        #expect(Identities(of: ledger).name(.appeal, 0) == "R-1")
    }

    @Test func `another subject whose own name holds the erased one is told`() throws {
        let folder = try TestFolder()
        do {
            let ledger = try folder.createLedger()
            var feed = TestFeed()
            feed.moveIn(household, into: "home of \(household)", on: "2014-01-01", row: "1")
            try ledger.append(feed)
        }
        #expect(try folder.forget(household).holders == ["dwelling-0"])
    }

    @Test func `an erasure that was interrupted is told, and finished by another or by compaction`()
        throws
    {
        for isFinishedByCompaction in [false, true] {
            let folder = try TestFolder()
            try folder.createTraces()
            let identities = folder.ledgerPath + "/identities"
            // As if it had stopped once it was recorded, while it was rewriting.
            do {
                let ledger = try Ledger.open(at: folder.ledgerPath, for: .writing)
                var erased = SubjectErased()
                var feed = TestFeed(source: "registre")
                erased.subject = feed.number(.application, household)
                feed.add(.ledger(.erased(erased)), on: "2026-02-28", row: "application-60")
                try ledger.append(feed, at: "2026-02-28T00:00:00Z")
            }
            try FileManager.default.copyItem(atPath: identities, toPath: identities + ".new")
            let found = try folder.differences()
            #expect(found.contains { $0.what.contains("its name is still there") })
            #expect(found.contains { $0.what.contains("left by a compaction") })
            do {
                let ledger = try Ledger.open(at: folder.ledgerPath, for: .reading)
                #expect(
                    try ledger.unfinishedErasures() == [SubjectReference(.application, 60)])
                #expect(ledger.abandonedCopies == [identities + ".new"])
            }
            if isFinishedByCompaction {
                _ = try Ledger.compact(at: folder.ledgerPath, waiting: .seconds(10))
                #expect(try folder.holding("f-\(household)") == [])
            } else {
                #expect(try folder.forget(household).sequence.number == 310)
                #expect(try folder.holding(household) == [])
            }
            #expect(try folder.differences() == [])
        }
    }

    @Test func `the old identities that an erasure did not come to remove are taken away`() throws {
        let folder = try TestFolder()
        try folder.createTraces()
        let identities = folder.ledgerPath + "/identities"
        try FileManager.default.copyItem(atPath: identities, toPath: folder.path + "/old")
        try folder.forget(household)
        try FileManager.default.moveItem(
            atPath: folder.path + "/old", toPath: identities + ".new")
        #expect(try folder.differences().count == 1)
        do {
            try Ledger.open(at: folder.ledgerPath, for: .writing).fill(5, from: 300)
        }
        #expect(try folder.holding(household) == [])
        #expect(try folder.differences() == [])
    }
}
