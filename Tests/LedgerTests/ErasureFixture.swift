import Events
import Foundation
import Ledger
import Terms

/// A household's number, as senders write it.
let household = "0860314001234GDPUB"

extension TestFolder {
    /// Makes a ledger of 310 entries in which one household left traces wherever it can: in the ids
    /// of rows that name it, that void those, that name its appeal, that name nobody.
    func createTraces() throws {
        let ledger = try createLedger()
        try ledger.fill(300)
        var feed = TestFeed(source: "landlord")
        feed.file(household, on: "2014-01-01", row: "f-\(household)")
        feed.renew(household, on: "2014-06-01", row: "\(household)/1")
        feed.moveIn(household, into: "D1", on: "2014-05-02", row: "m-\(household)")
        feed.moveIn("A7", into: "D2", on: "2014-05-02", row: "m-A7 not \(household)")
        feed.void(.applicationRenewed, "\(household)/1", row: "v-\(household)")
        feed.void(.eventVoided, "v-\(household)", row: "vv-\(household)")
        feed.appeal("R-\(household)", by: household, on: "2014-05-02", row: "r-\(household)")
        feed.appeal("R-A8", by: "A8", on: "2014-05-02", row: "r-A8")
        var decided = AppealDecided()
        decided.appeal = AppealID(feed.number(.appeal, "R-\(household)"))
        decided.outcome = .favourable
        feed.add(.appeal(.decided(decided)), on: "2014-07-02", row: "d-\(household)")
        try ledger.append(feed)
        var correction = TestFeed(source: "landlord")
        correction.file(household, on: "2014-01-01", row: "f-\(household)", adults: 4)
        try ledger.append(correction)
    }

    /// Erases an application on a day of its own.
    ///
    /// A lock that was just given back may live on for a moment in a process that another test is
    /// starting: hence the wait.
    @discardableResult
    func forget(
        _ name: String, waiting: Duration = .seconds(10)
    ) throws(LedgerError) -> Forgotten {
        try Ledger.forget(
            application: name, at: ledgerPath, today: Day("2026-03-01") ?? .latest,
            waiting: waiting
        ) { Instant("2026-03-01T10:00:00Z") ?? .always }
    }

    /// The files of the ledger that hold a text.
    func holding(_ text: String, under path: String? = nil) throws -> [String] {
        let bytes = Data(text.utf8)
        return try files(under: path ?? ledgerPath)
            .filter { Data($0.value).range(of: bytes) != nil }.map(\.key).sorted()
    }

    /// What `verify` finds.
    func differences() throws(LedgerError) -> [Difference] {
        try Ledger.verify(VerificationRequest(path: ledgerPath)).differences
    }
}

extension TestFeed {
    mutating func appeal(_ name: String, by application: String, on day: String, row: String) {
        var filed = AppealFiled()
        filed.appeal = AppealID(number(.appeal, name))
        filed.right = .dalo
        filed.application = self.application(application)
        add(.appeal(.filed(filed)), on: day, row: row)
    }
}
