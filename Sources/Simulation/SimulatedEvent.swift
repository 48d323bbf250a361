public import Events
public import Terms

/// One event of the made-up territory, as its sender tells it.
public struct SimulatedEvent {
    /// Kind, sender, row and day; recorded at the end of the day on which it is told, which for a
    /// correction is later than the day it happened.
    public let envelope: Envelope
    /// What happened.
    public let event: Event
    /// The names behind the numbers. They are known once the event that first uses them is told.
    public let names: SimulatedNames
}

/// The natural identifiers behind the numbers in simulated events.
///
/// Numbers are dense by type of subject, but a session's: its number holds its day and landlord.
/// A name is made when it is asked for; what is kept is two bytes an application.
public final class SimulatedNames: NameGiving {
    /// Months since year 0 of each application's filing.
    private var filingMonths: [UInt16] = []
    private var residences: [String] = []

    init() {}

    /// A number for an application filed on a day.
    func addApplication(filedOn day: Day) -> ApplicationID {
        let civil = day.civil
        filingMonths.append(UInt16(civil.year * 12 + civil.month - 1))
        return ApplicationID(UInt32(filingMonths.count - 1))
    }

    /// A number for a residence.
    func addResidence(named name: String) -> ResidenceID {
        residences.append(name)
        return ResidenceID(UInt32(residences.count - 1))
    }

    public func name(_ type: SubjectType, _ number: UInt32) -> String {
        var bytes: [UInt8] = []
        append(type, number, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    public func name(_ row: RowNumber) -> String {
        var bytes: [UInt8] = []
        append(row, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Adds a name to a text.
    func append(_ type: SubjectType, _ number: UInt32, to bytes: inout [UInt8]) {
        switch type {
        case .source, .landlord:
            bytes.append(contentsOf: SimulatedNames.senders[Int(number)])
        case .application: appendApplication(number, to: &bytes)
        case .dwelling:
            bytes.append(0x38)
            bytes.append(0x36)
            bytes.append(Int(number), digits: 8)
        case .residence: bytes.append(contentsOf: residences[Int(number)].utf8)
        case .place: bytes.append(contentsOf: SimulatedNames.places[Int(number)])
        case .session: appendSession(number, to: &bytes)
        case .appeal:
            bytes.append(contentsOf: "R86-".utf8)
            bytes.append(Int(number) + 1, digits: 5)
        case .programme: bytes.append(contentsOf: "couronneries".utf8)
        case .grid: bytes.append(contentsOf: "cotation-\(number == 0 ? 2012 : 2018)".utf8)
        }
    }

    /// Adds a row id to a text: the capitals of the kind's name, and a number.
    func append(_ row: RowNumber, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: SimulatedNames.prefixes[Int(row.number >> 48)])
        bytes.append(Int(row.number & 0xFFFF_FFFF_FFFF), digits: 1)
    }

    /// A unique number: department, month and year of filing, serial number, where it was filed.
    private func appendApplication(_ number: UInt32, to bytes: inout [UInt8]) {
        let month = Int(filingMonths[Int(number)])
        bytes.append(86, digits: 3)
        bytes.append(month % 12 + 1, digits: 2)
        bytes.append(month / 12 % 100, digits: 2)
        bytes.append(Int(number) + 1, digits: 6)
        let offices = SimulatedNames.offices
        bytes.append(
            contentsOf: offices[
                Int(truncatingIfNeeded: Chance.mixed(UInt64(number)) >> 33) % offices.count])
    }

    private func appendSession(_ number: UInt32, to bytes: inout [UInt8]) {
        let landlord = Int(number) % Sender.landlords.count
        let day = Day(number: Int32(Int(number) / Sender.landlords.count))
        let year = day.year
        bytes.append(contentsOf: SimulatedNames.committees[landlord])
        bytes.append(year, digits: 4)
        bytes.append(0x2D)
        bytes.append((day - Day.first(of: year)) / 7 + 1, digits: 1)
    }

    private static let senders = Sender.allCases.map { Array($0.name.utf8) }
    private static let places = Geography.places.map { Array($0.name.utf8) }
    private static let committees = ["LOGIPARC-", "SIPEA-", "HV-"].map { Array($0.utf8) }
    private static let offices = ["GDPUB", "LOGIP", "SIPEA", "MAIRI", "HABIV"]
        .map { Array($0.utf8) }
    private static let prefixes =
        [[]] + Kind.names.map { Array($0.filter(\.isUppercase).utf8) + [0x2D] }
}

extension [UInt8] {
    /// Adds a number that is not negative, with leading zeros up to that many digits.
    mutating func append(_ number: Int, digits: Int) {
        var power = 1
        var width = 1
        while width < digits || number / power >= 10 {
            power *= 10
            width += 1
        }
        var rest = number
        while power > 0 {
            append(UInt8(truncatingIfNeeded: 0x30 + rest / power))
            rest %= power
            power /= 10
        }
    }
}
