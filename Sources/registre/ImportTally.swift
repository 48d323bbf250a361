import Ledger

/// What became of the rows of a feed.
struct ImportTally {
    var rows = 0
    var new = 0
    var corrected = 0
    var unchanged = 0
    var rejected = 0

    mutating func count(_ outcomes: [Appended]) {
        for appended in outcomes {
            switch appended.outcome {
            case .new: new += 1
            case .correction: corrected += 1
            case .unchanged: unchanged += 1
            }
        }
    }

    mutating func add(_ other: ImportTally) {
        rows += other.rows
        new += other.new
        corrected += other.corrected
        unchanged += other.unchanged
        rejected += other.rejected
    }
}
