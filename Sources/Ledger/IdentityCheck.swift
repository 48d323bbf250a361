import Events
import Store
import Terms

/// The identities against the log: each subject's name, number and commitment.
struct IdentityCheck {
    let log: LogSnapshot
    let facts: LogCheck
    let tables: IdentityTables
    var differences = Differences()
    var notes: [String] = []
    /// What an append that is not complete has left: new rows, and rows corrected.
    var pendingRows: UInt64 = 0

    init(_ log: LogSnapshot, _ facts: LogCheck, _ tables: IdentityTables) {
        self.log = log
        self.facts = facts
        self.tables = tables
    }

    /// Compares both directions of every table with the log, subjects and rows side by side.
    ///
    /// - Complexity: O(*n*) in the subjects and the rows.
    mutating func check(
        _ transaction: borrowing ReadTransaction, progress: (Double) -> Void
    ) throws(StoreError) {
        let (blank, sides) = (self, [Side.subjects, .rows])
        let found = try transaction.gather(sides.count) { (side, own) throws(StoreError) in
            try blank.checked(sides[side], own)
        }
        for check in found {
            differences.add(check.differences)
            notes += check.notes
            pendingRows += check.pendingRows
        }
        try checkSize(transaction)
        progress(1)
    }

    /// The tables of subjects, or those of rows.
    private enum Side { case subjects, rows }

    /// What is found in one side's tables.
    private func checked(
        _ side: Side, _ transaction: borrowing ReadTransaction
    ) throws(StoreError) -> IdentityCheck {
        var check = self
        switch side {
        case .subjects: try check.checkNames(transaction)
        case .rows: try check.checkRows(transaction)
        }
        return check
    }

    private mutating func checkNames(
        _ transaction: borrowing ReadTransaction
    ) throws(StoreError) {
        var names = TableSum()
        var next = Array(repeating: UInt32(0), count: facts.introduced.count)
        var check = self
        try transaction.forEach(in: tables.names) { key, value in
            check.name(key, value, &next, &names)
            return .proceed
        }
        for type in SubjectType.allCases {
            let place = Int(type.rawValue)
            guard next[place] < facts.introduced[place] else { continue }
            check.differences.add(
                check.introduction(of: type, next[place]),
                "the name of \(type.name)-\(next[place]) is missing")
        }
        var subjects = TableSum()
        try transaction.forEach(in: tables.subjects) { key, value in
            check.subject(key, subjectNumber(value), &subjects)
            return .proceed
        }
        self = check
        if names != subjects { try compareNames(transaction) }
    }

    /// Checks one name, which must be the one that the log is committed to.
    private mutating func name(
        _ key: UInt64, _ value: RawSpan, _ next: inout [UInt32], _ names: inout TableSum
    ) {
        guard let type = SubjectType(rawValue: UInt8(truncatingIfNeeded: min(key >> 32, 255))),
            value.byteCount == 8 || value.byteCount > 24,
            let first = integer(value.extracting(first: 8))
        else { return differences.add(nil, "identities: an entry of names makes no sense") }
        let place = Int(type.rawValue)
        let number = UInt32(truncatingIfNeeded: key)
        let pseudonym = "\(type.name)-\(number)"
        if first >= log.size, number >= facts.introduced[place] { return }
        if number != next[place] {
            differences.add(
                introduction(of: type, next[place]) ?? first,
                "the name of \(type.name)-\(next[place]) is missing")
        }
        next[place] = number &+ 1
        guard let commitment = commitment(type, number, at: first) else {
            return differences.add(
                introduction(of: type, number) ?? first,
                "identities: \(pseudonym) is said to come first at \(first), and does not")
        }
        let isErased = facts.erased.contains(SubjectReference(type, number))
        guard value.byteCount > 24 else {
            if !isErased { differences.add(first, "the name of \(pseudonym) was taken away") }
            return
        }
        if isErased {
            differences.add(
                first,
                "\(pseudonym) was erased and its name is still there: run `registre forget` "
                    + "again")
        }
        let bytes = [UInt8](copying: value)
        if Commitment.to(bytes[24...], type: type, number: number, salt: Array(bytes[8..<24]))
            != commitment
        {
            differences.add(first, "the name of \(pseudonym) is not the one that was recorded")
        }
        names.add(value.extracting(droppingFirst: 24), key)
    }

