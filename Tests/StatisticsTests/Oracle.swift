import Seeds
import Statistics

/// The definitions, read aloud: every day asks every spell. Slow, and shares nothing with the
/// module but the words.
enum Oracle {
    static func atRisk(_ spells: [Spell], on day: Int32) -> Int {
        spells.count { spell in
            guard day <= spell.exit else { return false }
            guard let entry = spell.entry else { return true }
            return entry < day
        }
    }

    static func ending(_ spells: [Spell], on day: Int32, by outcomes: [Spell.Outcome]) -> Int {
        spells.count { spell in
            guard outcomes.contains(spell.outcome), spell.exit == day else { return false }
            guard let entry = spell.entry else { return true }
            return entry < spell.exit
        }
    }

    static func lastDay(_ spells: [Spell]) -> Int32 {
        spells.map(\.exit).max() ?? 0
    }

    /// The share that none of the outcomes has ended by the end of a day.
    static func survival(_ spells: [Spell], by day: Int32, of outcomes: [Spell.Outcome]) -> Double {
        var product = 1.0
        for earlier in 0...day {
            let ended = ending(spells, on: earlier, by: outcomes)
            if ended > 0 { product *= 1 - Double(ended) / Double(atRisk(spells, on: earlier)) }
        }
        return product
    }

    /// The share ended by one outcome: who was still there the day before, times the hazard.
    static func incidence(_ spells: [Spell], by day: Int32, of outcome: Spell.Outcome) -> Double {
        var sum = 0.0
        for earlier in 0...day {
            let ended = ending(spells, on: earlier, by: [outcome])
            if ended == 0 { continue }
            let there =
                earlier == 0
                ? 1 : survival(spells, by: earlier - 1, of: [.event, .competing])
            sum += there * Double(ended) / Double(atRisk(spells, on: earlier))
        }
        return sum
    }

    /// The log-rank statistic without its last group, by elimination on the plain covariance.
    static func logRank(_ groups: [[Spell]]) -> Double {
        let everyone = groups.flatMap { $0 }
        let size = groups.count - 1
        var rows = Array(repeating: Array(repeating: 0.0, count: size + 1), count: size)
        for day in 0...lastDay(everyone) {
            let d = Double(ending(everyone, on: day, by: [.event]))
            let n = Double(atRisk(everyone, on: day))
            if d == 0 { continue }
            for j in 0..<size {
                let share = Double(atRisk(groups[j], on: day)) / n
                rows[j][size] += Double(ending(groups[j], on: day, by: [.event])) - d * share
                if n == 1 { continue }
                for k in 0..<size {
                    let other = Double(atRisk(groups[k], on: day)) / n
                    rows[j][k] += d * (n - d) / (n - 1) * share * ((j == k ? 1 : 0) - other)
                }
            }
        }
        let differences = rows.map { $0[size] }
        for j in 0..<size {
            for k in 0..<size where k != j {
                let factor = rows[k][j] / rows[j][j]
                for column in 0...size { rows[k][column] -= factor * rows[j][column] }
            }
        }
        return (0..<size).reduce(0) { $0 + differences[$1] * rows[$1][size] / rows[$1][$1] }
    }

    /// A small town: ties, day 0, delayed entries, and some spells that end by them.
    static func population(_ size: Int, within days: Int32, seed: UInt64) -> [Spell] {
        var generator = SplitMix(seed: seed)
        return (0..<size).map { _ in
            let entry: Int32? =
                Int.random(in: 0..<3, using: &generator) == 0
                ? Int32.random(in: -3...(days / 2), using: &generator) : nil
            let exit = Int32.random(in: -2...days, using: &generator)
            let outcomes: [Spell.Outcome] = [.event, .event, .competing, .censored]
            let outcome = outcomes[Int.random(in: 0..<4, using: &generator)]
            return Spell(entry: entry, exit: exit, outcome: outcome)
        }
    }
}
