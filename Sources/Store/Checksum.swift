import CXXHash

/// A checksum of bytes: XXH3 of 64 bits, under a seed.
///
/// It finds damage, at some ten bytes a nanosecond; against somebody who wants to deceive there is
/// the tree over the log.
public func checksum(_ bytes: RawSpan, seed: UInt64) -> UInt64 {
    // SAFETY: the pointer is used during the call only.
    unsafe bytes.withUnsafeBytes { bytes in
        unsafe xxh3(bytes.baseAddress, bytes.count, seed)
    }
}

/// The same, of bytes that are not lent.
public func checksum(_ bytes: ArraySlice<UInt8>, seed: UInt64) -> UInt64 {
    // SAFETY: the pointer is used during the call only.
    unsafe bytes.withUnsafeBytes { bytes in
        unsafe xxh3(bytes.baseAddress, bytes.count, seed)
    }
}
