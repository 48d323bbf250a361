/// Words in the two languages of the reports.
public struct Words: Hashable, Sendable {
    /// In French, which is the reports' first language.
    public let french: String
    /// In English.
    public let english: String

    /// The same thing said twice.
    public init(_ french: String, _ english: String) {
        self.french = french
        self.english = english
    }
}

/// What a figure is counted in, for how it is shown.
public enum FigureUnit: String, Hashable, Sendable {
    /// Things that are counted.
    case count
    /// A share of one, shown in percent.
    case share
    /// Months of 365.25 / 12 days.
    case months
    /// Days.
    case days
    /// Euros.
    case euros
    /// A plain ratio.
    case ratio
}

/// How a figure is called and defined.
public struct FigureLabel: Hashable, Sendable {
    /// The id; parts in capitals stand for any value: `dalo.YEAR.filed`, `quota.CODE.count`.
    public let id: String
    /// What it is called.
    public let title: Words
    /// What it is, in a sentence.
    public let definition: Words
    /// What it is counted in.
    public let unit: FigureUnit

    /// A figure's words.
    public init(_ id: String, _ title: Words, _ definition: Words, _ unit: FigureUnit) {
        self.id = id
        self.title = title
        self.definition = definition
        self.unit = unit
    }

    /// Whether the label is for a figure's id.
    ///
    /// A part in capitals (`YEAR`, `CODE`, `PROGRAMME`) matches one part of the id. Where the name
    /// that it stands for holds points itself, the first such part matches all that is left over.
    public func matches(_ figure: String) -> Bool {
        let pattern = id.split(separator: ".", omittingEmptySubsequences: false)
        let parts = figure.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= pattern.count else { return false }
        let open = pattern.firstIndex(where: FigureLabel.isPlaceholder)
        guard parts.count == pattern.count || open != nil else { return false }
        let surplus = parts.count - pattern.count
        return pattern.indices.allSatisfy { place in
            if FigureLabel.isPlaceholder(pattern[place]) { return true }
            let shift = open.map { place > $0 } == true ? surplus : 0
            return pattern[place] == parts[place + shift]
        }
    }

    private static func isPlaceholder(_ part: Substring) -> Bool {
        part.allSatisfy { $0.isUppercase || $0 == "_" }
    }
}

/// How a table or a list is called, and its columns.
public struct TableLabel: Hashable, Sendable {
    /// The id of the table or the list.
    public let id: String
    /// What it is called.
    public let title: Words
    /// The names of the columns, by their ids; a column that is a figure's has the figure's name.
    public let columns: [String: Words]

    /// A table's or a list's words.
    public init(_ id: String, _ title: Words, columns: [String: Words] = [:]) {
        self.id = id
        self.title = title
        self.columns = columns
    }
}
