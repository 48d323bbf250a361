import Feeds
import Rules
import Terms
import Yams

/// A small history and the figures it must give (CONTRACT, Cases), as a housing officer writes it.
public struct Case: Sendable {
    /// What it says.
    public let name: String
    /// The line on which it begins.
    public let line: Int
    let rules: RuleSet
    let events: [CaseEvent]
    let report: String
    let asOf: Day?
    let period: Period?
    let knownAt: Instant?
    let application: String?
    let figures: [(id: String, value: Expected)]
    let tables: [ExpectedRow]
    let lists: [(id: String, members: [String])]
}

/// One event of a case: its fields as text, and when it was recorded.
struct CaseEvent: Sendable {
    let line: Int
    let fields: [(name: String, value: FieldText)]
    let recordedAt: Instant?
}

/// A value that a case expects.
enum Expected: Sendable, Equatable {
    /// No number.
    case null
    /// A number, or a word, as written.
    case text(String)
}

/// A row that a case expects to find, or not to find.
struct ExpectedRow: Sendable {
    let table: String
    let conditions: [(column: String, value: Expected)]
    /// Nil if no row may match.
    let cells: [(column: String, value: Expected)]?
}

/// Why a case file cannot be read.
public struct CaseError: Error, Sendable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// The line, if it is known.
    public let line: Int?
    /// What is wrong, and what to do.
    public let problem: String

    /// One line: where and what.
    public var description: String {
        line.map { "\(file):\($0): \(problem)" } ?? "\(file): \(problem)"
    }
}

extension Case {
    /// Reads every case of a file.
    ///
    /// - Throws: ``CaseError``.
    public static func all(in yaml: String, named file: String) throws(CaseError) -> [Case] {
        let root: Node?
        do { root = try Yams.compose(yaml: yaml) } catch {
            throw CaseError(file: file, line: nil, problem: "not YAML: \(error)")
        }
        guard let root else { return [] }
        guard let items = root.sequence else {
            throw CaseError(file: file, line: 1, problem: "a list of cases is wanted")
        }
        let library: RuleLibrary
        do throws(RuleError) { library = try RuleLibrary.embedded() } catch {
            throw CaseError(file: file, line: nil, problem: "\(error)")
        }
        var cases: [Case] = []
        for item in items { cases.append(try CaseReader(file: file, library).read(item)) }
        return cases
    }
}
