import Events
public import Fairness
import Irregularities
public import Ledger
import Projecting
public import Registers
import Replay
public import Reports
public import Rules
public import Terms

/// The auditor's account of one application (DOMAIN 6.4): what happened to it and what was known
/// when, its age, its place at every allocation that it matched, why it was or was not proposed,
/// each decision with its reason, and what of it is irregular.
public struct Explanation: Sendable {
    /// The application's unique number.
    public let name: String
    /// The day of measure.
    public let asOf: Day
    /// How the account can be computed again.
    public let provenance: Provenance
    /// What it was read from.
    public let state: LogState
    /// How the application stands on the day of measure.
    public let situation: Situation
    /// What was recorded of it.
    let file: ApplicationFile
    /// What committees decided on it and on those merged into it, in order.
    public let decisions: [Decision]
    /// What each allocation of the territory was to it.
    public let account: CandidateAccount
    /// What of it is irregular, by day.
    let irregularities: [Irregularity]

    /// The account of an application by its unique number.
    ///
    /// - Parameters:
    ///   - name: Its number, or its pseudonym.
    ///   - ledger: The ledger.
    ///   - identities: Its names.
    ///   - rules: The rule set.
    ///   - asOf: The day of measure; nil for the latest day on which anything happened.
    ///   - knownAt: The state of knowledge; nil for all that is known.
    /// - Throws: ``DeskError``.
    /// - Complexity: O(entries + matched allocations × applications in stock).
    public init(
        of name: String, in ledger: Ledger, identities: Identities, rules: RuleSet,
        asOf: Day? = nil, knownAt: Instant? = nil
    ) throws(DeskError) {
        let reading: LogReading
        do throws(LedgerError) {
            reading = try LogReading(ledger, knownAt: knownAt)
        } catch { throw .ledger(error) }
        try self.init(
            of: name, in: ledger, reading, identities: identities, rules: rules, asOf: asOf)
    }

    /// The account of an application, from what was read of its ledger already.
    ///
    /// - Throws: ``DeskError``.
    /// - Complexity: O(entries + matched allocations × applications in stock).
    package init(
        of name: String, in ledger: Ledger, _ reading: LogReading, identities: Identities,
        rules: RuleSet, asOf: Day?
    ) throws(DeskError) {
        let file = try ApplicationFile(
            of: name, in: reading, identities: identities, asOf: asOf)
        self.name = name
        self.asOf = file.asOf
        self.file = file
        let snapshots: Snapshots
        do throws(LedgerError) {
            state = try LogState(ledger, reading.known, knownAt: reading.knownAt)
            snapshots = try Replay.snapshots(
                of: reading.known, window: Window(asOf: file.asOf, period: file.period),
                registers: Fairness.registers.union(Irregularities.registers))
        } catch { throw .ledger(error) }
        provenance = Provenance(
            origin: state.origin, size: state.size, root: state.root, rules: rules.id,
            rulesHash: fingerprint(of: rules.canonical))
        do throws(RuleError) {
            let view = try View(
                snapshots, rules: rules, naming: identities, application: file.application)
            let account = try CandidateAccount(file.application, view)
            self.account = account
            situation = Situation(file, view, account)
            decisions = file.decisions(view.registers)
            irregularities = try Irregularities.find(view).filter { file.isAbout($0, view) }
                .enumerated().sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }
                .map(\.element)
        } catch { throw .rules(error) }
        if let failure = identities.failure { throw .ledger(failure) }
    }

    /// Every event up to the day of measure that names the application, one merged into it, or an
    /// appeal of theirs, in the order they happened.
    public var events: [HistoryEntry] { file.events }

    /// What was recorded of them and no longer stood.
    public var struck: [HistoryEntry] { file.struck }
}
