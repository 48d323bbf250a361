public import Terms

/// A parameter's value at one date.
public enum RuleValue: Hashable, Sendable {
    /// A whole number.
    case integer(Int)
    /// A number or a share.
    case number(Double)
    /// A word.
    case text(String)
    /// Whether something holds.
    case flag(Bool)
    /// A day.
    case day(Day)
    /// A length of time.
    case deadline(Deadline)
    /// Limits of bands, rising.
    case limits([Int])
    /// Codes: labels, activities or districts.
    case codes([String])
    /// Communes.
    case places([Place])
    /// One number for each column.
    case row([Double])
    /// Territory sheets.
    case sheets([TerritorySheet])
    /// Weights of indicators, by indicator.
    case weights([IndicatorWeight])
}

extension RuleValue: CustomStringConvertible {
    /// The value as flow YAML that reads back the same: `18`, `3 months`, `[25, 35]`.
    public var description: String {
        switch self {
        case .integer(let value): String(value)
        case .number(let value): written(value)
        case .text(let value): quoted(value)
        case .flag(let value): String(value)
        case .day(let value): value.description
        case .deadline(let value): value.description
        case .limits(let values): list(values.map { String($0) })
        case .codes(let values): list(values.map(quoted))
        case .places(let values): list(values.map(\.description))
        case .row(let values): list(values.map(written))
        case .sheets(let values): list(values.map(\.description))
        case .weights(let values):
            braced(values.map { ($0.indicator.rawValue, written($0.weight)) })
        }
    }
}

/// A number without a needless `.0`.
func written(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
}

/// A word between double quotes, with YAML's escapes.
func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}

/// A flow sequence.
func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

/// A flow mapping.
func braced(_ pairs: [(String, String)]) -> String {
    "{" + pairs.map { "\($0.0): \($0.1)" }.joined(separator: ", ") + "}"
}
