/// How many spells are at risk on each day and how many end: all that the estimators of this
/// module need to know of a population, in the space of a calendar.
///
/// Spells may be added in any order, and tables merged: the table is the same.
public struct RiskTable: Equatable, Sendable {
    private struct Tally: Equatable {
        var entrants: Int32 = 0
        var events: Int32 = 0
        var competing: Int32 = 0
        var censored: Int32 = 0
    }

    private var tallies = ByDay<Tally>(blank: Tally())
    /// Spells without delayed entry: at risk from day 0, that day included.
    private var fromDayZero = 0

    /// How many spells the table holds, those left out not counted.
    public private(set) var spells = 0
    /// How many of them ended by the event.
    public private(set) var events = 0
    /// The days spent at risk by all spells together: the sum of exit − entry.
    public private(set) var daysAtRisk = 0
    /// The longest that anyone was watched: the largest exit. Nil of an empty table.
    public private(set) var longest: Int32?

    /// A table of nobody.
    public init() {}

    /// The table of a population.
    ///
    /// - Complexity: O(*n*) in the number of spells.
    public init(_ spells: some Sequence<Spell>) {
        for spell in spells { add(spell) }
    }

    /// Adds one spell, unless it ends by its delayed entry. At most 2,147,483,647 spells may
    /// enter or end on a day.
    ///
    /// - Complexity: O(1) amortised.
    public mutating func add(_ spell: Spell) {
        guard spell.isWatched else { return }
        if let entry = spell.entry {
            tallies.update(entry) { $0.entrants += 1 }
        } else {
            fromDayZero += 1
        }
        tallies.update(spell.exit) { tally in
            switch spell.outcome {
            case .event: tally.events += 1
            case .competing: tally.competing += 1
            case .censored: tally.censored += 1
            }
        }
        spells += 1
        if spell.outcome == .event { events += 1 }
        daysAtRisk += Int(spell.exit) - Int(spell.entry ?? 0)
        longest = max(longest ?? 0, spell.exit)
    }

    /// Adds all spells of another table.
    ///
    /// - Complexity: O(*d*) in the longest spell of the other.
    public mutating func merge(_ other: RiskTable) {
        other.tallies.forEach { day, added in
            tallies.update(day) { tally in
                tally.entrants += added.entrants
                tally.events += added.events
                tally.competing += added.competing
                tally.censored += added.censored
            }
        }
        fromDayZero += other.fromDayZero
        spells += other.spells
        events += other.events
        daysAtRisk += other.daysAtRisk
        if let longest = other.longest { self.longest = max(self.longest ?? 0, longest) }
    }

    /// The days on which a spell enters or ends, in order.
    ///
    /// - Complexity: O(*d*) in the longest spell.
    public var days: [RiskDay] {
        var rows: [RiskDay] = []
        var atRisk = fromDayZero
        tallies.forEach { day, tally in
            let row = RiskDay(
                day: day, atRisk: atRisk, entrants: Int(tally.entrants),
                events: Int(tally.events), competing: Int(tally.competing),
                censored: Int(tally.censored))
            rows.append(row)
            atRisk = row.atRiskAfter
        }
        return rows
    }
}

/// One day of a ``RiskTable``.
public struct RiskDay: Hashable, Sendable {
    /// Days since first filing.
    public let day: Int32
    /// Spells at risk that day: entered before it and not ended before it.
    public let atRisk: Int
    /// Spells with delayed entry that enter that day, at risk from the next.
    public let entrants: Int
    /// Spells that end that day by the event.
    public let events: Int
    /// Spells that end that day by what competes with the event.
    public let competing: Int
    /// Spells censored that day, still at risk on it.
    public let censored: Int

    /// Spells at risk the day after.
    public var atRiskAfter: Int { atRisk + entrants - events - competing - censored }
}
