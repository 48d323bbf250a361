import Synchronization

/// What is the same for every part of a view, worked out once for all of them.
///
/// Parts are looked at on several cores: two that want the same thing first both work it out.
final class Shared: Sendable {
    /// A type holds one thing, for a dimension or for none.
    private struct Key: Hashable {
        let type: ObjectIdentifier
        let dimension: Dimension?
    }

    private let found = Mutex<[Key: any Sendable]>([:])

    /// What was worked out, or else is now.
    func value<Value: Sendable, Failure: Error>(
        for dimension: Dimension?, _ make: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let key = Key(type: ObjectIdentifier(Value.self), dimension: dimension)
        if let known = found.withLock({ $0[key] }) as? Value { return known }
        let value = try make()
        found.withLock { $0[key] = value }
        return value
    }
}

extension View {
    /// What is the same for every part of the view, known by its type: worked out once, on the view
    /// of everything, and kept for as long as any part of the view is.
    ///
    /// - Throws: What `make` throws.
    public func shared<Value: Sendable, Failure: Error>(
        _ make: (View) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try shared.value(for: nil) { () throws(Failure) in try make(selecting(.everything)) }
    }
}
