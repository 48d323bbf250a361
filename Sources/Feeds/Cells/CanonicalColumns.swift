import Events

/// The columns of canonical feeds (CONTRACT, Feeds).
enum CanonicalColumns {
    /// The envelope's, then every field of every kind, each once.
    static let names: [String] = {
        var names = ["kind", "source", "id", "on"]
        var known = Set(names)
        for kind in Kind.allCases {
            for field in Layout.of(kind).fields where known.insert(field.name).inserted {
                names.append(field.name)
            }
        }
        return names
    }()

    /// The same, to be looked up in.
    static let all = Set(names)

    /// The columns that a table of events must have.
    ///
    /// - Parameter kind: the kind of all rows, where no column says it.
    static func required(_ kind: Kind?) -> [String] {
        guard let kind else { return ["kind", "id", "on"] }
        return ["id", "on"] + Layout.of(kind).fields.filter(\.isRequired).map(\.name)
    }
}
