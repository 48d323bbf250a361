/// Where the simulation's chance comes from: SplitMix64 (Steele, Lea and Flood, 2014).
///
/// Whole numbers only, so that a seed gives the same life on any machine.
struct Chance: Sendable {
    private var state: UInt64

    /// A stream that depends on the seed alone.
    init(seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= Chance.golden
        return Chance.mixed(state)
    }

    /// A number from 0 up to, not including, `bound`; 0 where the bound is not positive.
    mutating func below(_ bound: Int) -> Int {
        guard bound > 1 else { return 0 }
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A number between two, both included.
    mutating func between(_ low: Int, _ high: Int) -> Int {
        low + below(high - low + 1)
    }

    /// True that many times in a thousand.
    mutating func permille(_ share: Int) -> Bool {
        below(1000) < share
    }

    /// The fractional part of the golden ratio, in 64 bits.
    static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// David Stafford's mix 13.
    static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A choice among a few values, each with its weight.
struct Choice<Element: Sendable>: Sendable {
    private let elements: [Element]
    private let bounds: [Int]

    /// Values with their weights.
    init(_ weighted: [(Element, Int)]) {
        elements = weighted.map(\.0)
        var sum = 0
        bounds = weighted.map { _, weight in
            sum += weight
            return sum
        }
    }

    /// One of the values.
    func draw(_ chance: inout Chance) -> Element {
        let point = chance.below(bounds[bounds.count - 1])
        var position = 0
        while bounds[position] <= point { position += 1 }
        return elements[position]
    }
}

/// Points of [0, 1) that fill it evenly, however few are drawn (a Kronecker sequence).
///
/// Dates taken in order and shares taken from here give a sample with next to no sampling noise:
/// a calibrated mean or median comes out at any seed.
struct EvenShares: Sendable {
    private var point: UInt64

    /// A sequence that begins somewhere.
    init(from start: UInt64) {
        point = start
    }

    /// The next share, in 64 bits.
    mutating func next() -> UInt64 {
        point &+= Chance.golden
        return point
    }
}
