public import Events
public import Ledger
import Store
public import Registers
public import Terms

/// What happened, as known at an instant, in the order in which it happened (DESIGN, One idea):
/// by day, then by stage of life, then by sequence; voided and corrected events left out.
public struct History: Sendable {
    /// The log that it is read from.
    public let log: LogSnapshot
    /// Places in the log, in order.
    private let order: [UInt32]

    /// Everything that these kinds say up to a day.
    ///
    /// - Parameters:
    ///   - log: The log, as far as it was known at the instant in question.
    ///   - horizon: The last day that is looked at.
    ///   - kinds: The kinds that are looked at; voids act whether they are or not.
    /// - Throws: ``LedgerError/badEntry(_:reason:)``.
    /// - Complexity: O(*n*) in the entries of the log, which are sorted by counting.
    public init(_ log: LogSnapshot, upTo horizon: Day, kinds: KindSet) throws(LedgerError) {
        self.init(log, try Survey(log, upTo: horizon, kinds: kinds), kinds: kinds)
    }

    /// What some of a survey's kinds say.
    init(_ log: LogSnapshot, _ survey: Survey, kinds: KindSet) {
        self.log = log
        order = survey.inOrder(kinds)
    }

    /// How many events there are.
    public var count: Int { order.count }

    /// Tells every event in order.
    ///
    /// - Throws: ``LedgerError/badEntry(_:reason:)`` at the first entry that is no record.
    @inline(__always)
    public func forEach(
        _ body: (_ event: Event, _ day: Day, _ sequence: SequenceNumber) -> Void
    ) throws(LedgerError) {
        for place in order {
            do throws(RecordError) {
                let (event, day) = try log.entries.withValue(Int(place)) {
                    (bytes) throws(RecordError) in
                    (try Record.event(bytes), try Record.kindNumberAndDay(bytes).day)
                }
                body(event, Day(number: day), SequenceNumber(UInt64(place)))
            } catch {
                throw .badEntry(SequenceNumber(UInt64(place)), reason: error.description)
            }
        }
    }
}
