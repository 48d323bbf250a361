public import Ledger
public import Projecting
public import Registers
import Registry
import Replay
import Rules
public import Terms

/// What several reports stand on: the log up to one entry, replayed for one window.
public struct ReportBasis: Sendable {
    /// The window that was looked at.
    public let window: Window
    /// The registers on the days of the window.
    let snapshots: Snapshots
    /// How many entries were read.
    public let size: UInt64
    let root: String
    let origin: String
    /// The state of knowledge; nil for all that is known.
    public let knownAt: Instant?
}

extension ReportMaker {
    /// Replays the log once for what a request looks at, so that several reports can be made on it.
    ///
    /// - Parameters:
    ///   - request: It says the window and the state of knowledge.
    ///   - registers: The registers that the reports will read.
    ///   - log: The log to read, if it was taken already; it must be as known at the request's
    ///     instant.
    /// - Throws: ``ReportError``.
    /// - Complexity: O(entries).
    public func basis(
        of request: ReportRequest, registers: RegisterSet, log: LogSnapshot? = nil
    ) throws(ReportError) -> ReportBasis {
        guard ledger.hasIdentities else { throw .noIdentities(path: ledger.path) }
        let read: LogSnapshot
        let latest: Day?
        do throws(LedgerError) {
            if let log { read = log } else { read = try ledger.snapshot(knownAt: request.knownAt) }
            if let day = request.asOf ?? request.period?.last {
                latest = day
            } else {
                latest = try Replay.latestDay(of: read)
            }
        } catch { throw .ledger(error) }
        guard let asOf = latest else { throw .noDay }
        let window = Window(asOf: asOf, period: request.period ?? Period(year: asOf.year))
        do throws(LedgerError) {
            return ReportBasis(
                window: window,
                snapshots: try Replay.snapshots(of: read, window: window, registers: registers),
                size: read.size,
                root: try Tree(of: ledger).root(size: read.size).base64,
                origin: try ledger.word("origin"), knownAt: request.knownAt)
        } catch { throw .ledger(error) }
    }

    /// The figures of a report on a basis, without its tables and lists.
    ///
    /// - Parameter selection: The part of each population that is looked at.
    /// - Throws: ``ReportError``.
    public func figures(
        _ request: ReportRequest, on basis: ReportBasis, of selection: Selection = .everything
    ) throws(ReportError) -> [Figure] {
        do throws(RuleError) {
            let view = try View(basis.snapshots, rules: request.rules, naming: identities)
                .selecting(selection)
            var figures: [Figure] = []
            for projection in request.report.projections {
                figures += try projection.figures(view)
            }
            return figures
        } catch { throw .rules(error) }
    }
}
