/// Who may use whom, as `Package.swift` declares it.
struct Manifest {
    /// The modules that each module may import.
    private(set) var uses: [String: Set<String>] = [:]
    /// The names of the projections.
    let projections: [String]

    /// Reads the manifest; it is plain enough that its lists can be read as text.
    init(_ text: String) {
        projections = Manifest.strings(Manifest.between(text, "let projections = [", "]"))
        let common = Set(Manifest.strings(Manifest.between(text, "let projectionUses = [", "]")))
        for projection in projections { uses[projection] = common }
        let modules = Manifest.between(
            text, "let modules: KeyValuePairs<String, [String]> = [", "\n]\n")
        var rest = modules[...]
        while let start = rest.firstRange(of: "\": ["),
            let end = rest[start.upperBound...].firstRange(of: "]")
        {
            let name = rest[..<start.lowerBound].split(separator: "\"").last.map(String.init) ?? ""
            uses[name] = Set(Manifest.strings(String(rest[start.upperBound..<end.lowerBound])))
            rest = rest[end.upperBound...]
            if rest.hasPrefix(" + projections") { uses[name]?.formUnion(projections) }
        }
        let wiring = Manifest.between(text, ".executableTarget(", "path:")
        uses["registre"] = Set(Manifest.strings(Manifest.between(wiring, "uses([", "]")))
        uses["CLMDB"] = []
        uses["CXXHash"] = []
    }

    private static func between(_ text: String, _ start: String, _ end: String) -> String {
        guard let from = text.firstRange(of: start)?.upperBound,
            let to = text[from...].firstRange(of: end)?.lowerBound
        else { return "" }
        return String(text[from..<to])
    }

    /// The quoted strings in a text.
    private static func strings(_ text: String) -> [String] {
        text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}
