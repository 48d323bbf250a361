/// A sum of doubles without rounding error until it is read.
///
/// Source: J. R. Shewchuk, Adaptive precision floating-point arithmetic and fast robust
/// geometric predicates, 1997. The partial sums do not overlap and grow in size; their true sum
/// is that of everything added, and it is rounded once, half to even. Finite values only.
struct ExactSum {
    private var partials: [Double] = []

    /// - Complexity: O(*p*) in the number of partial sums: one or two for values of like size.
    mutating func add(_ value: Double) {
        var carried = value
        var kept = 0
        for index in partials.indices {
            let (sum, lost) = Self.twoSum(carried, partials[index])
            if lost != 0 {
                partials[kept] = lost
                kept += 1
            }
            carried = sum
        }
        partials.removeSubrange(kept...)
        partials.append(carried)
    }

    /// The sum, correctly rounded.
    var value: Double {
        guard var sum = partials.last else { return 0 }
        var index = partials.count - 1
        var lost = 0.0
        while index > 0, lost == 0 {
            index -= 1
            (sum, lost) = Self.twoSum(sum, partials[index])
        }
        // The loss may be exactly half a unit in the last place: what remains below then says
        // which way to round.
        if index > 0, lost != 0, (lost < 0) == (partials[index - 1] < 0) {
            let doubled = lost * 2
            let rounded = sum + doubled
            if rounded - sum == doubled { sum = rounded }
        }
        return sum
    }

    /// The rounded sum of two numbers and what the rounding lost, exactly.
    private static func twoSum(_ first: Double, _ second: Double) -> (sum: Double, lost: Double) {
        let (larger, smaller) =
            first.magnitude < second.magnitude ? (second, first) : (first, second)
        let sum = larger + smaller
        return (sum, smaller - (sum - larger))
    }
}
