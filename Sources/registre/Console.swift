import Glibc

/// Writes a line to standard error.
func printError(_ line: String) {
    write(line + "\n", to: 2)
}

/// Writes text to standard error without ending the line.
func printErrorInPlace(_ text: String) {
    write(text, to: 2)
}

/// Writes text to standard output, whole; ends the program quietly if nobody reads it any more.
func printOutput(_ text: String) {
    write(text, to: 1)
}

private func write(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    var offset = 0
    while offset < bytes.count {
        let written = unsafe bytes.withUnsafeBytes { buffer in
            // SAFETY: the range lies in the buffer, which lives during the call.
            unsafe Glibc.write(
                descriptor, buffer.baseAddress.map { unsafe $0 + offset }, bytes.count - offset)
        }
        if written < 0 {
            if errno == EINTR { continue }
            // A closed pipe (`registre log | head`) is not an error.
            exit(errno == EPIPE ? 0 : ExitStatus.inputOutput.rawValue)
        }
        offset += written
    }
}

/// Whether a descriptor is a terminal.
func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

/// Waits a fifth of a second.
func pause() {
    usleep(200_000)
}

/// The environment variable with that name, or nil.
func environmentVariable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
}
