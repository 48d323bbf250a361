/// Which cells of linked counts are withheld: the small ones, and enough others that nobody gets
/// them back by subtraction (secondary suppression).
package struct Suppression: Sendable {
    /// Households under which a cell is withheld.
    package let minimum: Int

    /// A control that withholds cells of fewer households than that.
    package init(minimum: Int) { self.minimum = minimum }

    /// Whether a count is small: there is somebody, but too few.
    package func isSmall(_ count: Int) -> Bool { count > 0 && count < minimum }

    /// The cells to withhold.
    ///
    /// In each relation either nothing is withheld, or at least two cells that together count at
    /// least the minimum: then neither of them follows from the rest.
    ///
    /// - Parameters:
    ///   - counts: The cells.
    ///   - relations: Cells that add up to a number that is known, their total among them where it
    ///     is published as a cell.
    ///   - fixed: Cells that are shown elsewhere whatever is withheld here, unless they are small.
    /// - Complexity: O(withheld × summed length of relations).
    package func withheld(
        _ counts: [Int], relations: [[Int]], fixed: Set<Int> = []
    ) -> Set<Int> {
        var hidden = Set(counts.indices.filter { isSmall(counts[$0]) })
        var isStable = false
        while !isStable {
            isStable = true
            for relation in relations {
                let inside = relation.filter(hidden.contains)
                guard !inside.isEmpty else { continue }
                let sum = inside.reduce(0) { $0 + counts[$1] }
                guard inside.count < 2 || sum < minimum else { continue }
                let open = relation.filter {
                    !hidden.contains($0) && !fixed.contains($0) && counts[$0] > 0
                }
                guard let next = open.min(by: { (counts[$0], $0) < (counts[$1], $1) }) else {
                    continue
                }
                hidden.insert(next)
                isStable = false
            }
        }
        return hidden
    }
}
