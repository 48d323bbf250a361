/// A closed list of codes (DOMAIN 3). In a record a code is its raw value; 0 stands for unknown.
public protocol Code: RawRepresentable<UInt8>, CaseIterable, Hashable, Sendable, BitwiseCopyable {
    /// The words of the list in the order of their raw values, which start at 1.
    static var names: [String] { get }
}

extension Code {
    /// The code's word in feeds, exports and JSON.
    public var name: String { Self.names[Int(rawValue) - 1] }

    /// The code with that word, or nil where the list has none.
    public init?(named name: String) {
        guard let position = Self.names.firstIndex(of: name) else { return nil }
        self.init(rawValue: UInt8(position + 1))
    }
}
