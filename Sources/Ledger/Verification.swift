public import Terms

/// What a verification found.
public struct Verification: Sendable {
    /// How many entries the log has.
    public let size: UInt64
    /// The root over them, computed anew; nil if the log could not be read to its end.
    public let root: TreeHash?
    /// What is not as it must be: what the pages say first, then by sequence.
    public let differences: [Difference]
    /// What is worth knowing and no difference.
    public let notes: [String]

    /// The first entry that is not what was recorded, or that an index has wrong.
    public var firstBadSequence: SequenceNumber? {
        differences.compactMap(\.sequence).min()
    }
}

/// One thing that is not as it must be.
public struct Difference: Hashable, Sendable {
    /// The entry, or the first of the range in which it lies; nil for what is about no entry.
    public let sequence: SequenceNumber?
    /// The last entry of the range in which it lies, if only that is known.
    public let last: SequenceNumber?
    /// What is wrong.
    public let what: String

    init(_ sequence: UInt64?, _ what: String, last: UInt64? = nil) {
        self.sequence = sequence.map { SequenceNumber($0) }
        self.last = last.map { SequenceNumber($0) }
        self.what = what
    }
}

extension Difference: CustomStringConvertible {
    /// One line.
    public var description: String {
        guard let sequence else { return what }
        guard let last, last != sequence else { return "sequence \(sequence): \(what)" }
        return "sequence \(sequence), or one up to \(last): \(what)"
    }
}

/// What a verification is doing.
public enum VerificationStage: Hashable, Sendable {
    /// Following every page of the two files.
    case pages
    /// Hashing every entry.
    case entries
    /// Comparing the identities with the log.
    case identities
    /// The same for the replica.
    case replica
}

/// Told how far a stage is, from 0 to 1; on any thread.
public typealias VerificationProgress = @Sendable (VerificationStage, Double) -> Void

/// Differences as they are found; the first hundred of each check are kept.
struct Differences: Sendable {
    private(set) var found: [Difference] = []
    private var left = 0

    private static let most = 100

    var isEmpty: Bool { found.isEmpty }

    mutating func add(_ sequence: UInt64?, _ what: String, last: UInt64? = nil) {
        guard found.count < Differences.most else {
            left += 1
            return
        }
        found.append(Difference(sequence, what, last: last))
    }

    mutating func add(_ others: Differences) {
        found += others.found
        left += others.left
    }

    /// What is found in words, in order: what is about no entry first. A range that holds an entry
    /// that is known to be wrong is left out: the entry explains it.
    var inOrder: [Difference] {
        let exact = Set(found.filter { $0.last == nil }.compactMap { $0.sequence?.number })
        let kept = found.filter { difference in
            guard let first = difference.sequence?.number, let last = difference.last?.number
            else { return true }
            return !exact.contains { (first...last).contains($0) }
        }
        let ordered = kept.enumerated().sorted { one, other in
            let first = one.element.sequence?.number
            let second = other.element.sequence?.number
            if first == second { return one.offset < other.offset }
            guard let first else { return true }
            guard let second else { return false }
            return first < second
        }.map(\.element)
        return left == 0 ? ordered : ordered + [Difference(nil, "and \(left) more")]
    }
}
