/// A commune named by a rule set.
public struct Place: Hashable, Sendable, CustomStringConvertible {
    /// The INSEE code.
    public let code: String
    /// The commune's name, where the rule set gives it.
    public let name: String?

    public var description: String {
        braced([("code", quoted(code))] + (name.map { [("name", quoted($0))] } ?? []))
    }
}
