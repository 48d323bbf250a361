import Events
public import Ledger
import Registers
import Replay
public import Terms

/// One subject's events in the order they happened: every event that names it in any field.
public struct SubjectHistory: Sendable {
    /// What kind of thing the subject is.
    public let type: SubjectType
    /// Its natural identifier, or its pseudonym where there is none.
    public let name: String
    /// What the history was read from.
    public let state: LogState
    /// The events that stood at the state of knowledge, in the order they happened.
    public let events: [HistoryEntry]
    /// What was recorded by then and no longer stood: corrected or voided by then.
    public let struck: [HistoryEntry]

    /// The history of a subject by its natural identifier.
    ///
    /// - Parameters:
    ///   - type: What the identifier names.
    ///   - name: The identifier, or its pseudonym.
    ///   - ledger: The ledger.
    ///   - identities: Its names.
    ///   - knownAt: The state of knowledge; nil for all that is known.
    /// - Throws: ``DeskError``.
    /// - Complexity: O(entries of the log).
    public init(
        of type: SubjectType, named name: String, in ledger: Ledger, identities: Identities,
        knownAt: Instant? = nil
    ) throws(DeskError) {
        guard let number = identities.number(type, named: name) else {
            if let failure = identities.failure { throw .ledger(failure) }
            throw .unknown(type, name)
        }
        self.type = type
        self.name = name
        let subject = SubjectReference(type, number)
        let first: Instant?
        do throws(LedgerError) {
            let reading = try LogReading(ledger, knownAt: knownAt)
            state = try LogState(ledger, reading.known, knownAt: knownAt)
            (events, struck) = try reading.entries(mentioning: [subject])
            first =
                events.isEmpty && struck.isEmpty ? try reading.firstMention(of: subject) : .always
        } catch { throw .ledger(error) }
        guard events.isEmpty, struck.isEmpty else { return }
        // A pseudonym may be of a number that was never given.
        guard let knownAt, let first else { throw .unknown(type, name) }
        throw .notYetRecorded(type, name, knownAt: knownAt, first: first)
    }
}
