import Projecting
import Registry
import Terms

extension Report {
    /// The report as CSV for spreadsheets: provenance, figures, then each table and list, each
    /// under a line that starts with `#`.
    public var csv: String {
        var out = "# \(definition.name),as_of=\(asOf),period=\(period.first)..\(period.last)"
        out += ",known_at=\(knownAt?.description ?? "")\n"
        out += "# origin=\(provenance.origin),size=\(provenance.size),root=\(provenance.root)"
        out += ",rules=\(provenance.rules),rules_sha256=\(provenance.rulesHash)"
        out += ",version=\(provenance.version)\n"
        out += line(["figure", "value"])
        for figure in figures { out += line([figure.id, figure.value.json.plain]) }
        for table in tables {
            out += "# table=\(table.id)\n" + line(table.columns)
            for row in table.rows { out += line(row.map(\.plain)) }
        }
        for list in lists {
            out += "# list=\(list.id)\n" + line([list.id])
            for member in list.members { out += line([member]) }
        }
        return out
    }

    private func line(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",") + "\n"
    }
}

/// A cell, quoted where it holds a comma, a quote or a line break (RFC 4180).
func quoted(_ cell: String) -> String {
    let special: Set<UInt8> = [0x0A, 0x0D, 0x22, 0x2C]
    guard cell.utf8.contains(where: special.contains) else { return cell }
    // Scalar by scalar, as a quote with a combining mark is one character.
    var out = "\""
    for scalar in cell.unicodeScalars {
        if scalar == "\"" { out += "\"" }
        out.unicodeScalars.append(scalar)
    }
    return out + "\""
}
