import Events
import Store
import Terms

/// What one core found in its share of a log.
struct LogShare: Sendable {
    /// The share.
    let range: Range<Int>
    /// The roots of its complete subtrees over 256 entries.
    var subtrees: [TreeHash] = []
    /// The hashes of the entries after the last of those.
    var tail: [TreeHash] = []
    var differences = Differences()
    var firstRecordedAt: Instant?
    var lastRecordedAt = Instant.always
    var latestDay: Day?
    /// By type of subject: the first number that the share introduces, and how many.
    var introduced: [(first: UInt32, count: UInt32)]
    /// By type of subject, before its first introduction: each number higher than all before it.
    var highest: [[(number: UInt32, sequence: UInt64)]]
    /// Versions of rows that were seen before.
    var later: [(sequence: UInt64, row: UInt64)] = []
    var voids: [VoidFact] = []
    var erased: [SubjectReference] = []

    init(_ range: Range<Int>) {
        self.range = range
        let types = SubjectType.allCases.count + 1
        introduced = Array(repeating: (0, 0), count: types)
        highest = Array(repeating: [], count: types)
    }

    /// Checks every entry of a share by itself and against those before it in the share.
    static func checked(_ log: LogSnapshot, _ range: Range<Int>) -> LogShare {
        var share = LogShare(range)
        share.subtrees.reserveCapacity(range.count / 256)
        var block: [TreeHash] = []
        block.reserveCapacity(256)
        var references = References()
        for place in range {
            log.entries.withValue(place) { bytes in
                block.append(.leaf(bytes))
                do throws(RecordError) {
                    try share.check(bytes, UInt64(place), &references)
                } catch { share.differences.add(UInt64(place), error.description) }
            }
            guard block.count == 256 else { continue }
            share.subtrees.append(Self.root(&block))
            block.removeAll(keepingCapacity: true)
        }
        share.tail = block
        return share
    }

    /// The root over 256 leaves, which are used up.
    static func root(_ block: inout [TreeHash]) -> TreeHash {
        var count = block.count
        while count > 1 {
            count /= 2
            for place in 0..<count {
                block[place] = .node(block[2 * place], block[2 * place + 1])
            }
        }
        return block[0]
    }

    private mutating func check(
        _ bytes: RawSpan, _ sequence: UInt64, _ references: inout References
    ) throws(RecordError) {
        let envelope = try Record.envelope(bytes)
        let event = try Record.event(bytes)
        try Record.forEachIntroduced(bytes) { introduce($0, $1, sequence) }
        if envelope.on < .earliest || envelope.on > .latest {
            throw .noSuchDay(envelope.on.number)
        }
        if envelope.kind != .subjectErased {
            latestDay = max(latestDay ?? envelope.on, envelope.on)
        }
        if firstRecordedAt == nil { firstRecordedAt = envelope.recordedAt }
        if envelope.recordedAt < lastRecordedAt {
            differences.add(sequence, "it was recorded before the entry before it")
        }
        lastRecordedAt = envelope.recordedAt
        note(.source, envelope.source.number, sequence)
        references.collect(event)
        for subject in references.subjects { note(subject.type, subject.number, sequence) }
        let row = envelope.row.number
        if row != sequence {
            later.append((sequence, row))
            if row & ~RowState.announced >= sequence {
                differences.add(sequence, "its row says that it came later")
            }
        }
        switch event {
        case .ledger(.voided(let voided)):
            voids.append(VoidFact(sequence: sequence, row: row, target: voided.target.number))
        case .ledger(.erased(let erased)):
            self.erased.append(SubjectReference(erased.subjectType, erased.subject))
        default: break
        }
    }

    /// Notes a subject's first appearance: numbers are given one after another.
    private mutating func introduce(_ type: SubjectType, _ number: UInt32, _ sequence: UInt64) {
        let place = Int(type.rawValue)
        if introduced[place].count == 0 { introduced[place].first = number }
        let expected = introduced[place].first &+ introduced[place].count
        if number != expected {
            differences.add(
                sequence, "it introduces \(type.name)-\(number) in place of \(expected)")
        }
        introduced[place].count += 1
    }

    /// Notes a subject that is named: it must have been introduced.
    private mutating func note(_ type: SubjectType, _ number: UInt32, _ sequence: UInt64) {
        let place = Int(type.rawValue)
        guard introduced[place].count > 0 else {
            if highest[place].last.map({ number > $0.number }) ?? true {
                highest[place].append((number, sequence))
            }
            return
        }
        if number >= introduced[place].first &+ introduced[place].count {
            differences.add(sequence, "it names \(type.name)-\(number), which has not come yet")
        }
    }
}

/// A void in the log.
struct VoidFact: Hashable, Sendable {
    let sequence: UInt64
    /// The void's own row.
    let row: UInt64
    /// The row that it is about.
    let target: UInt64
}
