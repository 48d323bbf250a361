import Events
import Ledger
import Terms

/// Which events of a prefix of the log do not stand: corrected since, or voided (FIGURES, Voids).
struct Standing {
    /// Later versions of rows that have several, by row number, in the order of recording.
    private var versions: [UInt64: [UInt64]] = [:]
    /// Every void: its sequence and the row that it is about.
    private var voids: [(sequence: UInt64, row: UInt64, target: UInt64)] = []

    /// Marks a row that a void named before it came, in its number.
    static let announced: UInt64 = 1 << 63

    /// Notes an event whose row was first seen before it.
    mutating func note(laterVersion sequence: UInt64, of row: RowNumber) {
        versions[row.number, default: []].append(sequence)
    }

    /// Notes a void.
    mutating func note(void sequence: UInt64, of row: RowNumber, target: RowNumber) {
        voids.append((sequence, row.number, target.number))
    }

    /// Whether every event stands, so that nothing need be looked at again.
    var isEverything: Bool { versions.isEmpty && voids.isEmpty }

    /// The sequences that do not stand.
    ///
    /// A void may itself be corrected or voided, and then its target stands again. Where voids are
    /// about each other in a circle, the one that is asked about first counts as standing.
    func excluded() -> Set<UInt64> {
        var excluded: Set<UInt64> = []
        for row in versions.keys {
            for superseded in allVersions(of: row).dropLast() { excluded.insert(superseded) }
        }
        var byTarget: [UInt64: [Int]] = [:]
        for (position, void) in voids.enumerated() {
            byTarget[void.target, default: []].append(position)
        }
        var verdicts: [Int: Bool] = [:]
        for position in voids.indices.reversed() {
            judge(position, excluded, byTarget, &verdicts)
            guard verdicts[position] == true else { continue }
            for target in targets(of: voids[position]) { excluded.insert(target) }
        }
        return excluded
    }

    /// Finds whether a void stands, and with it every void that bears on it.
    ///
    /// Voids of voids are followed on a stack of our own, since a feed may chain any number.
    private func judge(
        _ position: Int, _ excluded: Set<UInt64>, _ byTarget: [UInt64: [Int]],
        _ verdicts: inout [Int: Bool]
    ) {
        guard verdicts[position] == nil else { return }
        var pending = [(void: position, looked: 0)]
        while let (current, looked) = pending.last {
            let void = voids[current]
            let others = byTarget[void.row] ?? []
            // It stands until something says otherwise; those who go round in a circle see that.
            let stands = verdicts[current] ?? !excluded.contains(void.sequence)
            verdicts[current] = stands
            guard stands, looked < others.count else {
                pending.removeLast()
                continue
            }
            let other = others[looked]
            if other == current || !targets(of: voids[other]).contains(void.sequence) {
                pending[pending.count - 1].looked += 1
            } else if let verdict = verdicts[other] {
                if verdict { verdicts[current] = false }
                pending[pending.count - 1].looked += 1
            } else {
                pending.append((other, 0))
            }
        }
    }

    /// The versions of its target that a void voids: all recorded before it, or the first to come.
    private func targets(
        of void: (sequence: UInt64, row: UInt64, target: UInt64)
    ) -> [UInt64] {
        let all = allVersions(of: void.target)
        let before = all.filter { $0 < void.sequence }
        return before.isEmpty ? Array(all.first { $0 > void.sequence }.map { [$0] } ?? []) : before
    }

    private func allVersions(of row: UInt64) -> [UInt64] {
        (row < Standing.announced ? [row] : []) + (versions[row] ?? [])
    }
}
