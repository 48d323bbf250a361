public import Projecting
public import Registry
public import Terms

/// How a report can be computed again: the prefix of the ledger, the rules, the version.
public struct Provenance: Hashable, Sendable {
    /// The name under which the ledger signs.
    public let origin: String
    /// How many entries were read.
    public let size: UInt64
    /// The root of the tree over them, in base64.
    public let root: String
    /// The rule set's id.
    public let rules: String
    /// The SHA-256 of the rule set's canonical text, in hexadecimal.
    public let rulesHash: String
    /// The version of registre.
    public let version: String

    /// The version of this registre.
    public static let currentVersion = "1.0.0"

    /// Where and with which rules something was computed, by this version.
    ///
    /// - Parameter rulesHash: The SHA-256 of the rule set's canonical text, in hexadecimal.
    public init(origin: String, size: UInt64, root: String, rules: String, rulesHash: String) {
        self.origin = origin
        self.size = size
        self.root = root
        self.rules = rules
        self.rulesHash = rulesHash
        version = Provenance.currentVersion
    }
}

/// A report with names put to numbers and rows put in order.
public struct Report: Sendable {
    /// The report's name and projections.
    public let definition: ReportDefinition
    /// The day of measure.
    public let asOf: Day
    /// The period.
    public let period: Period
    /// The state of knowledge; nil for all that is known.
    public let knownAt: Instant?
    /// How it can be computed again.
    public let provenance: Provenance
    /// The figures, in the order of FIGURES.
    public let figures: [Figure]
    /// The tables.
    public let tables: [ShownTable]
    /// The lists.
    public let lists: [ShownList]

    /// The figure with that id, or nil.
    public func figure(_ id: String) -> FigureValue? { figures.first { $0.id == id }?.value }
}

/// A table whose subjects are shown by name and whose rows are in order.
public struct ShownTable: Hashable, Sendable {
    /// The id.
    public let id: String
    /// The names of the columns.
    public let columns: [String]
    /// The rows.
    public let rows: [[JSON]]
}

/// A list of subjects by name, in order.
public struct ShownList: Hashable, Sendable {
    /// The id.
    public let id: String
    /// The names.
    public let members: [String]
}

extension Report {
    /// The same report with other figures, tables and lists: what is left after disclosure control.
    public func replacing(
        figures: [Figure], tables: [ShownTable], lists: [ShownList]
    ) -> Report {
        Report(
            definition: definition, asOf: asOf, period: period, knownAt: knownAt,
            provenance: provenance, figures: figures, tables: tables, lists: lists)
    }
}

extension ShownTable {
    /// A table with its rows in order.
    public init(_ id: String, columns: [String], rows: [[JSON]]) {
        self.init(id: id, columns: columns, rows: rows)
    }
}
