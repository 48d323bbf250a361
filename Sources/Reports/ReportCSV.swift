import Projecting
import Registry
import Terms

extension Report {
    /// The report as CSV for spreadsheets: provenance, figures, then each table and list, each
    /// under a line that starts with `#`.
    public var csv: String {
        var out = "# \(definition.name),as_of=\(asOf),period=\(period.first)..\(period.last)"
        out += ",known_at=\(knownAt?.description ?? "")\n"
        out += "# " + provenanceCells + "\n"
        out += csvLine(["figure", "value"])
        for figure in figures { out += csvLine([figure.id, figure.value.json.plain]) }
        for table in tables {
            out += "# table=\(table.id)\n" + csvLine(table.columns)
            for row in table.rows { out += csvLine(row.map(\.plain)) }
        }
        for list in lists {
            out += "# list=\(list.id)\n" + csvLine([list.id])
            for member in list.members { out += csvLine([member]) }
        }
        return out
    }

    /// The provenance as it stands under a `#`.
    var provenanceCells: String {
        "origin=\(provenance.origin),size=\(provenance.size),root=\(provenance.root)"
            + ",rules=\(provenance.rules),rules_sha256=\(provenance.rulesHash)"
            + ",version=\(provenance.version)"
    }
}

/// Cells as a line of CSV.
func csvLine(_ cells: [String]) -> String {
    cells.map(quoted).joined(separator: ",") + "\n"
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
