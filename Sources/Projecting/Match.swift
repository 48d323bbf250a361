public import Events
public import Rules
import Terms

/// What a household's need can ask of a dwelling (DOMAIN 6.1).
public enum Requirement: String, CaseIterable, Sendable {
    /// One of the communes and districts asked for.
    case areas
    /// From the fewest to the most rooms asked for.
    case rooms
    /// A single house and nothing else.
    case houseOnly = "house_only"
    /// A dwelling without steps.
    case stepFree = "step_free"
}

/// Whether a dwelling is what a need asks for. What the need leaves open or unknown is no obstacle;
/// what it asks for and the dwelling does not say is one (FIGURES, fairness).
extension Need {
    /// Whether the dwelling meets every requirement.
    public func fits(_ picture: DwellingPicture) -> Bool {
        roomsFit(picture) && areasFit(picture) && meets(.houseOnly, picture)
            && meets(.stepFree, picture)
    }

    /// Whether the dwelling meets one requirement.
    public func meets(_ requirement: Requirement, _ picture: DwellingPicture) -> Bool {
        switch requirement {
        case .areas: areasFit(picture)
        case .rooms: roomsFit(picture)
        case .houseOnly: houseOnly != true || picture.structure == .house
        case .stepFree: stepFree != true || picture.accessible == true
        }
    }

    /// The requirements that the dwelling does not meet.
    public func unmet(by picture: DwellingPicture) -> [Requirement] {
        Requirement.allCases.filter { !meets($0, picture) }
    }

    private func areasFit(_ picture: DwellingPicture) -> Bool {
        if areas.isEmpty { return true }
        return picture.commune.map { areas.contains($0) } == true
            || picture.district.map { areas.contains($0) } == true
    }

    private func roomsFit(_ picture: DwellingPicture) -> Bool {
        if roomsMin == nil, roomsMax == nil { return true }
        guard let rooms = picture.rooms else { return false }
        return rooms >= roomsMin ?? .min && rooms <= roomsMax ?? .max
    }
}

extension Traits {
    /// Whether a household's income is under the ceiling of a dwelling's financing in a year; at
    /// the ceiling is under it. Nil where the income, the household's category or the ceiling is
    /// unknown.
    public func ceilingVerdict(
        _ household: Household, _ picture: DwellingPicture, year: Int
    ) -> Verdict? {
        ceilings.verdict(
            income: household.annualIncome, financing: picture.financing,
            category: category(household, year: year), year: year)
    }
}
