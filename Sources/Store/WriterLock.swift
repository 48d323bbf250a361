import Glibc

/// The right to be the one writer of an environment, for a whole session and not one transaction.
///
/// Held by a lock on the file `writer.lock` in the environment's directory, and given back when
/// the value goes or the process ends, however it ends.
public struct WriterLock: ~Copyable, Sendable {
    private let file: Int32

    /// Takes the lock of the directory `path`, trying again until `waiting` has passed.
    ///
    /// - Throws: ``StoreError``: `busy` after the wait, `notFound`, `permissionDenied`, `readOnly`.
    public init(path: String, waiting: Duration) throws(StoreError) {
        let name = path + "/writer.lock"
        // SAFETY: the system reads the name during the call.
        let file = unsafe open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
        guard file >= 0 else { throw StoreError(code: errno, during: .lockForWriting, at: path) }
        let clock = ContinuousClock()
        let deadline = clock.now.advanced(by: waiting)
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            guard code == EWOULDBLOCK || code == EINTR, clock.now < deadline else {
                close(file)
                throw StoreError(code: code, during: .lockForWriting, at: path)
            }
            usleep(10_000)
        }
        self.file = file
    }

    deinit {
        // Not by closing alone: a child that is just being started may hold the file for a moment.
        flock(file, LOCK_UN)
        close(file)
    }

    /// Gives the lock back now.
    public consuming func release() {}
}

extension Environment {
    /// Takes the right to be the one writer of this environment, waiting for it if need be.
    ///
    /// Every process that writes must take it; LMDB's own lock only makes transactions take
    /// turns.
    /// - Throws: As ``WriterLock/init(path:waiting:)``.
    public func lockForWriting(waiting: Duration) throws(StoreError) -> WriterLock {
        try WriterLock(path: path, waiting: waiting)
    }
}
