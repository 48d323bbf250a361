/// What a key or a value can be written from: anything that can lend contiguous bytes.
public protocol ByteSource: ~Copyable, ~Escapable {
    /// Lends the bytes for the time of the call.
    func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result
}

extension RawSpan: ByteSource {
    /// Lends the span itself.
    @inlinable
    public func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(self)
    }
}

extension [UInt8]: ByteSource {
    /// Lends the elements, without a copy.
    @inlinable
    public func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // SAFETY: a UInt8 has no padding, so that its bytes are all initialised.
        try unsafe body(span.bytes)
    }
}

extension UnsafeRawBufferPointer: @unsafe ByteSource {
    /// Lends the memory, which the caller keeps alive and unchanged during the call.
    @inlinable
    public func withBytes<Result: ~Copyable, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try unsafe body(RawSpan(_unsafeBytes: self))
    }
}
