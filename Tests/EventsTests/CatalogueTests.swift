import Events
import Terms
import Testing

/// What Events/README.md says of each kind, made from the code.
enum CatalogueText {
    private struct Family {
        let title: String
        var kinds: [Kind] = []
    }

    /// A table for each family: its kinds, their numbers, places in a day and fields.
    static func kinds(descriptions: [String: String]) -> String {
        var families: [Family] = []
        for kind in Kind.allCases {
            let title = family(of: Sample(kind, .requiredFields).event)
            let place = families.firstIndex { $0.title == title } ?? families.count
            if place == families.count { families.append(Family(title: title)) }
            families[place].kinds.append(kind)
        }
        return families.map { family in
            let rows = family.kinds.map { kind in
                let place = kind == .eventVoided ? "–" : "\(kind.order + 1)"
                return "| `\(kind.name)` | \(kind.rawValue) | \(place) "
                    + "| \(descriptions[kind.name] ?? "?") | \(fields(of: kind)) |"
            }
            return """
                ### \(family.title)

                | kind | number | in a day | what happened | fields |
                |---|---|---|---|---|
                \(rows.joined(separator: "\n"))

                """
        }.joined(separator: "\n")
    }

    /// The fields of a group that several kinds share, one a line.
    static func group(_ names: [String]) -> String {
        let all = Layout.of(.applicationFiled).fields
        return all.filter { names.contains($0.name) }
            .map { "- `\($0.name)`: \(describe($0.form))\n" }.joined()
    }

    private static func fields(of kind: Kind) -> String {
        var parts: [String] = []
        for field in Layout.of(kind).fields {
            if FieldTypes.household.contains(field.name) {
                if field.name == FieldTypes.household.first { parts.append("*household*") }
            } else if FieldTypes.need.contains(field.name), isPicture(kind) {
                if field.name == FieldTypes.need.first { parts.append("*need*") }
            } else {
                let name = field.isRequired ? "**`\(field.name)`**" : "`\(field.name)`"
                parts.append("\(name) \(describe(field.form))")
            }
        }
        return parts.joined(separator: " · ")
    }

    private static func isPicture(_ kind: Kind) -> Bool {
        kind == .applicationFiled || kind == .applicationUpdated
    }

    private static func describe(_ form: FieldForm) -> String {
        switch form {
        case .day: "day"
        case .code(let names):
            names.count > 8
                ? names.prefix(2).joined(separator: ", ") + " … " + names[names.count - 1]
                    + " (\(names.count) codes)"
                : names.joined(separator: ", ")
        case .boolean: "true, false"
        case .integer(let range): "\(range.lowerBound) to \(range.upperBound)"
        case .decimal(let places): "\(places) decimals"
        case .identifier(let type): "→ \(type.name)"
        case .kind: "name of a kind"
        case .row: "row id"
        case .subjectType: "type of subject"
        case .list(let element, let most): "at most \(most), ranked: \(describe(element))"
        }
    }

    private static func family(of event: Event) -> String {
        switch event {
        case .application: "Applications"
        case .contact: "Contacts"
        case .proposal: "Proposals"
        case .refusal: "Refusals"
        case .committee: "Committee"
        case .tenancy: "Tenancies"
        case .stock: "Stock"
        case .appeal: "DALO and DAHO"
        case .specialCase: "Special cases"
        case .renewal: "Urban renewal"
        case .ledger: "Ledger"
        }
    }
}

// One after another, since each can write its part of one file.
@Suite(.serialized) struct CatalogueTests {
    /// The doc comment of each kind in `Kind.swift`, on one line.
    private func descriptions() throws -> [String: String] {
        let source = try #require(Repository.text("Events/Kind.swift"))
        var found: [String: String] = [:]
        var comment: [Substring] = []
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("/// ") {
                comment.append(text.dropFirst(4))
            } else {
                let words = text.split(separator: " ")
                if words.count == 4, words[0] == "case", let number = UInt8(words[3]),
                    let kind = Kind(rawValue: number)
                {
                    found[kind.name] = comment.joined(separator: " ")
                }
                comment = []
            }
        }
        return found
    }

    private func check(_ name: String, _ expected: String) throws {
        let part = GeneratedPart(path: "Events/README.md", name: name)
        if Repository.generates { try part.write(expected) }
        #expect(part.text == expected, "put this into \(part.path), part \(name):\n\(expected)")
    }

    @Test func theCatalogueIsThatOfTheCode() throws {
        let descriptions = try descriptions()
        #expect(descriptions.count == Kind.allCases.count)
        try check("kinds", CatalogueText.kinds(descriptions: descriptions))
    }

    @Test func theHouseholdIsThatOfTheCode() throws {
        try check("household", CatalogueText.group(FieldTypes.household))
    }

    @Test func theNeedIsThatOfTheCode() throws {
        try check("need", CatalogueText.group(FieldTypes.need))
    }
}
