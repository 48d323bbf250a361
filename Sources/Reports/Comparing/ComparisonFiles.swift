import Projecting
import Registry
import Terms

extension Comparison {
    /// The comparison as CSV for spreadsheets, laid out as a report's.
    public var csv: String {
        var out = "# compare=\(a.definition.name),as_of=\(a.asOf)"
        out += ",period=\(a.period.first)..\(a.period.last),differs=\(!isEmpty)\n"
        for (name, side) in [("a", a), ("b", b)] {
            out += "# \(name),known_at=\(side.knownAt?.description ?? ""),"
            out += side.provenanceCells + "\n"
        }
        out += csvLine(["figure", "a", "b", "difference"])
        for figure in figures {
            out += csvLine([
                figure.id, figure.a?.json.plain ?? "", figure.b?.json.plain ?? "",
                figure.difference.map { JSON.shortest($0) } ?? "",
            ])
        }
        for table in tables {
            out += "# table=\(table.id)\n" + csvLine(["side"] + table.columns)
            for row in table.removed { out += csvLine(["-"] + row.map(\.plain)) }
            for row in table.added { out += csvLine(["+"] + row.map(\.plain)) }
            for change in table.changed {
                out += csvLine(["a"] + change.a.map(\.plain))
                out += csvLine(["b"] + change.b.map(\.plain))
            }
        }
        for list in lists {
            out += "# list=\(list.id)\n" + csvLine(["side", list.id])
            for member in list.left { out += csvLine(["-", member]) }
            for member in list.entered { out += csvLine(["+", member]) }
        }
        return out
    }

    /// The comparison's part of a page.
    func section(in language: Language) -> String {
        var out = "<h1>\(escaped(title(in: language)))</h1>\n<ul>"
        out += sides(in: language).map { "<li>\(escaped($0))</li>" }.joined() + "</ul>\n"
        if isEmpty { return out + "<p>\(escaped(nothing(in: language)))</p>\n" }
        if !figures.isEmpty { out += htmlTable(figureRows(in: language)) }
        for table in tables {
            out += "<h2>\(escaped(a.title(of: table.id, in: language)))</h2>\n"
            out += htmlTable(table.shownRows)
        }
        for list in lists {
            out += "<h2>\(escaped(a.title(of: list.id, in: language)))</h2>\n<ul>"
            out += list.left.map { "<li><del>\(escaped($0))</del></li>" }.joined()
            out += list.entered.map { "<li><ins>\(escaped($0))</ins></li>" }.joined()
            out += "</ul>\n"
        }
        return out
    }

    private func htmlTable(_ rows: [[String]]) -> String {
        var out = "<table><thead><tr>"
        out += (rows.first ?? []).map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
        out += "</tr></thead>\n<tbody>\n"
        for row in rows.dropFirst() {
            out += "<tr>" + row.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>\n"
        }
        return out + "</tbody></table>\n"
    }
}

extension [Comparison] {
    /// The comparisons as one self-contained page.
    public func html(in language: Language) -> String {
        page(
            titled: first?.title(in: language) ?? "registre",
            map { $0.section(in: language) }.joined(), in: language)
    }
}
