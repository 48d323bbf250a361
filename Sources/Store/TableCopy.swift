extension ReadTransaction {
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
        var copy = try TableCopy(into: environment)
        try forEach(in: table) { (key, value) throws(StoreError) in
            switch keep(key, value) {
            case .same: try copy.writing.append(value, at: key, in: destination)
            case .other(let bytes): try copy.writing.append(bytes, at: key, in: destination)
            case .nothing: break
            }
            try copy.count(progress)
            return .proceed
        }
        try copy.writing.commit()
    }

    /// As for integer keys.
    public func copy(
        _ table: Table<ByteKeys>, to destination: Table<ByteKeys>,
        of environment: Environment,
        progress: (_ entries: Int) -> Void = { _ in },
        keep: (_ key: RawSpan, _ value: RawSpan) -> KeptValue = { _, _ in .same }
    ) throws(StoreError) {
        var copy = try TableCopy(into: environment)
        try forEach(in: table) { (key, value) throws(StoreError) in
            switch keep(key, value) {
            case .same: try copy.writing.append(value, at: key, in: destination)
            case .other(let bytes): try copy.writing.append(bytes, at: key, in: destination)
            case .nothing: break
            }
            try copy.count(progress)
            return .proceed
        }
        try copy.writing.commit()
    }
}

/// The writing side of a copy, made durable portion by portion.
private struct TableCopy: ~Copyable {
    var writing: WriteTransaction
    private var entries = 0

    /// Entries after which a copy is made durable so far.
    private static let portion = 200_000

    init(into environment: Environment) throws(StoreError) {
        writing = try environment.beginWrite()
    }

    /// Counts an entry as done.
    mutating func count(_ progress: (_ entries: Int) -> Void) throws(StoreError) {
        entries += 1
        guard entries % TableCopy.portion == 0 else { return }
        try writing.commitAndBegin()
        progress(TableCopy.portion)
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