    private mutating func subject(_ key: RawSpan, _ number: UInt32?, _ subjects: inout TableSum) {
        guard key.byteCount > 1, let type = SubjectType(rawValue: firstByte(key)), let number else {
            return differences.add(nil, "identities: an entry of subjects makes no sense")
        }
        // A subject of an append that is not complete, or a number that its name will show wrong.
        if number >= facts.introduced[Int(type.rawValue)] { return }
        subjects.add(
            key.extracting(droppingFirst: 1), IdentityTables.nameKey(type, number))
    }

    /// Finds the names and numbers that are not each other's, once it is known that there are some.
    private mutating func compareNames(
        _ transaction: borrowing ReadTransaction
    ) throws(StoreError) {
        var found = Differences()
        let tables = tables
        let introduced = facts.introduced
        try transaction.forEach(in: tables.names) { (key, value) throws(StoreError) in
            let value = [UInt8](copying: value)
            guard value.count > 24, let type = SubjectType(rawValue: UInt8(key >> 32 & 0xFF)),
                UInt32(truncatingIfNeeded: key) < introduced[Int(type.rawValue)]
            else { return .proceed }
            let subject = IdentityTables.subjectKey(type, value[24...])
            let number = try transaction.withValue(at: subject, in: tables.subjects) {
                subjectNumber($0)
            }
            if number != UInt32(truncatingIfNeeded: key) {
                found.add(
                    UInt64(littleEndian: value, at: 0),
                    "identities: \(type.name)-\(UInt32(truncatingIfNeeded: key)) is not found by "
                        + "its name")
            }
            return .proceed
        }
        if found.isEmpty { found.add(nil, "identities: a subject has no name of its own") }
        differences.add(found)
    }

    /// The commitment to a subject in the entry that names it first.
    private func commitment(
        _ type: SubjectType, _ number: UInt32, at sequence: UInt64
    ) -> Commitment? {
        guard sequence < log.size else { return nil }
        do throws(RecordError) {
            return try log.entries.withValue(Int(sequence)) { (bytes) throws(RecordError) in
                try Record.commitment(to: type, number, in: bytes)
            }
        } catch { return nil }  // Told already.
    }

    /// Where the log names a subject first, looked for from its beginning.
    private func introduction(of type: SubjectType, _ number: UInt32) -> UInt64? {
        (0..<log.size).first { commitment(type, number, at: $0) != nil }
    }

    private mutating func checkSize(
        _ transaction: borrowing ReadTransaction
    ) throws(StoreError) {
        let size = try transaction.withValue(at: Array("size".utf8), in: tables.meta) { bytes in
            copied(bytes)
        }
        let known = size.map { $0.count == 8 ? UInt64(littleEndian: $0, at: 0) : .max } ?? 0
        if known == log.size, pendingRows == 0 { return }
        if known > log.size, known - log.size == pendingRows {
            notes.append(
                "an append of \(pendingRows) entries was interrupted or is going on; the next one "
                    + "takes away what it left")
        } else {
            differences.add(
                nil, "the identities go up to \(known) entries, the log has \(log.size)")
        }
    }
}

/// A sum over the entries of a table, so that two tables that must mirror each other are compared
/// without looking up each entry of one in the other.
struct TableSum: Equatable {
    private var sum: UInt64 = 0
    private var count = 0

    /// Another one in each process, so that nobody can prepare tables whose sums agree.
    private static let secret = UInt64.random(in: .min ... .max)

    /// Adds an entry; the order does not matter.
    mutating func add(_ key: RawSpan, _ number: UInt64) {
        sum &+= checksum(key, seed: number ^ Self.secret)
        count += 1
    }
}
