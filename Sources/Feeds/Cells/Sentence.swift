import Events
import Terms

/// What is told to the person who mends a rejected row: what was wrong, what is allowed, what to
/// do.
enum Sentence {
    static let noKind =
        "the row does not say its kind. Fill in \"kind\", or give --kind for the whole file."

    /// What a bad identifier means; it is not repeated, for a person may stand behind it.
    static func identifier(_ error: CellError) -> String {
        error == .controlCharacter
            ? "the identifier has a line break or a control character in it. Take it out."
            : "the identifier has more than \(Limits.identifierBytes) bytes. Shorten it."
    }

    static func unknownKind(_ value: String) -> String {
        "\(quoted(value)) is no kind of event (\(Kind.names.joined(separator: ", "))). Mend it."
    }

    static func notAMoment(_ value: String) -> String {
        "\(quoted(value)) is no moment. Write it as 2014-05-02T08:00:00Z."
    }

    static func severalValues(_ what: String) -> String {
        "a list, but \(what) is one value. Keep one."
    }

    static func emptyColumn(_ what: String, _ kind: Kind) -> String {
        "empty, but \(kind.name) needs its \(what). Fill it in."
    }

    /// What a bad day means.
    static func day(_ error: CellError, _ value: String, _ pattern: DatePattern) -> String {
        switch error {
        case .noSuchDay:
            "\(quoted(value)) is a day that the calendar does not have. Mend it."
        default:
            "\(quoted(value)) is not a day written as \(pattern.text). Mend it, or the pattern."
        }
    }

    /// What a cell that a field cannot use means.
    ///
    /// - Parameter profile: the profile's name, where a map may be at fault.
    static func field(
        _ error: CellError, _ plan: FieldPlan, _ kind: Kind, _ value: String, profile: String?
    ) -> String {
        switch error {
        case .empty: return emptyColumn(plan.name, kind)
        case .severalValues: return severalValues(plan.name)
        case .oneValue: return "\(plan.name) is a list: write it as an array."
        case .notInMap:
            let words = plan.map?.words.joined(separator: ", ") ?? ""
            return "\(quoted(value)) is not in the map of \(plan.name) in profile "
                + "\(profile ?? "") (\(words)). Add it to the profile or mend the row."
        case .notADay, .noSuchDay:
            guard case .day(let pattern) = plan.reading else { return quoted(value) }
            return day(error, value, pattern)
        case .tooManyItems:
            return "more than \(plan.capacity) items in \(plan.name). "
                + "Keep the \(plan.capacity) that come first."
        case .tooLong, .controlCharacter: return identifier(error)
        case .rankedFirst:
            return "the outcome is ranked and the rank 1, but the first of a list is awarded. "
                + "Write awarded, or the rank it has."
        case .unknownWord, .notANumber, .notWhole, .tooManyDecimals, .outOfBounds:
            return "\(quoted(value)) is \(expectation(error, plan)). Mend it."
        }
    }

    /// What a field expected instead of a value.
    private static func expectation(_ error: CellError, _ plan: FieldPlan) -> String {
        switch plan.reading {
        case .word(let table):
            return "no \(plan.name) (\(table.words.joined(separator: ", ")))"
        case .integer(let bounds, _):
            return error == .outOfBounds
                ? "out of bounds for \(plan.name) (\(bounds.lowerBound) to \(bounds.upperBound))"
                : "no whole number"
        case .decimal(let places, let notation):
            switch error {
            case .tooManyDecimals: return "too exact: \(plan.name) has \(places) decimals"
            case .outOfBounds: return "too large for \(plan.name)"
            default:
                let point = String(decoding: [notation.point], as: UTF8.self)
                return "no number with \"\(point)\" before its decimals"
            }
        case .day, .identifier, .subject: return "not what \(plan.name) holds"
        }
    }

    /// A value between quotation marks, cut where it is long.
    static func quoted(_ value: String) -> String {
        value.count <= 60 ? "\"\(value)\"" : "\"\(value.prefix(60))…\""
    }
}

extension RowInterpreter {
    /// The problem of a field's cell.
    func problem(
        _ error: CellError, _ head: PlanHead, _ number: Int, _ row: RowBuffer
    ) -> RowProblem {
        let field = fields[number].plan
        let isThere = (0..<row.cellCount).contains(field.column)
        let cell = isThere ? row.cells[field.column] : .absent
        var profile: String?
        if case .profile(let name) = catalogue { profile = name }
        return RowProblem(
            column: field.columnName, value: row.shown(cell),
            error: Sentence.field(
                error, field, head.kind, row.shown(culprit ?? cell), profile: profile))
    }
}
