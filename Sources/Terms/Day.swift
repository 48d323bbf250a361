/// A calendar day (jour), counted from 1970-01-01 in the proleptic Gregorian calendar.
///
/// Days know no time zone: they are what the sender wrote.
public struct Day: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// Days since 1970-01-01; negative before it.
    public let number: Int32

    /// The day that many days after 1970-01-01.
    public init(number: Int32) {
        self.number = number
    }

    /// The first day that can be written, 0001-01-01.
    public static let earliest = Day(number: -719_162)
    /// The last day that can be written, 9999-12-31.
    public static let latest = Day(number: 2_932_896)

    /// The day of a civil date, or nil where the calendar has no such day (31 February).
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        self.init(civil: year, month, day)
    }

    /// Reads `YYYY-MM-DD`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
            let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]),
            let day = decimal(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Howard Hinnant's `days_from_civil`; the caller has checked the date.
    private init(civil year: Int, _ month: Int, _ day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(number: Int32(era * 146_097 + dayOfEra - 719_468))
    }

    /// Year, month (1 to 12) and day of the month (1 to 31).
    public var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let position = (5 * dayOfYear + 2) / 153
        let month = position < 10 ? position + 3 : position - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
            dayOfYear - (153 * position + 2) / 5 + 1
        )
    }

    /// The calendar year the day lies in.
    public var year: Int { civil.year }

    /// 1 January of a year.
    public static func first(of year: Int) -> Day { Day(civil: year, 1, 1) }

    /// 31 December of a year.
    public static func last(of year: Int) -> Day { Day(civil: year, 12, 31) }

    /// Whether a year has a 29 February.
    public static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// The number of days in a month.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The same day of the month, or the last day of a shorter month, that many months away
    /// (code de procédure civile, art. 641).
    public func adding(months: Int) -> Day {
        let (year, month, day) = civil
        let count = year * 12 + (month - 1) + months
        let newYear = count >= 0 ? count / 12 : (count - 11) / 12
        let newMonth = count - newYear * 12 + 1
        return Day(
            civil: newYear, newMonth,
            min(day, Day.length(ofMonth: newMonth, year: newYear)))
    }

    /// The day that many days away.
    public func adding(days: Int) -> Day { Day(number: number + Int32(days)) }

    /// Days from `start` to `end`; negative if `end` comes first.
    public static func - (end: Day, start: Day) -> Int { Int(end.number) - Int(start.number) }

    public static func < (one: Day, other: Day) -> Bool { one.number < other.number }
}

extension Day: CustomStringConvertible {
    /// `YYYY-MM-DD`.
    public var description: String {
        let (year, month, day) = civil
        return padded(year, to: 4) + "-" + padded(month, to: 2) + "-" + padded(day, to: 2)
    }
}

/// The length of a month in days wherever a wait is given in months: 365.25 / 12 (DOMAIN 4).
public let daysPerMonth = 30.4375

/// Reads one to eighteen ASCII digits.
package func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 18 else { return nil }
    var value = 0
    for digit in digits {
        guard digit >= 0x30, digit <= 0x39 else { return nil }
        value = value * 10 + Int(digit - 0x30)
    }
    return value
}

/// A number with leading zeros.
package func padded(_ value: Int, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
