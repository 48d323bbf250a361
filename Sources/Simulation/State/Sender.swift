import Terms

/// Who sends feeds; a landlord's number as a sender is also its number as a landlord.
enum Sender: UInt8, CaseIterable, Sendable {
    case logiparc, sipea, habitatVienne, imhoweb, syplo, infodalo, grandPoitiers

    /// The word in feeds and in the names of files.
    var name: String {
        switch self {
        case .logiparc: "logiparc"
        case .sipea: "sipea"
        case .habitatVienne: "habitat-vienne"
        case .imhoweb: "imhoweb"
        case .syplo: "syplo"
        case .infodalo: "infodalo"
        case .grandPoitiers: "grand-poitiers"
        }
    }

    /// The landlords, by their numbers.
    static let landlords: [Sender] = [.logiparc, .sipea, .habitatVienne]

    /// Its number as a source.
    var source: SourceID { SourceID(UInt32(rawValue)) }
    /// Its number as a landlord.
    var landlord: LandlordID { LandlordID(UInt32(rawValue)) }

    /// The weekday of a landlord's committee: days since 1970-01-01 modulo 7 (a Thursday).
    var committeeWeekday: Int {
        switch self {
        case .sipea: 0
        case .habitatVienne: 1
        default: 5
        }
    }

    /// The landlord's committee: one session a week, numbered by day and landlord.
    func session(on day: Int) -> SessionID {
        SessionID(UInt32(day * Sender.landlords.count + Int(rawValue)))
    }

    /// The last session not after a day.
    func lastSession(by day: Int) -> Int {
        day - ((day - committeeWeekday) % 7 + 7) % 7
    }
}

extension Sender {
    /// What it sends files about.
    var subjects: [FeedSubject] {
        switch self {
        case .logiparc, .sipea, .habitatVienne:
            [.stock, .occupation, .moves, .committees, .voids]
        case .imhoweb: [.applications, .followUp, .labels, .voids]
        case .syplo: [.labels, .voids]
        case .infodalo: [.appeals]
        case .grandPoitiers: [.cases]
        }
    }
}
