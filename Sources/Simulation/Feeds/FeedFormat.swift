import Events
import Terms

/// The columns of one sender's files about one subject, and how each field is written there.
struct FeedFormat: Sendable {
    let dialect: Dialect
    let subject: FeedSubject
    /// Formats of the fields of each kind, in their order; index by ``Kind/rawValue``.
    let fields: [[CellFormat]]
    /// The sender's words for the kinds, encoded; index by ``Kind/rawValue``.
    let kinds: [[UInt8]]

    init(_ dialect: Dialect, _ subject: FeedSubject) {
        self.dialect = dialect
        self.subject = subject
        let columns = subject.columns
        var fields: [[CellFormat]] = Array(repeating: [], count: Kind.allCases.count + 1)
        var kinds: [[UInt8]] = Array(repeating: [], count: Kind.allCases.count + 1)
        for kind in subject.kinds {
            kinds[Int(kind.rawValue)] = dialect.encoded(dialect.word(kind))
            fields[Int(kind.rawValue)] = Layout.of(kind).fields.map { field in
                CellFormat(
                    column: columns.firstIndex(of: field.name) ?? 0,
                    content: FeedFormat.content(field.form, dialect))
            }
        }
        self.fields = fields
        self.kinds = kinds
    }

    /// The header's cells.
    var header: [String] {
        guard dialect.sender != nil else {
            return ["kind", "source", "id", "on"] + subject.columns
        }
        return ["Type", "Réf.", "Date"] + subject.columns.map(dialect.header) + ["Observations"]
    }

    private static func content(_ form: FieldForm, _ dialect: Dialect) -> CellFormat.Content {
        switch form {
        case .day: .day
        case .code(let names): .code(dialect.words(names).map(dialect.encoded))
        case .boolean: .code(dialect.booleans.map(dialect.encoded))
        case .integer: .integer
        case .decimal(let places): .decimal(places: places)
        case .identifier(let type): .identifier(type)
        case .kind: .kind
        case .row: .row
        case .subjectType: .integer
        case .list(let form, _): content(form, dialect)
        }
    }

    /// The profile by which CONTRACT's `import` reads these files.
    var profile: String {
        let sender = dialect.sender?.name ?? ""
        var lines = [
            "source: \(sender)", "format: csv", "encoding: \(dialect.encoding.rawValue)",
            "delimiter: \"\(dialect.delimiter == 0x09 ? "\\t" : mark(dialect.delimiter))\"",
            "dates: \(dialect.style.isFrenchDay ? "dd/MM/yyyy" : "yyyy-MM-dd")",
            "decimal: \"\(mark(dialect.style.decimalMark))\"", "emit:",
        ]
        for kind in subject.kinds {
            lines.append("  - kind: \(kind.name)")
            lines.append("    when: {column: Type, equals: [\"\(dialect.word(kind))\"]}")
            lines.append("    id: \"{Réf.}\"")
            lines.append("    \"on\": Date")
            lines.append("    fields:")
            for field in Layout.of(kind).fields {
                lines.append("      \(field.name): \(source(of: field))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Where a profile finds a field, and how it reads it.
    private func source(of field: FieldLayout) -> String {
        let column = "\"\(dialect.header(field.name))\""
        var parts = ["column: \(column)"]
        var form = field.form
        if case .list(let item, _) = form {
            parts.append("split: \"\(mark(dialect.style.listMark))\"")
            form = item
        }
        switch form {
        case .code(let names) where dialect.words(names) != names:
            parts.append("map: {\(pairs(dialect.words(names), names.map { "\"\($0)\"" }))}")
        case .boolean where dialect.booleans != ["false", "true"]:
            parts.append("map: {\(pairs(dialect.booleans, ["false", "true"]))}")
        case .decimal(places: 6) where dialect.style.areFractionsPercents:
            parts.append("scale: 0.01")
        default: break
        }
        return parts.count == 1 ? column : "{\(parts.joined(separator: ", "))}"
    }

    private func mark(_ byte: UInt8) -> String { String(UnicodeScalar(byte)) }

    private func pairs(_ words: [String], _ values: [String]) -> String {
        zip(words, values).map { "\"\($0)\": \($1)" }.joined(separator: ", ")
    }
}
