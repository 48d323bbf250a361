import Desk
import Ledger
import Projecting
import Registers
import Reports
import Terms

/// What the desk keeps until the log moves. Work under way is kept as well, so that two requests
/// never do the same.
struct Answers: Sendable {
    /// The log as known at an instant.
    struct Reading: Sendable {
        let log: LogSnapshot
        let latestDay: Day?
    }

    /// One window on one state of the log. Two instants between which nothing was recorded give
    /// the same figures, but a report tells its instant: it counts as well.
    struct BasisKey: Hashable, Sendable {
        let size: UInt64
        let knownAt: Instant?
        let window: Window

        init(_ stand: Stand) {
            size = stand.log.size
            knownAt = stand.knownAt
            window = stand.window
        }
    }

    /// One state of the log, as known at an instant.
    struct KnowledgeKey: Hashable, Sendable {
        let size: UInt64
        let knownAt: Instant?
    }

    /// One report, or some figures, in one window for one audience.
    struct Key: Hashable, Sendable {
        let basis: BasisKey
        let reports: [String]
        /// The hash of the rules: an edited rule set may have any name.
        let rules: String
        let audience: Audience
        var dimension: Dimension?
        var application: String?
        var landlord: String?

        init(_ stand: Stand, reports: [String], rules: String) {
            basis = BasisKey(stand)
            self.reports = reports
            self.rules = rules
            audience = stand.audience
        }
    }

    typealias Answer<Value: Sendable> = Task<Result<Value, ReportError>, Never>

    /// How far the log went.
    private var size: UInt64?
    /// The log, by state of knowledge.
    var readings = Kept<Instant?, Task<Result<Reading, LedgerError>, Never>>(12)
    /// What corrects and voids what, by state of knowledge.
    var files = Kept<KnowledgeKey, Answer<LogReading>>(4)
    /// Registers, which are large: those of a trend, or few for a long log.
    var bases = Kept<BasisKey, (Answer<ReportBasis>, RegisterSet)>(8)

    /// Entries from which on registers are too large to keep many.
    private static let longLog: UInt64 = 5_000_000
    /// Whole reports, which may have long tables.
    var reports = Kept<Key, Answer<Report>>(48)
    /// Figures alone.
    var figures = Kept<Key, Answer<[String: [Figure]]>>(256)

    /// Lets go of what stands on the log's end if the log has moved, and of the log itself: who
    /// reads keeps the writer from using pages again. What was known at an instant stays known;
    /// where persons are named, a name may have been erased since.
    mutating func move(to size: UInt64) {
        guard size != self.size else { return }
        self.size = size
        readings.empty()
        files.empty()
        bases = Kept(size < Answers.longLog ? 8 : 3)
        reports.keep { $0.basis.knownAt != nil && $0.audience.isWithheld }
        figures.keep { $0.basis.knownAt != nil }
    }
}
