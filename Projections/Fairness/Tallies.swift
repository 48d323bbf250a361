/// Counts in rows of slots whose sums can be asked for at any time (Fenwick, 1994): several rows
/// lie one after another, each with its own sums.
struct Tallies {
    private var sums: [Int32]

    /// So many slots, all 0.
    init(slots: Int) {
        sums = Array(repeating: 0, count: slots)
    }

    /// Adds to one slot.
    ///
    /// - Complexity: O(log row).
    mutating func add(_ change: Int32, at slot: Int, in row: Range<Int>) {
        var position = slot - row.lowerBound + 1
        while position <= row.count {
            sums[row.lowerBound + position - 1] += change
            position += position & -position
        }
    }

    /// The sum of the row's slots before one.
    ///
    /// - Complexity: O(log row).
    func sum(before slot: Int, in row: Range<Int>) -> Int32 {
        var position = slot - row.lowerBound
        var sum: Int32 = 0
        while position > 0 {
            sum += sums[row.lowerBound + position - 1]
            position -= position & -position
        }
        return sum
    }

    /// The slot at which the row's sum, that slot included, first reaches so much; the row's end if
    /// it never does. No slot may be negative.
    ///
    /// - Complexity: O(log row).
    func slot(reaching target: Int32, in row: Range<Int>) -> Int {
        var position = 0
        var left = target
        var step = 1
        while step * 2 <= row.count { step *= 2 }
        while step > 0 {
            let next = position + step
            if next <= row.count, sums[row.lowerBound + next - 1] < left {
                position = next
                left -= sums[row.lowerBound + next - 1]
            }
            step /= 2
        }
        return row.lowerBound + position
    }
}
