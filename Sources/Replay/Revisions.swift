public import Events
public import Ledger
public import Registers
import Store
public import Terms

/// What the entries of a log say of each other: which are versions of one row, which were voided,
/// and by what (FIGURES, Voids). History leaves out what does not stand; an auditor asks why.
public struct Revisions: Sendable {
    private let struck: Set<UInt64>
    /// Later versions of rows that have several, by row number.
    private var later: [UInt64: [UInt64]] = [:]
    /// The voids that name each row, in the order of recording.
    private var voids: [UInt64: [UInt64]] = [:]

    /// Looks through a log.
    ///
    /// - Throws: ``LedgerError/badEntry(_:reason:)``.
    /// - Complexity: O(entries), of which only headers and voids are read.
    public init(_ log: LogSnapshot) throws(LedgerError) {
        var standing = Standing()
        for place in 0..<Int(log.size) {
            let sequence = UInt64(place)
            let (row, target) = try Revisions.row(of: log, at: place)
            if row.number != sequence {
                later[row.number, default: []].append(sequence)
                standing.note(laterVersion: sequence, of: row)
            }
            if let target {
                voids[target.number, default: []].append(sequence)
                standing.note(void: sequence, of: row, target: target)
            }
        }
        struck = standing.isEverything ? [] : standing.excluded()
    }

    /// The row of an entry, and the one that it voids if it is a void.
    private static func row(
        of log: LogSnapshot, at place: Int
    ) throws(LedgerError) -> (RowNumber, RowNumber?) {
        do throws(RecordError) {
            return try log.entries.withValue(place) { (bytes) throws(RecordError) in
                let row = try Record.row(bytes)
                guard try Record.kindNumberAndDay(bytes).kind == Kind.eventVoided.rawValue,
                    case .ledger(.voided(let voided)) = try Record.event(bytes)
                else { return (row, nil) }
                return (row, voided.target)
            }
        } catch {
            throw .badEntry(SequenceNumber(UInt64(place)), reason: error.description)
        }
    }

    /// Whether an entry stands: not corrected since, and not voided.
    public func stands(_ sequence: SequenceNumber) -> Bool { !struck.contains(sequence.number) }

    /// Every version of a row, in the order of recording.
    public func versions(of row: RowNumber) -> [SequenceNumber] {
        let first = row.number < Standing.announced ? [row.number] : []
        return (first + (later[row.number] ?? [])).map { SequenceNumber($0) }
    }

    /// The voids that stand and strike one version of a row: those recorded after it, and one that
    /// came before any version if this is the first to come.
    public func voids(of sequence: SequenceNumber, in row: RowNumber) -> [SequenceNumber] {
        let first = versions(of: row).first
        return (voids[row.number] ?? []).map { SequenceNumber($0) }.filter { void in
            guard stands(void), void != sequence else { return false }
            if void > sequence { return true }
            return sequence == first
        }
    }
}

extension LogSnapshot {
    /// Tells every entry of some kinds in the order of recording, standing or not.
    ///
    /// - Throws: ``LedgerError/badEntry(_:reason:)`` at the first entry that is no record.
    /// - Complexity: O(entries); only those of these kinds are read beyond their header.
    @inline(__always)
    public func forEachEntry(
        of kinds: KindSet = .all, _ body: (SequenceNumber, Event) -> Void
    ) throws(LedgerError) {
        for place in 0..<Int(size) {
            let sequence = SequenceNumber(UInt64(place))
            do throws(RecordError) {
                let event = try entries.withValue(place) { (bytes) throws(RecordError) in
                    let kind = try Record.kindNumberAndDay(bytes).kind
                    return kinds.contains(number: kind) ? try Record.event(bytes) : nil
                }
                if let event { body(sequence, event) }
            } catch {
                throw .badEntry(sequence, reason: error.description)
            }
        }
    }
}
