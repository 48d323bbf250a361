internal import Yams

extension ValueReader {
    /// The texts of a list of scalars.
    func texts(_ node: Node, _ expected: String) throws(RuleError) -> [String] {
        guard let nodes = node.sequence else { throw wrong(node, expected) }
        var texts: [String] = []
        for item in nodes {
            guard let text = item.text, !item.isNull, !text.isEmpty else {
                throw wrong(item, "in " + expected)
            }
            texts.append(text)
        }
        return texts
    }

    /// The codes, none of them twice.
    func distinct(_ codes: [String], _ node: Node) throws(RuleError) -> [String] {
        guard Set(codes).count == codes.count else {
            throw wrong(node, "free of repeated codes")
        }
        return codes
    }

    /// Communes: INSEE codes, or mappings of code and name.
    func places(_ node: Node) throws(RuleError) -> [Place] {
        let expected = "a list of communes (\"86194\" or {code: \"86194\", name: Poitiers})"
        guard let nodes = node.sequence else { throw wrong(node, expected) }
        var places: [Place] = []
        for item in nodes {
            if let mapping = item.mapping {
                try only(["code", "name"], in: mapping)
                guard let code = mapping.entry("code")?.text, !code.isEmpty else {
                    throw wrong(item, "in " + expected)
                }
                places.append(Place(code: code, name: mapping.entry("name")?.text))
            } else if let code = item.text, !code.isEmpty, !item.isNull {
                places.append(Place(code: code, name: nil))
            } else {
                throw wrong(item, "in " + expected)
            }
        }
        _ = try distinct(places.map(\.code), node)
        return places
    }

    /// Territory sheets, in the order of the file.
    func sheets(_ node: Node) throws(RuleError) -> [TerritorySheet] {
        guard let nodes = node.sequence else { throw wrong(node, "a list of territory sheets") }
        var sheets: [TerritorySheet] = []
        for item in nodes { sheets.append(try sheet(item)) }
        _ = try distinct(sheets.map(\.id), node)
        return sheets
    }

    private func sheet(_ node: Node) throws(RuleError) -> TerritorySheet {
        guard let mapping = node.mapping, let id = mapping.entry("id")?.text, !id.isEmpty else {
            throw wrong(node, "a territory sheet (a mapping with id, districts, communes, targets)")
        }
        try only(
            ["id", "name", "districts", "communes", "findings", "orientations", "targets"],
            in: mapping)
        var targets: [Target] = []
        if let node = mapping.entry("targets") {
            guard let nodes = node.sequence else { throw wrong(node, "a list of targets") }
            for item in nodes { targets.append(try target(item)) }
        }
        return TerritorySheet(
            id: id, name: mapping.entry("name")?.text,
            districts: try texts(of: mapping, "districts"),
            communes: try texts(of: mapping, "communes"),
            findings: try texts(of: mapping, "findings"),
            orientations: try texts(of: mapping, "orientations"), targets: targets)
    }

    private func texts(of mapping: Node.Mapping, _ key: String) throws(RuleError) -> [String] {
        guard let node = mapping.entry(key) else { return [] }
        return try texts(node, "a list of \(key)")
    }

    private func target(_ node: Node) throws(RuleError) -> Target {
        let traits = EntrantTrait.allCases.map(\.rawValue).joined(separator: ", ")
        let indicators =
            TargetIndicator.ofEverySheet.map { $0.id + ", " }.joined()
            + "entrants.TRAIT.VALUE.share of a trait \(traits)"
        guard let mapping = node.mapping, let name = mapping.entry("indicator"),
            let indicator = name.text.flatMap({ TargetIndicator($0) })
        else {
            throw wrong(node.mapping?.entry("indicator") ?? node, "an indicator (\(indicators))")
        }
        try only(["indicator", "min", "max"], in: mapping)
        switch (mapping.entry("min"), mapping.entry("max")) {
        case (let floor?, nil):
            return Target(indicator: indicator, bound: .min, value: try share(floor))
        case (nil, let roof?):
            return Target(indicator: indicator, bound: .max, value: try share(roof))
        default:
            throw wrong(node, "a target with either min or max")
        }
    }

    /// Weights of residence indicators, in the order of the catalogue.
    func weights(_ node: Node) throws(RuleError) -> [IndicatorWeight] {
        let names = ResidenceIndicator.allCases.map(\.rawValue)
        guard let mapping = node.mapping, !mapping.isEmpty else {
            throw wrong(node, "a mapping of weights (\(names.joined(separator: ", ")))")
        }
        try only(names, in: mapping)
        var weights: [IndicatorWeight] = []
        for indicator in ResidenceIndicator.allCases {
            guard let cell = mapping.entry(indicator.rawValue) else { continue }
            guard let weight = cell.text.flatMap(signedNumber) else {
                throw wrong(cell, "a weight (a number)")
            }
            weights.append(IndicatorWeight(indicator: indicator, weight: weight))
        }
        return weights
    }

    private func only(_ keys: [String], in mapping: Node.Mapping) throws(RuleError) {
        for (key, _) in mapping where !keys.contains(key.text ?? "") {
            throw wrong(key, "one of the keys " + keys.joined(separator: ", "))
        }
    }
}
