import Glibc

/// Gives each distinct text a number, in the order of first sight: 0, 1, 2…
///
/// An open-addressing table over one arena of bytes, so that a text costs no allocation. Slots are
/// probed by a hash that is seeded anew in each process, which keeps a hostile feed from choosing
/// texts that collide; numbers do not depend on it.
public struct TextTable: Sendable {
    private var arena: [UInt8] = []
    /// Where each text ends in the arena.
    private var ends: [Int] = []
    /// Number + 1 of the text in each slot; 0 for an empty slot.
    private var slots: [UInt32]
    /// The upper half of each text's hash, to skip most comparisons.
    private var tags: [UInt32] = []
    private let seed: UInt64

    /// An empty table.
    public init() {
        slots = Array(repeating: 0, count: 64)
        seed = UInt64.random(in: .min ... .max)
    }

    /// How many texts there are.
    public var count: Int { ends.count }

    /// The text with that number.
    public func bytes(of number: UInt32) -> ArraySlice<UInt8> {
        let position = Int(number)
        return arena[(position == 0 ? 0 : ends[position - 1])..<ends[position]]
    }

    /// The text with that number, as a string.
    public func text(of number: UInt32) -> String {
        String(decoding: bytes(of: number), as: UTF8.self)
    }

    /// The number of a text, which is added at first sight.
    ///
    /// - Complexity: O(bytes) amortised.
    public mutating func number(of text: Span<UInt8>) -> UInt32 {
        if ends.count * 2 >= slots.count { grow() }
        let hash = hashed(text)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        let tag = UInt32(truncatingIfNeeded: hash >> 32)
        while slots[slot] != 0 {
            let number = slots[slot] - 1
            if tags[Int(number)] == tag, isEqual(number, text) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = UInt32(ends.count)
        // SAFETY: the bytes are copied during the call.
        unsafe text.withUnsafeBufferPointer { unsafe arena.append(contentsOf: $0) }
        ends.append(arena.count)
        tags.append(tag)
        slots[slot] = number + 1
        return number
    }

    /// The number of a text, which is added at first sight.
    public mutating func number(of text: String) -> UInt32 {
        number(of: Array(text.utf8).span)
    }

    /// The number of a text that is there already, or nil.
    public func existing(_ text: Span<UInt8>) -> UInt32? {
        let hash = hashed(text)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        let tag = UInt32(truncatingIfNeeded: hash >> 32)
        while slots[slot] != 0 {
            let number = slots[slot] - 1
            if tags[Int(number)] == tag, isEqual(number, text) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// The numbers in the order of their texts' bytes.
    ///
    /// - Complexity: O(*n* log *n*) comparisons.
    public func numbersInOrder() -> [UInt32] {
        (0..<UInt32(ends.count)).sorted { byteOrder(arena, range($0), range($1)) < 0 }
    }

    private func range(_ number: UInt32) -> Range<Int> {
        let position = Int(number)
        return (position == 0 ? 0 : ends[position - 1])..<ends[position]
    }

    private func isEqual(_ number: UInt32, _ text: Span<UInt8>) -> Bool {
        let place = range(number)
        guard place.count == text.count else { return false }
        return unsafe arena.withUnsafeBytes { bytes -> Bool in
            unsafe text.withUnsafeBytes { text -> Bool in
                guard let start = bytes.baseAddress, let other = text.baseAddress else {
                    return true
                }
                // SAFETY: the range lies in the arena, and both have as many bytes.
                return unsafe memcmp(start + place.lowerBound, other, text.count) == 0
            }
        }
    }

    /// FNV-1a over words of eight bytes, each stirred, then a finaliser that spreads the high bits
    /// (David Stafford's mix 13).
    private func hashed(_ text: Span<UInt8>) -> UInt64 {
        var hash = seed ^ UInt64(text.count)
        unsafe text.withUnsafeBytes { bytes in
            var place = 0
            while place + 8 <= bytes.count {
                // SAFETY: eight bytes are left, and any bits are an integer.
                let word = unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                hash = TextTable.stirred(hash ^ UInt64(littleEndian: word))
                place += 8
            }
            var rest: UInt64 = 0
            while place < bytes.count {
                rest = rest << 8 | UInt64(unsafe bytes[place])
                place += 1
            }
            hash ^= rest
        }
        return TextTable.spread(hash)
    }

    private static func stirred(_ value: UInt64) -> UInt64 {
        let product = value &* 0x9E37_79B9_7F4A_7C15
        return product ^ (product >> 32)
    }

    private static func spread(_ value: UInt64) -> UInt64 {
        var hash = value
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return hash ^ (hash >> 31)
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for number in ends.indices {
            let hash = hashed(bytes(of: UInt32(number)).span)
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(number) + 1
        }
    }
}

/// Negative, zero or positive as one text in an arena comes before, with or after another by bytes.
package func byteOrder(_ arena: [UInt8], _ one: Range<Int>, _ other: Range<Int>) -> Int {
    let order = unsafe arena.withUnsafeBytes { bytes -> Int32 in
        guard let start = bytes.baseAddress else { return 0 }
        // SAFETY: both ranges lie in the arena.
        return unsafe memcmp(
            start + one.lowerBound, start + other.lowerBound, min(one.count, other.count))
    }
    return order == 0 ? one.count - other.count : Int(order)
}
