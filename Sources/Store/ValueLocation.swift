/// Where a value lies in memory, in eight bytes: 48 bits of address, 16 bits of length.
///
/// For work that goes over a snapshot's values more than once, in another order or on several
/// threads: collect the locations in one scan, sort or split them, and read each value in place.
/// It holds nothing alive: see ``bytes``.
package struct ValueLocation: Hashable, Sendable, BitwiseCopyable {
    private let bits: UInt64

    /// The location of lent bytes, or nil if they are longer than 65 535 bytes (or lie above
    /// 2⁴⁸, where no system puts memory that was not asked to be there).
    package init?(_ bytes: RawSpan) {
        // SAFETY: the pointer becomes a number here and is not followed.
        let address = unsafe bytes.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
        guard address < 1 << 48, bytes.byteCount < 1 << 16 else { return nil }
        bits = UInt64(address) << 16 | UInt64(bytes.byteCount)
    }

    /// The length of the value, bytes.
    package var byteCount: Int { Int(bits & 0xFFFF) }

    /// The value, in place.
    ///
    /// Unsafe: the caller vouches that the ``ReadTransaction`` it was located with is alive and
    /// not renewed. That suffices, and any number of threads may read: LMDB never writes or moves
    /// a page that a live read transaction can see; the map stays where it is, since
    /// ``Environment/setMapSize(_:)`` refuses while a transaction is alive; and a value's bytes
    /// are contiguous, on its leaf page when under 2 KB and on consecutive pages when larger.
    @unsafe package var bytes: UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(
            start: UnsafeRawPointer(bitPattern: UInt(bits >> 16)), count: byteCount)
    }
}

extension ReadTransaction {
    /// Where the values with `from ≤ key < to` lie, in ascending order of the keys.
    ///
    /// Good for reading while this transaction is alive and not renewed.
    /// - Parameter seen: Told of each value as it is located.
    /// - Throws: ``StoreError``: `notLocatable` for a value over 65 535 bytes, and of reading.
    /// - Complexity: O(log *n* + *k*), and 8 bytes for each of the *k* values.
    package func locations(
        in table: Table<IntegerKeys>, from: UInt64 = 0, to: UInt64 = .max,
        seen: (_ key: UInt64, _ value: RawSpan) -> Void = { _, _ in }
    ) throws(StoreError) -> [ValueLocation] {
        guard from < to else { return [] }
        var locations: [ValueLocation] = []
        try locations.reserveCapacity(Int(min(UInt64(count(of: table)), to - from)))
        try forEach(in: table, from: from, to: to) { key, value throws(StoreError) in
            guard let location = ValueLocation(value) else {
                throw failure(.notLocatable, during: .read)
            }
            locations.append(location)
            seen(key, value)
            return .proceed
        }
        return locations
    }
}
