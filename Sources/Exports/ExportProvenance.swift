import Reports
import Terms

/// What an export was made from, as a table of names and values: enough to make it again, but for
/// the names that pseudonyms stand for.
struct ExportProvenance {
    static let table = ExportTable(
        group: "", name: "provenance",
        columns: [.init(name: "name", form: .text), .init(name: "value", form: .any)])

    /// Names and values.
    let rows: [[JSON]]

    init(_ report: Report, areNamed: Bool) {
        let provenance = report.provenance
        let facts: [(String, JSON)] = [
            ("origin", .string(provenance.origin)),
            ("size", .integer(Int(provenance.size))),
            ("root", .string(provenance.root)),
            ("rules", .string(provenance.rules)),
            ("rules_sha256", .string(provenance.rulesHash)),
            ("version", .string(provenance.version)),
            ("as_of", .string(report.asOf.description)),
            ("period_first", .string(report.period.first.description)),
            ("period_last", .string(report.period.last.description)),
            ("known_at", report.knownAt.map { .string($0.description) } ?? .null),
            // Pseudonyms are of this export alone: their key is not kept.
            ("persons", .string(areNamed ? "identities" : "pseudonyms of this export")),
        ]
        rows = facts.map { [.string($0.0), $0.1] }
    }

    /// Writes the table.
    func write(to writer: some TableWriter) throws(ExportError) {
        let place = try writer.begin(Self.table)
        for row in rows { try writer.add(row, to: place) }
    }
}
