/// Why an environment could not be opened, read or written: what was being done, where, and the
/// cause. Branch on ``cause``; show ``description``.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    public let cause: Cause
    /// What was being done.
    public let operation: Operation
    /// The directory (or file) concerned.
    public let path: String

    package init(_ cause: Cause, during operation: Operation, at path: String) {
        self.cause = cause
        self.operation = operation
        self.path = path
    }

    /// One line: where, what, and what to do.
    public var description: String {
        "\(path): cannot \(operation.rawValue): \(cause)"
    }

    /// What the store was doing when it failed.
    public enum Operation: String, Hashable, Sendable {
        case open
        case openTable = "open a table"
        case beginReading = "begin to read"
        case beginWriting = "begin to write"
        case lockForWriting = "lock for writing"
        case read
        case write
        case commit
        case copy
        case resizeMap = "resize the map"
        case checkReaders = "check for stale readers"
        case sync
    }
}

extension StoreError {
    /// The causes that a caller can tell apart.
    public enum Cause: Hashable, Sendable {
        /// No such directory, or no environment in it.
        case notFound
        /// The system refuses access to the directory or its files.
        case permissionDenied
        /// The environment was opened ``Environment/Mode/readOnly``, or lies on such a medium.
        case readOnly
        /// `data.mdb` is there and is not LMDB's.
        case notAnEnvironment
        /// `data.mdb` was written by another version of LMDB's format.
        case versionMismatch
        /// This process has the directory open already; LMDB forbids a second time.
        case alreadyOpen
        /// The system refuses a memory map of so many bytes. Nothing smaller was tried.
        case mapRefused(bytes: Int)
        /// The map is full; nothing of the transaction is kept.
        case mapFull
        /// Another process made the map larger; open the environment again.
        case mapOutgrown
        /// No space left on the device, or over quota; nothing of the transaction is kept.
        case diskFull
        /// The device failed to read or write.
        case inputOutput
        /// Every slot for readers is taken.
        case readersFull
        /// A page is missing or makes no sense.
        case corrupted
        /// `data.mdb` ends before the last of its pages.
        case cutShort
        /// A commit failed: what is on the disk is known again once the environment is reopened.
        case reopenNeeded
        /// Another process, or a transaction of this one, stands in the way.
        case busy
        /// This thread has a write transaction already; a second would wait for ever.
        case alreadyWriting
        /// No table of that name.
        case tableMissing(String)
        /// The table exists, with keys of the other kind.
        case wrongKeys(String)
        /// More tables than the environment was opened for.
        case tablesFull
        /// The table is another environment's, or was opened after the transaction began.
        case foreignTable
        /// An appended key is not above the last one.
        case keyNotAscending
        /// A key is empty or longer than 511 bytes, or a value is too long.
        case sizeRefused
        /// The transaction was ended by an earlier failure.
        case transactionEnded
        /// A value lies where ``ValueLocation`` cannot say: over 65 535 bytes long.
        case notLocatable
        /// Any other code of LMDB (negative) or of the system (`errno`).
        case other(code: Int32)
    }
}

/// An error that can stand for a ``StoreError``, so that a closure lent bytes may throw an error
/// of its own type and the call throws that one type only.
///
/// An enum conforms by having `case store(StoreError)`.
public protocol StoreFailure: Error {
    /// The error that stands for `error`.
    static func store(_ error: StoreError) -> Self
}

extension StoreError: StoreFailure {
    /// The error itself.
    public static func store(_ error: StoreError) -> StoreError { error }
}

/// Does what may throw a ``StoreError``, and throws the `Failure` that stands for it.
@inlinable
func rethrowing<Result: ~Copyable, Failure: StoreFailure>(
    as failure: Failure.Type, _ body: () throws(StoreError) -> Result
) throws(Failure) -> Result {
    do throws(StoreError) { return try body() } catch { throw .store(error) }
}
