public import Terms

/// A short list in order of preference, held in place: no allocation however many events are read.
public struct Ranked<let capacity: Int, Element: BitwiseCopyable & Hashable & Sendable>: Sendable {
    @usableFromInline var items: InlineArray<capacity, Element>
    /// How many elements the list holds.
    @inlinable public var count: Int { Int(length) }
    @usableFromInline var length: UInt8

    /// An empty list.
    @inlinable
    public init(blank: Element) {
        items = InlineArray(repeating: blank)
        length = 0
    }

    /// The element at a rank, from 0.
    @inlinable
    public subscript(rank: Int) -> Element { items[rank] }

    /// Adds an element at the end; false if the list is full.
    @inlinable
    public mutating func append(_ element: Element) -> Bool {
        guard count < capacity else { return false }
        items[count] = element
        length += 1
        return true
    }

    /// Whether the list holds the element.
    @inlinable
    public func contains(_ element: Element) -> Bool {
        for rank in 0..<count where items[rank] == element { return true }
        return false
    }

    /// Whether the list is empty: nothing was asked for, or nothing is known.
    @inlinable
    public var isEmpty: Bool { count == 0 }

    /// The elements, the most wanted first.
    public var elements: [Element] { (0..<count).map { items[$0] } }
}

extension Ranked: Hashable {
    @inlinable
    public static func == (one: Self, other: Self) -> Bool {
        guard one.count == other.count else { return false }
        for rank in 0..<one.count where one.items[rank] != other.items[rank] { return false }
        return true
    }

    @inlinable
    public func hash(into hasher: inout Hasher) {
        hasher.combine(length)
        for rank in 0..<count { hasher.combine(items[rank]) }
    }
}

extension Ranked where Element: FieldValue {
    /// An empty list.
    @inlinable
    public init() { self.init(blank: .blank) }
}

/// The communes and districts that a household asks for, the most wanted first.
public typealias Areas = Ranked<8, PlaceID>
/// Why a household applies, the weightiest motive first.
public typealias Motives = Ranked<3, Motive>
