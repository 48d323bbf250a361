import Events
import Terms
import Testing

/// What FORMAT.md says of bodies and codes, made from the code.
enum FormatText {
    /// A table for each kind: where its fields lie in the body.
    static var bodies: String {
        Kind.allCases.map { kind in
            let layout = Layout.of(kind)
            let rows = zip(layout.fields, FieldTypes.of(kind)).map { field, type in
                "| \(field.offset) | \(field.width) | `\(field.name)` "
                    + "| \(describe(field.form, list: type.list)) "
                    + "| \(field.isRequired ? "required" : "may be absent") |"
            }
            return """
                ### \(kind.rawValue) `\(kind.name)`, version \(kind.version), \
                \(layout.bodyBytes) bytes

                | offset | bytes | field | form | |
                |---|---|---|---|---|
                \(rows.joined(separator: "\n"))

                """
        }.joined(separator: "\n")
    }

    /// A line for each list of codes: what each number stands for.
    static var codes: String {
        var lists: [(name: String, codes: [String])] = []
        for kind in Kind.allCases {
            for field in FieldTypes.of(kind) where !field.codes.isEmpty {
                if !lists.contains(where: { $0.name == field.list }) {
                    lists.append((field.list, field.codes))
                }
            }
        }
        return lists.map { list in
            let codes = list.codes.enumerated().map { "\($0.offset + 1) \($0.element)" }
            return "- **\(list.name)**: " + codes.joined(separator: " · ") + "\n"
        }.joined()
    }

    /// A line for each type of subject.
    static var subjects: String {
        SubjectType.allCases.map { "\($0.rawValue) \($0.name)" }.joined(separator: " · ") + "\n"
    }

    private static func describe(_ form: FieldForm, list: String) -> String {
        switch form {
        case .day: "day"
        case .code: "code, list \(list)"
        case .boolean: "boolean"
        case .integer(let range): range.upperBound < 256 ? "small integer" : "integer"
        case .decimal(let places): "decimal, \(places) places"
        case .identifier(let type): "number, \(type.name)"
        case .kind: "kind"
        case .row: "row"
        case .subjectType: "type of subject"
        case .list(let element, let most):
            "list of at most \(most): \(describe(element, list: list))"
        }
    }
}

// One after another, since each can write its part of one file.
@Suite(.serialized) struct FormatDocumentTests {
    private func check(_ name: String, _ expected: String) throws {
        let part = GeneratedPart(path: "Events/FORMAT.md", name: name)
        if Repository.generates { try part.write(expected) }
        #expect(part.text == expected, "put this into \(part.path), part \(name):\n\(expected)")
    }

    @Test func theBodiesAreThoseOfTheCode() throws { try check("bodies", FormatText.bodies) }

    @Test func theCodesAreThoseOfTheCode() throws { try check("codes", FormatText.codes) }

    @Test func theTypesOfSubjectAreThoseOfTheCode() throws {
        try check("subjects", FormatText.subjects)
    }

    @Test func theSizesAreThoseOfTheCode() throws {
        let text = try #require(Repository.text("Events/FORMAT.md"))
        #expect(text.contains("The header is \(Record.headerBytes) bytes"))
        #expect(text.contains("Each commitment is \(Record.commitmentBytes) bytes"))
    }
}
