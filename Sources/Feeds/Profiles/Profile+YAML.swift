import Events

extension Profile {
    private static let keys = [
        "source", "format", "encoding", "delimiter", "dates", "decimal", "emit",
    ]

    /// Reads a profile's file; see ``init(yaml:named:)``.
    public init(path: String) throws(ProfileError) {
        let yaml: String
        do throws(FeedError) { yaml = try FeedInput.text(of: path) } catch {
            throw ProfileError(profile: path, line: nil, key: "", problem: .unreadable(error))
        }
        try self.init(yaml: yaml, named: path)
    }

    /// Reads a profile; everything is checked before the first row is read.
    ///
    /// - Parameter name: how errors call it, mostly its file; see ``name``.
    /// - Throws: ``ProfileError`` for the first thing that is wrong.
    public init(yaml: String, named name: String) throws(ProfileError) {
        let root = try YAMLPlace(yaml: yaml, profile: name)
        var source: String?
        var format = FeedFormat.csv
        var encoding = FeedEncoding.utf8
        var delimiter = ASCII.comma
        var dates = DatePattern.canonical
        var decimal = ASCII.point
        var emit: YAMLPlace?
        for (key, place) in try root.members(allowed: Profile.keys) {
            switch key {
            case "source": source = try Profile.source(place)
            case "format":
                let word = try place.word(of: FeedFormat.allCases.map(\.rawValue))
                format = FeedFormat(rawValue: word) ?? format
            case "encoding":
                let word = try place.word(of: FeedEncoding.allCases.map(\.rawValue))
                encoding = FeedEncoding(rawValue: word) ?? encoding
            case "delimiter": delimiter = try Profile.delimiter(place)
            case "dates": dates = try Profile.dates(place)
            case "decimal":
                decimal = try place.word(of: [",", "."]) == "," ? ASCII.comma : ASCII.point
            default: emit = place
            }
        }
        guard format == .csv || encoding == .utf8 else {
            throw root.error(
                .notAllowed(value: encoding.rawValue, allowed: ["utf-8 (JSON Lines)"]),
                at: "encoding")
        }
        guard let emit else { throw root.error(.missing, at: "emit") }
        let reader = EmitReader(dates: dates, notation: .init(point: decimal))
        var emits: [EventPlan] = []
        for item in try emit.items() { emits.append(try reader.plan(item)) }
        guard !emits.isEmpty else { throw emit.error(.missing) }
        self.init(
            name: Profile.shortName(name), source: source, format: format, encoding: encoding,
            delimiter: delimiter, dates: dates, decimal: decimal, emits: emits)
    }

    /// A file's name without its folder and `.yaml`.
    private static func shortName(_ path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        for ending in [".yaml", ".yml"] where name.hasSuffix(ending) {
            return String(name.dropLast(ending.count))
        }
        return name
    }

    private static func source(_ place: YAMLPlace) throws(ProfileError) -> String {
        let text = try place.text()
        guard !text.isEmpty else { throw place.error(.missing) }
        return text
    }

    private static func delimiter(_ place: YAMLPlace) throws(ProfileError) -> UInt8 {
        let text = try place.text()
        // '\t' between single quotes or none is what people write for a tab.
        if text == "\\t" { return ASCII.tab }
        let isPlain = text.utf8.allSatisfy {
            ($0 > ASCII.blank || $0 == ASCII.tab) && $0 < 0x7F && $0 != ASCII.quote
        }
        guard text.utf8.count == 1, isPlain, let byte = text.utf8.first else {
            throw place.error(
                .notAllowed(value: text, allowed: ["\",\"", "\";\"", "\"|\"", "\"\\t\""]))
        }
        return byte
    }

    private static func dates(_ place: YAMLPlace) throws(ProfileError) -> DatePattern {
        let text = try place.text()
        guard let pattern = DatePattern(text) else {
            throw place.error(
                .notAllowed(
                    value: text,
                    allowed: ["yyyy with MM or M and dd or d, such as dd/MM/yyyy, yyyyMMdd"]))
        }
        return pattern
    }
}
