/// A few answers kept; the one longest unused goes first.
struct Kept<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let capacity: Int
    private var values: [Key: (value: Value, used: UInt64)] = [:]
    private var clock: UInt64 = 0

    /// Nothing kept yet.
    init(_ capacity: Int) { self.capacity = capacity }

    /// What is kept under a key.
    ///
    /// - Complexity: O(1) to read, O(*capacity*) to keep one more.
    subscript(key: Key) -> Value? {
        mutating get {
            guard let found = values[key] else { return nil }
            clock += 1
            values[key] = (found.value, clock)
            return found.value
        }
        set {
            clock += 1
            values[key] = newValue.map { ($0, clock) }
            while values.count > capacity,
                let oldest = values.min(by: { $0.value.used < $1.value.used })
            {
                values[oldest.key] = nil
            }
        }
    }

    /// Keeps only what is under some keys.
    mutating func keep(where isKept: (Key) -> Bool) {
        values = values.filter { isKept($0.key) }
    }

    /// Keeps nothing any more.
    mutating func empty() { values = [:] }
}
