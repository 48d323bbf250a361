import Cores
import Events
import Ledger
import Store
import Registers
import Terms

/// A first pass over the headers of a log: what is kept, and on which day and stage it belongs.
struct Survey {
    /// For each entry: day − first day in the upper 26 bits, stage in the lower 6; or `left`.
    private var keys: [UInt32]
    private var firstDay = Int32.max
    private var lastDay = Int32.min
    /// How many subjects of each type have a number, by the type's number.
    private(set) var subjects = SubjectCounts()

    private static let left = UInt32.max
    private static let stageBits: UInt32 = 6

    /// Surveys a log on all cores.
    ///
    /// - Throws: ``LedgerError/badEntry(_:reason:)``.
    init(_ log: LogSnapshot, upTo horizon: Day, kinds: KindSet) throws(LedgerError) {
        let parts = try Survey.parts(of: log, upTo: horizon, kinds: kinds)
        keys = []
        keys.reserveCapacity(Int(log.size))
        var standing = Standing()
        for part in parts {
            keys.append(contentsOf: part.keys)
            for void in part.voids {
                standing.note(void: void.sequence, of: void.row, target: void.target)
            }
            for later in part.later { standing.note(laterVersion: later.sequence, of: later.row) }
            firstDay = min(firstDay, part.firstDay)
            lastDay = max(lastDay, part.lastDay)
            subjects.include(part.subjects)
        }
        if !standing.isEverything {
            for sequence in standing.excluded() { keys[Int(sequence)] = Survey.left }
        }
    }

    /// The places of what is kept of some kinds, by day, then stage, then sequence.
    ///
    /// A counting sort by day; then each day, which lies in the cache, is sorted by stage alone.
    func inOrder(_ kinds: KindSet) -> [UInt32] {
        guard firstDay <= lastDay else { return [] }
        let stages = kinds.stages
        let mask = UInt32(1) << Survey.stageBits - 1
        func isLeft(_ key: UInt32) -> Bool {
            key == Survey.left || stages >> UInt64(key & mask) & 1 == 0
        }
        var starts = Array(repeating: 0, count: Int(lastDay - firstDay) + 2)
        let base = Int(firstDay) + Survey.dayOffset
        for key in keys where !isLeft(key) {
            starts[Int(key >> Survey.stageBits) - base + 1] += 1
        }
        for day in starts.indices.dropFirst() { starts[day] += starts[day - 1] }
        var order = Array(repeating: UInt32(0), count: starts.last ?? 0)
        var next = starts
        for (place, key) in keys.enumerated() where !isLeft(key) {
            let day = Int(key >> Survey.stageBits) - base
            order[next[day]] = UInt32(place)
            next[day] += 1
        }
        var scratch: [UInt32] = []
        for day in 0..<(starts.count - 1) {
            sortByStage(&order, starts[day]..<starts[day + 1], &scratch)
        }
        return order
    }

    /// Sorts one day's places by stage, keeping the sequence within a stage.
    private func sortByStage(
        _ order: inout [UInt32], _ day: Range<Int>, _ scratch: inout [UInt32]
    ) {
        let mask = UInt32(1) << Survey.stageBits - 1
        var isSorted = true
        var counts = InlineArray<65, Int>(repeating: 0)
        var last: UInt32 = 0
        for position in day {
            let stage = keys[Int(order[position])] & mask
            if stage < last { isSorted = false }
            last = stage
            counts[Int(stage) + 1] += 1
        }
        if isSorted { return }
        for stage in 1..<65 { counts[stage] += counts[stage - 1] }
        scratch.removeAll(keepingCapacity: true)
        scratch.append(contentsOf: order[day])
        for place in scratch {
            let stage = Int(keys[Int(place)] & mask)
            order[day.lowerBound + counts[stage]] = place
            counts[stage] += 1
        }
    }

    /// Added to day numbers so that they are never negative: year 1 is the earliest.
    private static let dayOffset = -Int(Day.earliest.number)

    /// What one core found in its share of the log.
    fileprivate struct Part: Sendable {
        var keys: [UInt32] = []
        var voids: [(sequence: UInt64, row: RowNumber, target: RowNumber)] = []
        var later: [(sequence: UInt64, row: RowNumber)] = []
        var firstDay = Int32.max
        var lastDay = Int32.min
        var subjects = SubjectCounts()
    }

    private static func parts(
        of log: LogSnapshot, upTo horizon: Day, kinds: KindSet
    ) throws(LedgerError) -> [Part] {
        let size = Int(log.size)
        // Small logs are not worth a second thread.
        let count = size < 100_000 ? 1 : 4
        return try gather(count) { (share) throws(LedgerError) in
            let range = (size * share / count)..<(size * (share + 1) / count)
            return try survey(log, range, upTo: horizon, kinds: kinds)
        }
    }

    private static func survey(
        _ log: LogSnapshot, _ range: Range<Int>, upTo horizon: Day, kinds: KindSet
    ) throws(LedgerError) -> Part {
        var part = Part()
        part.keys.reserveCapacity(range.count)
        for place in range {
            do throws(RecordError) {
                try log.entries.withValue(place) { (bytes) throws(RecordError) in
                    let (kind, day) = try Record.kindNumberAndDay(bytes)
                    // A kind that nobody knows must not pass for one that nobody asked for.
                    guard Kind(rawValue: kind) != nil else { throw .unknownKind(kind) }
                    guard day >= Day.earliest.number, day <= Day.latest.number else {
                        throw .noSuchDay(day)
                    }
                    try part.note(bytes, place: place, kind: kind)
                    guard kinds.contains(number: kind), day <= horizon.number else {
                        part.keys.append(left)
                        return
                    }
                    part.firstDay = min(part.firstDay, day)
                    part.lastDay = max(part.lastDay, day)
                    let number = UInt32(Int(day) + dayOffset)
                    part.keys.append(number << stageBits | UInt32(kind) - 1)
                }
            } catch {
                throw .badEntry(SequenceNumber(UInt64(place)), reason: error.description)
            }
        }
        return part
    }
}

extension Survey.Part {
    /// Notes what bears on which events stand.
    fileprivate mutating func note(
        _ bytes: RawSpan, place: Int, kind: UInt8
    ) throws(RecordError) {
        try Record.forEachIntroduced(bytes) { subjects.include($0, $1) }
        let row = try checked(Record.row(bytes), at: place)
        if row.number != UInt64(place) { later.append((UInt64(place), row)) }
        guard kind == Kind.eventVoided.rawValue else { return }
        if case .ledger(.voided(let voided)) = try Record.event(bytes) {
            voids.append((UInt64(place), row, try checked(voided.target, at: place)))
        }
    }

    /// A row that the entry at a place can name: one seen or announced by then.
    private func checked(_ row: RowNumber, at place: Int) throws(RecordError) -> RowNumber {
        guard row.number & ~Standing.announced <= UInt64(place) else {
            throw .noSuchRow(row.number)
        }
        return row
    }
}
