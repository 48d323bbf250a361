public import Events
public import Registers
import Terms

/// What figures can be given by: `--by DIMENSION`.
public enum Dimension: String, CaseIterable, Sendable {
    /// The dwelling's commune; an application counts under each place that it asks for.
    case commune
    /// The dwelling's district; an application counts under each place that it asks for.
    case district
    /// The dwelling's residence.
    case residence
    /// The dwelling's landlord, mergers up to the day of measure applied.
    case landlord
    /// Whether the dwelling lies in a priority district.
    case qpv
    /// How the dwelling was financed.
    case financing
    /// The household's type.
    case householdType = "household_type"
    /// The applicant's age band.
    case ageBand = "age_band"
    /// The household's nationality.
    case nationality
    /// The applicant's activity.
    case activity
    /// The household's income band.
    case incomeBand = "income_band"
    /// How the application was filed.
    case channel
    /// Whether the household already rents in the social stock.
    case transfer
    /// Where the household lived.
    case originCommune = "origin_commune"

    /// Whether a dwelling has it.
    public var isOfDwellings: Bool {
        switch self {
        case .commune, .district, .residence, .landlord, .qpv, .financing: true
        default: false
        }
    }

    /// Whether an application has it before any dwelling is found.
    public var isOfApplications: Bool {
        switch self {
        case .residence, .landlord, .qpv, .financing: false
        default: true
        }
    }

    /// All dimensions that an allocation has: those of its dwelling and of its household.
    public static let ofAllocations = allCases
    /// The dimensions of a dwelling.
    public static let ofDwellings = allCases.filter(\.isOfDwellings)
}

/// The part of each population that is looked at.
public enum Selection: Hashable, Sendable {
    /// All of it.
    case everything
    /// What has that value in a dimension. A population without the dimension has no part in it.
    case group(Dimension, Cell)

    /// Whether an application belongs to the part.
    func includes(_ application: ApplicationState, _ view: View) -> Bool {
        guard case .group(let dimension, let value) = self else { return true }
        return dimension.has(value, application, view)
    }

    /// Whether an allocation belongs to the part.
    func includes(_ allocation: Allocation, _ view: View) -> Bool {
        guard case .group(let dimension, let value) = self else { return true }
        return dimension.value(of: allocation, view) == value
    }

    /// Whether a dwelling belongs to the part.
    func includes(_ picture: DwellingPicture, _ view: View) -> Bool {
        guard case .group(let dimension, let value) = self else { return true }
        return dimension.value(of: picture, view) == value
    }

    /// Whether applications can be told apart by it.
    public var isOfApplications: Bool {
        guard case .group(let dimension, _) = self else { return true }
        return dimension.isOfApplications
    }

    /// Whether dwellings can be told apart by it.
    public var isOfDwellings: Bool {
        guard case .group(let dimension, _) = self else { return true }
        return dimension.isOfDwellings
    }
}

extension Dimension {
    /// The values of an application: one, or one for each place that it asks for.
    public func values(of application: ApplicationState, _ view: View) -> [Cell] {
        switch self {
        case .commune, .district:
            let areas = application.need.areas.elements
            return areas.isEmpty ? [unknown] : areas.map { .of($0) }
        case .channel:
            return [application.channel.map { .text($0.name) } ?? unknown]
        case .transfer:
            return [word(application.need.transfer)]
        case .residence, .landlord, .qpv, .financing:
            return []
        default:
            let year = application.firstFiledOn?.year ?? view.asOf.year
            return [value(of: application.household, year: year, view)]
        }
    }

    /// Whether a value is one of an application's, found without making a list of them.
    func has(_ value: Cell, _ application: ApplicationState, _ view: View) -> Bool {
        guard self == .commune || self == .district else {
            return values(of: application, view).contains(value)
        }
        let areas = application.need.areas
        if areas.isEmpty { return value == unknown }
        return (0..<areas.count).contains { .of(areas[$0]) == value }
    }

    /// The value of an allocation.
    public func value(of allocation: Allocation, _ view: View) -> Cell {
        switch self {
        case .commune, .district, .residence, .landlord, .qpv, .financing:
            value(of: allocation.picture, view)
        case .channel: allocation.channel.map { .text($0.name) } ?? unknown
        case .transfer: word(allocation.need.transfer)
        default:
            value(of: allocation.household, year: allocation.dates.movedInOn.year, view)
        }
    }

    /// The value of a dwelling; unknown for what is only a household's.
    public func value(of picture: DwellingPicture, _ view: View) -> Cell {
        switch self {
        case .commune: picture.commune.map { .of($0) } ?? unknown
        case .district: picture.district.map { .of($0) } ?? unknown
        case .residence: picture.residence.map { .of($0) } ?? unknown
        case .landlord: .of(view.registers.landlords.current(picture.landlord))
        case .qpv: word(picture.priorityDistrict)
        case .financing: picture.financing.map { .text($0.name) } ?? unknown
        default: unknown
        }
    }

    /// The value of a household in a year; unknown for what is not a household's.
    public func value(of household: Household, year: Int, _ view: View) -> Cell {
        switch self {
        case .householdType: .text(view.traits.householdType(household))
        case .ageBand: .text(view.traits.ageBand(household, year: year))
        case .nationality: .text(view.traits.nationality(household))
        case .activity: .text(view.traits.activity(household))
        case .incomeBand: .text(view.traits.incomeBand(household, year: year))
        case .originCommune: household.originCommune.map { .of($0) } ?? unknown
        default: unknown
        }
    }

    private var unknown: Cell { .text(Traits.unknown) }

    private func word(_ flag: Bool?) -> Cell {
        flag.map { .text($0 ? "true" : "false") } ?? unknown
    }
}
