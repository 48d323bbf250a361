import Projecting
import Registry
import Terms

extension [Report] {
    /// The reports as one self-contained page: no script, no font, nothing fetched.
    public func html(in language: Language) -> String {
        page(
            titled: first?.heading(in: language) ?? "registre",
            map { $0.section(in: language) }.joined(), in: language)
    }
}

/// A self-contained page around its main part.
func page(titled title: String, _ main: String, in language: Language) -> String {
    """
    <!doctype html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(escaped(title))</title>
    <style>\(ReportStyle.css)</style>
    </head>
    <body>
    <main>
    \(main)
    </main>
    </body>
    </html>

    """
}

extension Report {
    /// The report's part of a page: heading, figures, tables, lists, provenance.
    public func section(in language: Language) -> String {
        var out = "<h1>\(escaped(heading(in: language)))</h1>\n"
        out += figuresTable(in: language)
        for table in tables { out += html(of: table, in: language) }
        for list in lists {
            out += "<h2>\(escaped(title(of: list.id, in: language))) (\(list.members.count))</h2>\n"
            out += "<ul>"
            out += list.members.map { "<li>\(escaped($0))</li>" }.joined()
            out += "</ul>\n"
        }
        return out + "<footer>\(escaped(footing(in: language)))</footer>\n"
    }

    private func figuresTable(in language: Language) -> String {
        let names = (
            figure: language.say(Words("Chiffre", "Figure")),
            value: language.say(Words("Valeur", "Value")),
            definition: language.say(Words("Définition", "Definition"))
        )
        var out = "<table><thead><tr><th scope=\"col\">\(names.figure)</th>"
        out += "<th scope=\"col\">\(names.value)</th>"
        out += "<th scope=\"col\">\(names.definition)</th></tr></thead>\n<tbody>\n"
        for figure in figures {
            let label = definition.label(of: figure.id)
            let title = label.map { language.say($0.title) } ?? figure.id
            let value = language.write(figure.value, label?.unit ?? .ratio)
            out += "<tr><th scope=\"row\">\(escaped(title))<br><code>\(escaped(figure.id))</code>"
            out += "</th><td class=\"number\">\(escaped(value))</td>"
            out += "<td>\(escaped(label.map { language.say($0.definition) } ?? ""))</td></tr>\n"
        }
        return out + "</tbody></table>\n"
    }

    private func html(of table: ShownTable, in language: Language) -> String {
        let label = definition.tableLabel(of: table.id)
        var out = "<h2>\(escaped(title(of: table.id, in: language)))</h2>\n<table><thead><tr>"
        for column in table.columns {
            let name =
                label?.columns[column].map { language.say($0) }
                ?? definition.label(of: column).map { language.say($0.title) } ?? column
            out += "<th scope=\"col\">\(escaped(name))</th>"
        }
        out += "</tr></thead>\n<tbody>\n"
        for row in table.rows {
            out += "<tr>"
            for cell in row {
                if case .string(let text) = cell {
                    out += "<td>\(escaped(text))</td>"
                } else {
                    out += "<td class=\"number\">\(escaped(cell.plain))</td>"
                }
            }
            out += "</tr>\n"
        }
        return out + "</tbody></table>\n"
    }
}

/// Text that is safe between and inside tags.
func escaped(_ text: String) -> String {
    var out = ""
    // Scalar by scalar: a quote with a combining mark is one character, and still ends a string.
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": out += "&amp;"
        case "<": out += "&lt;"
        case ">": out += "&gt;"
        case "\"": out += "&quot;"
        default: out.unicodeScalars.append(scalar)
        }
    }
    return out
}

/// The look of a report's page, on screen and on A4.
enum ReportStyle {
    static let css = """
        :root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0}
        main{max-width:70rem;margin:auto;padding:1rem}h1{font-size:1.5rem}h2{font-size:1.2rem}
        table{border-collapse:collapse;width:100%;margin:1rem 0}
        th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #8886;vertical-align:top}
        thead th{border-bottom:2px solid #888}.number{text-align:right;white-space:nowrap}
        code{font-size:.8rem;opacity:.75}footer{font-size:.8rem;overflow-wrap:anywhere}
        @media print{@page{size:A4;margin:15mm}body{font-size:10pt}tr{break-inside:avoid}}
        """
}
