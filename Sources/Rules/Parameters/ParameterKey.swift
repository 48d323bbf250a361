/// What kind of value a parameter takes, and how a rule file writes it.
public enum ParameterType: String, Hashable, Sendable {
    /// A whole number from 0: `18`.
    case integer
    /// A number from 0: `1.3`.
    case number
    /// A number from 0 to 1: `0.25`.
    case share
    /// A word.
    case text
    /// `true` or `false`.
    case flag
    /// A day: `2014-01-01`.
    case day
    /// A length of time in calendar months or in days: `3 months`, `42 days`.
    case deadline
    /// Limits of bands, whole numbers that rise: `[25, 35, 50]`.
    case limits
    /// Priority labels, by their codes.
    case labels
    /// Activities, by their codes.
    case activities
    /// Districts, by their codes.
    case districts
    /// Communes, by their INSEE codes, with or without a name.
    case places
    /// One number for each column of the table.
    case row
    /// Territory sheets (fiches territoriales).
    case sheets
    /// A weight for each indicator.
    case weights
}

/// How long a dated value holds.
public enum Holding: Hashable, Sendable {
    /// Until the next dated value of the parameter.
    case untilReplaced
    /// For the calendar year in which it begins, and no longer.
    case itsYear
}

/// A family of parameters of one type; its cases are the parameters, by their names in rule files.
public protocol ParameterKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// The type of every parameter of the family.
    static var type: ParameterType { get }
    /// Whether a rule set may do without the parameter: absent means none.
    var isOptional: Bool { get }
    /// How long its dated values hold.
    var holding: Holding { get }
    /// The words that may be written, where the list is closed.
    var choices: [String] { get }
    /// The names of the numbers of a row, in order.
    var columns: [String] { get }
}

extension ParameterKey {
    public var isOptional: Bool { false }
    public var holding: Holding { .untilReplaced }
    public var choices: [String] { [] }
    public var columns: [String] { [] }

    /// The parameter as the catalogue lists it.
    public var parameter: Parameter {
        Parameter(
            name: rawValue, type: Self.type, isOptional: isOptional, holding: holding,
            choices: choices, columns: columns)
    }
}

/// One parameter of the catalogue: its name in rule files, its type and how it may be written.
public struct Parameter: Hashable, Sendable {
    /// The name in rule files and in `rules show`.
    public let name: String
    /// The type of its values.
    public let type: ParameterType
    /// Whether a rule set may do without it.
    public let isOptional: Bool
    /// How long its dated values hold.
    public let holding: Holding
    /// The words that may be written, where the list is closed.
    public let choices: [String]
    /// The names of the numbers of a row, in order.
    public let columns: [String]
}
