/// Text that may stand in a page as it is. It is made by escaping only, so that no name out of a
/// feed ever becomes a tag, an attribute or a script.
struct Markup: Sendable, Equatable {
    /// The text, safe where an element may stand.
    private(set) var html = ""

    /// Nothing yet.
    init() {}

    /// Adds text.
    mutating func add(_ text: String) { Markup.escape(text, into: &html) }

    /// Adds what is safe already.
    mutating func add(_ markup: Markup) { html += markup.html }

    /// Adds an element that holds text.
    mutating func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
        text: String
    ) {
        element(name, attributes) { $0.add(text) }
    }

    /// Adds an element and what it holds.
    mutating func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
        _ content: (inout Markup) -> Void
    ) {
        open(name, attributes)
        content(&self)
        html += "</\(name)>"
    }

    /// Adds an element of SVG or HTML that holds nothing.
    mutating func empty(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:]
    ) {
        open(name, attributes)
        html.removeLast()
        html += "/>"
    }

    private mutating func open(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>
    ) {
        html += "<\(name)"
        for (key, value) in attributes {
            html += " \(key)=\""
            Markup.escape(value, into: &html)
            html += "\""
        }
        html += ">"
    }

    /// Scalar by scalar: a quote followed by a combining mark is another `Character` than a quote,
    /// and ends an attribute all the same.
    private static func escape(_ text: String, into html: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            default: html.unicodeScalars.append(scalar)
            }
        }
    }
}
