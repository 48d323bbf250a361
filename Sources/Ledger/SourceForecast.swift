import Events
import Terms

/// The numbers that a batch's sources have or are going to get.
///
/// A source met for the first time has no number yet, and its rows are keyed by the one that it is
/// going to get. Numbers are given in the order of first sight, so that is known.
struct SourceForecast {
    private var coming: UInt32
    private var given: [UInt32: UInt32] = [:]

    /// A forecast of the numbers from `next` on.
    init(next: UInt32) {
        coming = next
    }

    /// The number of the next source that the batch names, in the order in which it names them.
    mutating func number(_ local: UInt32, _ numbers: NumberMap) -> UInt32 {
        if let known = numbers.number(.source, local) ?? given[local] { return known }
        given[local] = coming
        coming += 1
        return coming - 1
    }
}

extension EventBatch {
    /// The source whose erasure an entry tells, as the batch numbers it: an erasure can name a
    /// source before that sends anything.
    func erasedSource(_ entry: Entry) -> UInt32? {
        let start = entry.body.lowerBound
        guard entry.kind == .subjectErased, bodies[start] == SubjectType.source.rawValue else {
            return nil
        }
        return UInt32(littleEndian: Array(bodies[(start + 1)..<(start + 5)]), at: 0)
    }
}
