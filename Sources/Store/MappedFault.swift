import Glibc

/// What becomes of the program when a mapped file cannot be read where its pages say so: it was cut
/// short while it was open, the device failed, or a damaged page leads astray, even out of the map.
/// The system (SIGBUS, SIGSEGV), or LMDB (an assertion), ends the process for that.
public enum MappedFault {
    /// Has the program say in one line what happened, and end with a status of its own.
    ///
    /// Only for the program itself, once, before it opens anything: nothing can be cleaned up at
    /// that point, and nothing need be, since what is not committed is not there.
    public static func endProgram(status: Int32) {
        unsafe faultStatus = status
        for signal in [SIGBUS, SIGSEGV, SIGABRT] {
            // The function makes no call but those that a signal allows.
            _ = Glibc.signal(signal, endOnFault)
        }
    }
}

// SAFETY: set once, before any signal that reads it can come.
private nonisolated(unsafe) var faultStatus: Int32 = 1

private func endOnFault(_ signal: Int32) {
    let line: StaticString = """
        registre: a file of the ledger cannot be read where its pages say so: it is damaged, or \
        was cut short, or the disk is full; run `registre verify`, and restore a copy

        """
    // SAFETY: the text is a constant of the program.
    _ = unsafe write(2, line.utf8Start, line.utf8CodeUnitCount)
    _exit(unsafe faultStatus)
}
