import Terms

/// Those who ask for one place, as they come and go. An allocation asks how many of each kind came
/// before its winner, and each of them is told how often it was asked about: both in the time of a
/// sum, however many they are.
struct Crowd {
    /// Those of one kind, in slots by first filing.
    struct Row {
        /// The kind.
        let kind: Int32
        /// The slots, one for each day of filing.
        let slots: Range<Int>
    }

    /// The kinds that there are.
    private(set) var rows: [Row] = []
    /// The filing day of each slot.
    private var days: [Day] = []
    private let members: ArraySlice<UInt32>
    /// For each member, the row it stands in and its slot.
    private var places: [(row: Int32, slot: Int32)] = []
    /// For each member, how often its slot had been asked about when it came; nil before.
    private var marks: [Int32?]
    private var arrivals: [Int]
    private var departures: [Int]
    private var nextArrival = 0
    private var nextDeparture = 0
    private var present = Tallies(slots: 0)
    private var asked = Tallies(slots: 0)

    /// The crowd of these candidacies, which come by kind, then first filing.
    ///
    /// - Complexity: O(members + days).
    init(_ members: ArraySlice<UInt32>, _ candidacies: [Candidacy], within period: Period) {
        self.members = members
        marks = Array(repeating: nil, count: members.count)
        arrivals = inOrder(members, within: period) { candidacies[Int($0)].from }
        departures = inOrder(members, within: period) { candidacies[Int($0)].until }
        places.reserveCapacity(members.count)
        var kind: Int32?
        var start = 0
        for member in members {
            let candidacy = candidacies[Int(member)]
            if candidacy.kind != kind {
                if let kind { rows.append(Row(kind: kind, slots: start..<days.count)) }
                kind = candidacy.kind
                start = days.count
            }
            if days.count == start || days[days.count - 1] != candidacy.filedOn {
                days.append(candidacy.filedOn)
            }
            places.append((Int32(rows.count), Int32(days.count - 1)))
        }
        if let kind { rows.append(Row(kind: kind, slots: start..<days.count)) }
        present = Tallies(slots: days.count)
        asked = Tallies(slots: days.count)
    }

    /// Lets members come and go up to the end of a day; `told` hears how often each that goes was
    /// asked about.
    mutating func advance(
        to day: Day, _ candidacies: [Candidacy], _ told: (Candidacy, Int) -> Void
    ) {
        while nextArrival < arrivals.count {
            let position = arrivals[nextArrival]
            guard candidacy(position, candidacies).from <= day else { break }
            let (row, slot) = place(position)
            present.add(1, at: slot, in: row)
            marks[position] = timesAsked(about: slot, in: row)
            nextArrival += 1
        }
        while nextDeparture < departures.count {
            let position = departures[nextDeparture]
            let candidacy = candidacy(position, candidacies)
            guard candidacy.until <= day else { break }
            let (row, slot) = place(position)
            present.add(-1, at: slot, in: row)
            told(candidacy, timesAsked(position))
            nextDeparture += 1
        }
    }

    /// Tells of those who are still there.
    func finish(_ candidacies: [Candidacy], _ told: (Candidacy, Int) -> Void) {
        for position in departures[nextDeparture...] {
            told(candidacy(position, candidacies), timesAsked(position))
        }
    }

    /// Asks how many of a row filed before a day, or how many there are; they are told of it.
    mutating func ask(_ row: Row, filedBefore day: Day?) -> Int {
        let end = end(of: row, filedBefore: day)
        let count = present.sum(before: end, in: row.slots)
        if count > 0 { asked.add(1, at: end - 1, in: row.slots) }
        return Int(count)
    }

    /// The first filing among those, of whom so many of a day may not count.
    func earliest(
        _ row: Row, filedBefore day: Day?, butFor excluded: (Day) -> Int
    ) -> Day? {
        let end = end(of: row, filedBefore: day)
        var before: Int32 = 0
        while true {
            let slot = present.slot(reaching: before + 1, in: row.slots)
            guard slot < end else { return nil }
            let upTo = present.sum(before: slot + 1, in: row.slots)
            if Int(upTo - before) > excluded(days[slot]) { return days[slot] }
            before = upTo
        }
    }

    private func end(of row: Row, filedBefore day: Day?) -> Int {
        guard let day else { return row.slots.upperBound }
        var low = row.slots.lowerBound
        var high = row.slots.upperBound
        while low < high {
            let middle = (low + high) / 2
            if days[middle] < day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Questions reach up to a slot: those that reach this one or further.
    private func timesAsked(about slot: Int, in row: Range<Int>) -> Int32 {
        asked.sum(before: row.upperBound, in: row) - asked.sum(before: slot, in: row)
    }

    /// How often a member was asked about since it came.
    private func timesAsked(_ position: Int) -> Int {
        guard let mark = marks[position] else { return 0 }
        let (row, slot) = place(position)
        return Int(timesAsked(about: slot, in: row) - mark)
    }

    private func place(_ position: Int) -> (row: Range<Int>, slot: Int) {
        (rows[Int(places[position].row)].slots, Int(places[position].slot))
    }

    private func candidacy(_ position: Int, _ candidacies: [Candidacy]) -> Candidacy {
        candidacies[Int(members[members.startIndex + position])]
    }
}

/// The positions of members by a day, by counting: days lie in a period, or on the day after it.
private func inOrder(
    _ members: ArraySlice<UInt32>, within period: Period, _ day: (UInt32) -> Day
) -> [Int] {
    var starts = Array(repeating: 0, count: period.last - period.first + 3)
    for member in members { starts[day(member) - period.first + 1] += 1 }
    for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
    var order = Array(repeating: 0, count: members.count)
    for (position, member) in members.enumerated() {
        let place = day(member) - period.first
        order[starts[place]] = position
        starts[place] += 1
    }
    return order
}
