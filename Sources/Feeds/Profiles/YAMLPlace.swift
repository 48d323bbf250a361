import Yams

/// A value of a profile with the keys that lead to it, so that an error can say where it is.
///
/// Scalars are texts: `on`, `no` and `1` mean nothing but themselves.
struct YAMLPlace {
    let profile: String
    let path: [String]
    let node: Node

    /// The root of a YAML text.
    init(yaml: String, profile: String) throws(ProfileError) {
        self.profile = profile
        path = []
        do {
            node = try Yams.compose(yaml: yaml) ?? Node("", .implicit, .plain)
        } catch {
            let words = "\(error)".split(separator: "\n").joined(separator: " ")
            throw ProfileError(profile: profile, line: nil, key: "", problem: .notYAML(words))
        }
    }

    private init(_ profile: String, _ path: [String], _ node: Node) {
        self.profile = profile
        self.path = path
        self.node = node
    }

    /// Whether the value has keys.
    var isMapping: Bool { node.mapping != nil }

    /// An error about this value, or about a key under it.
    func error(_ problem: ProfileError.Problem, at key: String? = nil) -> ProfileError {
        ProfileError(
            profile: profile, line: node.mark?.line,
            key: (path + (key.map { [$0] } ?? [])).joined(separator: ", "), problem: problem)
    }

    /// The values under a mapping's keys, in order.
    ///
    /// - Parameter allowed: the keys that mean something; nil for any.
    func members(
        allowed: [String]? = nil
    ) throws(ProfileError) -> [(key: String, value: YAMLPlace)] {
        guard let mapping = node.mapping else { throw error(.notAMapping) }
        var members: [(String, YAMLPlace)] = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string else {
                throw YAMLPlace(profile, path, key).error(.notAText)
            }
            let place = YAMLPlace(profile, path + [name], value)
            if let allowed, !allowed.contains(name) {
                throw ProfileError(
                    profile: profile, line: key.mark?.line, key: place.key,
                    problem: .unknownKey(allowed: allowed))
            }
            members.append((name, place))
        }
        return members
    }

    private var key: String { path.joined(separator: ", ") }

    /// The items of a list, each named by its place from 1.
    func items() throws(ProfileError) -> [YAMLPlace] {
        guard let sequence = node.sequence else { throw error(.notAList) }
        return sequence.enumerated().map { position, item in
            var path = path
            let last = path.popLast() ?? ""
            return YAMLPlace(profile, path + ["\(last) \(position + 1)"], item)
        }
    }

    /// The items of a list, or the one text that stands in its place.
    func textItems() throws(ProfileError) -> [YAMLPlace] {
        node.sequence == nil ? [self] : try items()
    }

    /// The scalar as it is written.
    func text() throws(ProfileError) -> String {
        guard let scalar = node.scalar else { throw error(.notAText) }
        return scalar.string
    }

    /// The scalar, or nil for `null`, `~` or nothing.
    func knownText() throws(ProfileError) -> String? {
        let text = try text()
        let isPlain = node.scalar?.style == .plain || node.scalar?.style == .any
        return isPlain && ["", "~", "null"].contains(text) ? nil : text
    }

    /// One of a few words.
    func word(of allowed: [String]) throws(ProfileError) -> String {
        let text = try text()
        guard allowed.contains(text) else {
            throw error(.notAllowed(value: text, allowed: allowed))
        }
        return text
    }
}
