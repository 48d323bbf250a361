import Cores
import Events
import Store
import Synchronization
import Terms

/// A whole log, hashed and checked on all cores, and what the identities must agree with.
struct LogCheck: Sendable {
    /// The tree over the log, computed from the entries alone.
    let tree: RecomputedTree
    private(set) var differences = Differences()
    /// How many subjects of each type the log introduces.
    private(set) var introduced: [UInt32]
    /// Later versions of rows that have several, in the order of recording.
    private(set) var versions: [UInt64: [UInt64]] = [:]
    private(set) var voids: [VoidFact] = []
    /// Subjects that the log says were erased.
    private(set) var erased: Set<SubjectReference> = []

    /// Entries in a share at least: too few are not worth a core's while.
    private static let leastShare = 1 << 14
    /// Shares at most, so that progress is told often.
    private static let mostShares = 256

    /// Checks every entry.
    ///
    /// - Complexity: O(*n*) hashes, spread over all cores.
    init(_ log: LogSnapshot, progress: @escaping @Sendable (Double) -> Void) {
        let shares = LogCheck.shares(of: log, progress)
        var subtrees: [TreeHash] = []
        subtrees.reserveCapacity(Int(log.size / 256))
        introduced = Array(repeating: 0, count: SubjectType.allCases.count + 1)
        for share in shares { subtrees += share.subtrees }
        tree = RecomputedTree(
            size: log.size, subtrees: subtrees, tail: shares.last?.tail ?? [])
        var recordedAt = Instant.always
        var latestDay: Day?
        for share in shares {
            differences.add(share.differences)
            if let first = share.firstRecordedAt, first < recordedAt {
                differences.add(
                    UInt64(share.range.lowerBound), "it was recorded before the entry before it")
            }
            recordedAt = max(recordedAt, share.lastRecordedAt)
            if let day = share.latestDay { latestDay = max(latestDay ?? day, day) }
            join(share)
        }
        checkRows(log)
        if log.head.recordedAt != recordedAt {
            differences.add(nil, "the head names another time of recording than the last entry")
        }
        if log.head.latestDay != latestDay {
            differences.add(nil, "the head names another latest day than the entries")
        }
    }

    /// Adds what a share found to what those before it did.
    private mutating func join(_ share: LogShare) {
        for type in SubjectType.allCases {
            let place = Int(type.rawValue)
            if let unmet = share.highest[place].first(where: { $0.number >= introduced[place] }) {
                differences.add(
                    unmet.sequence, "it names \(type.name)-\(unmet.number), which has not come yet")
            }
            let (first, count) = share.introduced[place]
            if count > 0, first != introduced[place] {
                differences.add(
                    UInt64(share.range.lowerBound),
                    "numbers of \(type.name)s go on at \(first) in place of \(introduced[place])",
                    last: UInt64(share.range.upperBound - 1))
            }
            introduced[place] += count
        }
        for later in share.later { versions[later.row, default: []].append(later.sequence) }
        voids += share.voids
        erased.formUnion(share.erased)
    }

    /// Checks that versions of a row are of one source and kind, and that whoever names a row has
    /// one to name.
    private mutating func checkRows(_ log: LogSnapshot) {
        for (row, sequences) in versions {
            guard let first = origin(of: row, log) else {
                differences.add(sequences[0], "it is a version of a row that never came")
                continue
            }
            for sequence in sequences {
                guard let envelope = envelope(sequence, log) else { continue }
                if envelope.source != first.source || envelope.kind != first.kind {
                    differences.add(sequence, "it is a version of a row of another source or kind")
                }
            }
        }
        for void in voids where origin(of: void.target, log) == nil {
            differences.add(void.sequence, "it voids a row that never came")
        }
    }

    /// The source and kind of a row: its first version's, or what the void that announced it says.
    func origin(of row: UInt64, _ log: LogSnapshot) -> (source: SourceID, kind: Kind)? {
        let sequence = row & ~RowState.announced
        guard sequence < log.size, let envelope = envelope(sequence, log) else { return nil }
        if row < RowState.announced {
            return envelope.row.number == row ? (envelope.source, envelope.kind) : nil
        }
        guard case .ledger(.voided(let voided)) = event(sequence, log),
            voided.target.number == row
        else { return nil }
        return (envelope.source, voided.targetKind)
    }

    /// The last version of a row; nil for one that was announced and has not come.
    func lastVersion(of row: UInt64) -> UInt64? {
        versions[row]?.last ?? (row < RowState.announced ? row : nil)
    }

    private func envelope(_ sequence: UInt64, _ log: LogSnapshot) -> Envelope? {
        do throws(RecordError) {
            return try log.entries.withValue(Int(sequence)) { (bytes) throws(RecordError) in
                try Record.envelope(bytes)
            }
        } catch { return nil }  // Told already.
    }

    private func event(_ sequence: UInt64, _ log: LogSnapshot) -> Event? {
        do throws(RecordError) {
            return try log.entries.withValue(Int(sequence)) { (bytes) throws(RecordError) in
                try Record.event(bytes)
            }
        } catch { return nil }  // Told already.
    }

    /// The shares of a log, each checked on its own; all but the last end a subtree of 256 entries.
    private static func shares(
        of log: LogSnapshot, _ progress: @escaping @Sendable (Double) -> Void
    ) -> [LogShare] {
        let size = Int(log.size)
        let length = max(leastShare, (size / mostShares + 255) / 256 * 256)
        let count = (size + length - 1) / length
        let done = Atomic(0)
        return gather(count) { number in
            let range = (number * length)..<min(size, (number + 1) * length)
            let share = LogShare.checked(log, range)
            let sofar = done.add(1, ordering: .relaxed).newValue
            progress(Double(sofar) / Double(count))
            return share
        }
    }
}
