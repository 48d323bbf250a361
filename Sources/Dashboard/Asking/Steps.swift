import Registers
import Reports
import Terms

extension Window {
    /// The same window some months away: ends of months stay ends of months.
    func moved(months: Int) -> Window {
        Window(asOf: asOf.moved(months: months), period: period.moved(months: months))
    }

    /// The months after which the period comes again: 1, 3 or 12.
    var rhythm: Int {
        switch period.last - period.first + 1 {
        case ...31: 1
        case ...92: 3
        default: 12
        }
    }

    /// The windows before this one, nearest first: five years, or eight quarters or months.
    var earlier: [Window] {
        (1...(rhythm == 12 ? 5 : 8)).map { moved(months: -rhythm * $0) }
    }
}

extension Period {
    /// The period some months away.
    func moved(months: Int) -> Period {
        Period(first: first.adding(months: months), last: last.moved(months: months)) ?? self
    }
}

extension Day {
    /// The day some months away; the last of a month goes to the last of a month.
    func moved(months: Int) -> Day {
        let (year, month, day) = civil
        let target = adding(months: months)
        guard day == Day.length(ofMonth: month, year: year) else { return target }
        let (targetYear, targetMonth, _) = target.civil
        let length = Day.length(ofMonth: targetMonth, year: targetYear)
        return Day(year: targetYear, month: targetMonth, day: length) ?? target
    }
}

extension Language {
    /// A day in words: `31 décembre 2014`, `31 December 2014`.
    func write(_ day: Day) -> String {
        let (year, month, number) = day.civil
        let first = self == .french && number == 1 ? "1\u{1D49}\u{02B3}" : "\(number)"
        return "\(first)\u{00A0}\(months[month - 1])\u{00A0}\(year)"
    }

    /// A period in words: `2014`, `du 1ᵉʳ janvier 2014 au 30 juin 2014`.
    func write(_ period: Period) -> String {
        if period == Period(year: period.first.year) { return "\(period.first.year)" }
        let (first, last) = (write(period.first), write(period.last))
        return self == .french ? "du \(first) au \(last)" : "\(first) to \(last)"
    }

    private var months: [String] {
        switch self {
        case .french:
            [
                "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
                "septembre", "octobre", "novembre", "décembre",
            ]
        case .english:
            [
                "January", "February", "March", "April", "May", "June", "July", "August",
                "September", "October", "November", "December",
            ]
        }
    }
}
