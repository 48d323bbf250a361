import Synchronization

/// libFuzzer's own loop. Its arguments are integers and addresses, which C and Swift pass alike.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ reading: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// What reads the inputs: in a box, since a bare closure is wrapped anew each time it is lent.
private struct Reader {
    let read: @Sendable ([UInt8]) -> Void
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
        reader.withLock { $0 }.read(bytes)
        return 0
    }
}

/// Ends the program, which libFuzzer takes as a finding, where a reader broke its word.
public func hold(_ isHeld: Bool, _ promise: @autoclosure () -> String) {
    if !isHeld { fatalError("broken: \(promise())") }
}
