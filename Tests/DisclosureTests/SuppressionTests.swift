import Disclosure
import Seeds
import Testing

/// Disclosure control: small cells, and those that would give them away.
struct SuppressionTests {
    private let control = Suppression(minimum: 11)

    @Test("a cell of 1 to 10 households is withheld; none and 11 are not")
    func small() {
        #expect(control.withheld([0, 1, 10, 11, 500], relations: []) == [1, 2])
    }

    @Test("a second cell is withheld where one alone would follow from the total")
    func second() {
        #expect(control.withheld([5, 40, 60], relations: [[0, 1, 2]]) == [0, 1])
        #expect(control.withheld([5, 7, 60], relations: [[0, 1, 2]]) == [0, 1])
        #expect(control.withheld([2, 3, 60, 12], relations: [[0, 1, 2, 3]]) == [0, 1, 3])
    }

    @Test(
        "in no table of rows and columns does a small cell follow from what is shown",
        arguments: 0..<200 as Range<UInt64>)
    func twoWays(seed: UInt64) {
        var generator = SplitMix(seed: seed)
        let rows = Int.random(in: 2...5, using: &generator)
        let columns = Int.random(in: 2...5, using: &generator)
        let counts = (0..<(rows * columns)).map { _ in
            Int.random(in: 0...30, using: &generator) * Int.random(in: 0...2, using: &generator)
        }
        let relations =
            (0..<rows).map { row in (0..<columns).map { row * columns + $0 } }
            + (0..<columns).map { column in (0..<rows).map { $0 * columns + column } }
        let hidden = control.withheld(counts, relations: relations)
        for (cell, count) in counts.enumerated() where control.isSmall(count) {
            #expect(hidden.contains(cell))
        }
        // What subtraction finds, with every row's and column's sum known.
        var known = Set(counts.indices).subtracting(hidden)
        var grew = true
        while grew {
            grew = false
            for relation in relations {
                let open = relation.filter { !known.contains($0) }
                // An empty cell that was not withheld tells nothing of the others.
                if open.count == 1, let cell = open.first,
                    relation.contains(where: {
                        !hidden.contains($0) && counts[$0] > 0
                    })
                {
                    known.insert(cell)
                    grew = true
                }
            }
        }
        #expect(known.isDisjoint(with: hidden), "seed \(seed): \(counts)")
    }
}
