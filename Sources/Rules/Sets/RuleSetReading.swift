internal import Terms
public import Yams

extension RuleSet {
    private static let words: Set<String> = ["id", "base", "title", "english", "note"]

    /// Reads a rule file: `{id: mine, base: grand-poitiers-2016, abnormal_delay_months: 12}`.
    ///
    /// A value stands plainly, and then holds at all dates, or as `{values: [{from, value,
    /// reference}]}`; then the base's values before the first `from` stand.
    ///
    /// - Parameters:
    ///   - yaml: the file's text.
    ///   - name: how errors call the file; without an `id`, the set's id.
    ///   - library: where the base is looked up.
    /// - Throws: ``RuleError``, all but `noValue`.
    public init(
        parsing yaml: String, named name: String, library: RuleLibrary
    ) throws(RuleError) {
        try self.init(
            root: compose(yaml, file: name), named: name, anonymousID: name, library: library)
    }

    /// Reads the `rules:` of a case: an id, or `{base: ID, name: value}`.
    ///
    /// Without an `id` of its own a set built on a base is called by the base and the names of
    /// what it changes: `grand-poitiers-2016+allocation_date`.
    ///
    /// - Throws: ``RuleError``, all but `noValue`.
    public init(
        node: Node, named name: String, library: RuleLibrary
    ) throws(RuleError) {
        if let id = node.scalar?.string {
            self = try library.ruleSet(
                id, at: RuleLocation(file: name, line: node.mark?.line))
        } else {
            try self.init(root: node, named: name, anonymousID: nil, library: library)
        }
    }

    private init(
        root: Node, named file: String, anonymousID: String?, library: RuleLibrary
    ) throws(RuleError) {
        guard let mapping = root.mapping else {
            throw .unreadable(
                RuleLocation(file: file, line: root.mark?.line),
                problem: "\(root.shown) where a mapping is wanted")
        }
        guard let baseNode = mapping.entry("base"), let base = baseNode.text else {
            throw .unreadable(
                RuleLocation(file: file, line: root.mark?.line),
                problem: "`base` is missing (the law of the land is `base: france`)")
        }
        let start = try library.ruleSet(
            base, at: RuleLocation(file: file, line: baseNode.mark?.line))
        let changed = mapping.compactMap { $0.key.text }.filter { !Self.words.contains($0) }
        let id =
            mapping.entry("id")?.text ?? anonymousID
            ?? ([base] + changed.sorted()).joined(separator: "+")
        self.init(
            id: id, base: base, title: mapping.entry("title")?.text ?? "",
            english: mapping.entry("english")?.text ?? "", note: mapping.entry("note")?.text,
            timelines: start.timelines, texts: start.texts)
        for (key, node) in mapping where !Self.words.contains(key.text ?? "") {
            try change(key: key, to: node, file: file)
        }
    }

    /// Changes one parameter to what a file says.
    mutating func change(key: Node, to node: Node, file: String) throws(RuleError) {
        let name = key.text ?? key.shown
        guard let parameter = Catalogue.parameter(named: name) else {
            throw .unknownParameter(
                name, at: RuleLocation(file: file, line: key.mark?.line),
                similar: Catalogue.similar(to: name))
        }
        let reader = TimelineReader(parameter: parameter, file: file, ruleSet: id)
        let (timeline, text) = try reader.timeline(node)
        let merged = timelines[name]?.followed(by: timeline) ?? timeline
        timelines[name] = merged.values.isEmpty ? nil : merged
        if let text { texts[name] = texts[name]?.completed(by: text) ?? text }
    }
}

extension ParameterText {
    /// These words, but for those that `newer` says too.
    func completed(by newer: ParameterText) -> ParameterText {
        ParameterText(
            title: newer.title.isEmpty ? title : newer.title,
            english: newer.english.isEmpty ? english : newer.english,
            text: newer.text.isEmpty ? text : newer.text,
            unit: newer.unit.isEmpty ? unit : newer.unit,
            checkedOn: newer.checkedOn ?? checkedOn, note: newer.note ?? note)
    }
}
