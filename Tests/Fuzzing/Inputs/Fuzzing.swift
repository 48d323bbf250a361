import Synchronization

/// libFuzzer's own loop. Its arguments are integers and addresses, which C and Swift pass alike.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ reading: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// AddressSanitizer's own count of the bytes that are allocated and not freed.
@_silgen_name("__sanitizer_get_current_allocated_bytes")
private func allocatedBytes() -> Int

/// What reads the inputs: in a box, since a bare closure is wrapped anew each time it is lent.
private struct Reader {
    let read: @Sendable ([UInt8]) -> Void
    var runs = 0

    /// Of how many inputs one is read again to see whether anything is kept of it.
    static let sample = 256
}

/// The program's reader; the function that C calls remembers nothing itself.
private let reader = Mutex(Reader { _ in })

/// Hands inputs to a reader until the program's arguments say that it is enough.
public func fuzz(_ read: @escaping @Sendable ([UInt8]) -> Void) {
    reader.withLock { $0 = Reader(read: read) }
    var count = CommandLine.argc
    // SAFETY: the arguments live as long as the program.
    var arguments = unsafe CommandLine.unsafeArgv
    // SAFETY: libFuzzer puts other arguments in their place during the call, and lends as many
    // bytes as it says for each reading.
    _ = unsafe runDriver(&count, &arguments) { data, count in
        let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: count))
        let reader = reader.withLock { reader in
            reader.runs += 1
            return reader
        }
        reader.read(bytes)
        if reader.runs % Reader.sample == 0 { holdNothing(of: bytes, reader) }
        return 0
    }
}

/// Reads an input once more, and holds its reader to keep no memory of it.
private func holdNothing(of bytes: [UInt8], _ reader: Reader) {
    let before = allocatedBytes()
    reader.read(bytes)
    let kept = allocatedBytes() - before
    hold(kept <= 0, "nothing is kept of an input: \(kept) bytes")
}

/// Ends the program, which libFuzzer takes as a finding, where a reader broke its word.
public func hold(_ isHeld: Bool, _ promise: @autoclosure () -> String) {
    if !isHeld { fatalError("broken: \(promise())") }
}
