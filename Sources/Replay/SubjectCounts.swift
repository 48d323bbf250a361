import Terms

/// How many subjects of each type have been given numbers, which are dense.
struct SubjectCounts {
    private var counts = InlineArray<16, UInt32>(repeating: 0)

    /// Includes a subject that an entry names first.
    mutating func include(_ type: SubjectType, _ number: UInt32) {
        counts[Int(type.rawValue)] = max(counts[Int(type.rawValue)], number &+ 1)
    }

    /// Includes those of another part of the log.
    mutating func include(_ other: SubjectCounts) {
        for type in counts.indices { counts[type] = max(counts[type], other.counts[type]) }
    }

    /// How many subjects of a type there are.
    subscript(_ type: SubjectType) -> Int { Int(counts[Int(type.rawValue)]) }
}
