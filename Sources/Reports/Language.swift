public import Projecting
public import Registry

/// The language of a report's words.
public enum Language: String, CaseIterable, Sendable {
    /// French, the first.
    case french = "fr"
    /// English.
    case english = "en"

    /// Words in this language.
    public func say(_ words: Words) -> String {
        self == .french ? words.french : words.english
    }

    /// A number as the language writes it: a comma or a point before decimals, thousands apart.
    public func write(_ number: Double, decimals: Int) -> String {
        let scaled = (number.magnitude * pow10(decimals)).rounded()
        guard scaled < 1e15 else { return "\(number)" }
        let whole = Int(scaled) / Int(pow10(decimals))
        let rest = Int(scaled) % Int(pow10(decimals))
        var text = grouped(whole)
        if decimals > 0 {
            let digits = String(rest)
            text += self == .french ? "," : "."
            text += String(repeating: "0", count: decimals - digits.utf8.count) + digits
        }
        return (number < 0 && scaled > 0 ? "−" : "") + text
    }

    /// A whole number with its thousands apart.
    private func grouped(_ number: Int) -> String {
        let digits = Array(String(number))
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 {
                // A narrow no-break space in French, a comma in English.
                text += self == .french ? "\u{202F}" : ","
            }
            text.append(digit)
        }
        return text
    }

    private func pow10(_ exponent: Int) -> Double {
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }
}

extension Language {
    /// A figure's value in words: `4 437`, `39,0 %`, `8,5 mois`, `—` for none.
    ///
    /// - Parameter finer: Decimals beyond the usual ones, where rounding would hide something.
    public func write(_ value: FigureValue, _ unit: FigureUnit, finer: Int = 0) -> String {
        guard let number = value.number else { return "—" }
        switch unit {
        case .count: return write(number, decimals: finer)
        case .share: return write(number * 100, decimals: 1 + finer) + "\u{00A0}%"
        case .months:
            return write(number, decimals: 1 + finer) + "\u{00A0}" + say(Words("mois", "months"))
        case .days:
            let decimals = number == number.rounded() ? 0 : 1 + finer
            return write(number, decimals: decimals) + "\u{00A0}" + say(Words("jours", "days"))
        case .euros: return write(number, decimals: 2 + finer) + "\u{00A0}€"
        case .ratio: return write(number, decimals: 2 + finer)
        }
    }
}

extension ReportDefinition {
    /// The label of a figure, or nil if none of the projections has one.
    public func label(of figure: String) -> FigureLabel? {
        for projection in projections {
            if let label = projection.labels.first(where: { $0.matches(figure) }) { return label }
        }
        return nil
    }

    /// The label of a table or a list.
    public func tableLabel(of id: String) -> TableLabel? {
        for projection in projections {
            if let label = projection.tableLabels.first(where: { $0.id == id }) { return label }
        }
        return nil
    }
}
