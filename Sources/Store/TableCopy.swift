extension ReadTransaction {
    /// Entries after which a copy is made durable so far.
    private static let portion = 200_000

    /// Copies a table of this snapshot to the end of another environment's, which is empty, but for
    /// what `keep` leaves out or changes.
    ///
    /// In place of LMDB's own copy where the copy must be of this very snapshot, or not of all of
    /// it. Nothing that was deleted comes along.
    /// - Parameters:
    ///   - progress: Told from time to time how many entries more are done.
    ///   - keep: What is written for an entry.
    /// - Complexity: O(*n*).
    public func copy(
        _ table: Table<IntegerKeys>, to destination: Table<IntegerKeys>,
        of environment: Environment,
        progress: (_ entries: Int) -> Void = { _ in },
        keep: (_ key: UInt64, _ value: RawSpan) -> KeptValue = { _, _ in .same }
    ) throws(StoreError) {
        var writing = try environment.beginWrite()
        var count = 0
        try forEach(in: table) { (key, value) throws(StoreError) in
            switch keep(key, value) {
            case .same: try writing.append(value, at: key, in: destination)
            case .other(let bytes): try writing.append(bytes, at: key, in: destination)
            case .nothing: break
            }
            count += 1
            if count % Self.portion == 0 {
                try writing.commitAndBegin()
                progress(Self.portion)
            }
            return .proceed
        }
        try writing.commit()
    }

    /// As for integer keys.
    public func copy(
        _ table: Table<ByteKeys>, to destination: Table<ByteKeys>,
        of environment: Environment,
        progress: (_ entries: Int) -> Void = { _ in },
        keep: (_ key: RawSpan, _ value: RawSpan) -> KeptValue = { _, _ in .same }
    ) throws(StoreError) {
        var writing = try environment.beginWrite()
        var count = 0
        try forEach(in: table) { (key, value) throws(StoreError) in
            switch keep(key, value) {
            case .same: try writing.append(value, at: key, in: destination)
            case .other(let bytes): try writing.append(bytes, at: key, in: destination)
            case .nothing: break
            }
            count += 1
            if count % Self.portion == 0 {
                try writing.commitAndBegin()
                progress(Self.portion)
            }
            return .proceed
        }
        try writing.commit()
    }
}

/// What a copy writes for an entry.
public enum KeptValue: Sendable {
    /// The entry as it is.
    case same
    /// The key with another value.
    case other([UInt8])
    /// Nothing.
    case nothing
}
