/// Whether a target is a floor or a roof.
public enum TargetBound: String, CaseIterable, Sendable {
    /// At least.
    case min
    /// At most.
    case max
}

/// One target of a territory sheet.
public struct Target: Hashable, Sendable, CustomStringConvertible {
    /// What is measured.
    public let indicator: TargetIndicator
    /// Floor or roof.
    public let bound: TargetBound
    /// The share aimed at, from 0 to 1.
    public let value: Double

    public var description: String {
        braced([("indicator", indicator.id), (bound.rawValue, written(value))])
    }
}

/// A territory sheet (fiche territoriale): the findings, orientations and targets shared for
/// some districts or communes.
public struct TerritorySheet: Hashable, Sendable, CustomStringConvertible {
    /// The sheet's code.
    public let id: String
    /// What it is called, if it says so.
    public let name: String?
    /// Codes of its districts.
    public let districts: [String]
    /// INSEE codes of its communes.
    public let communes: [String]
    /// Shared findings (constats partagés).
    public let findings: [String]
    /// Orientations for allocations (orientations qualitatives).
    public let orientations: [String]
    /// Targets, in the order of the file.
    public let targets: [Target]

    public var description: String {
        braced(
            [("id", quoted(id))] + (name.map { [("name", quoted($0))] } ?? []) + [
                ("districts", list(districts.map(quoted))),
                ("communes", list(communes.map(quoted))),
                ("findings", list(findings.map(quoted))),
                ("orientations", list(orientations.map(quoted))),
                ("targets", list(targets.map(\.description))),
            ])
    }
}

/// What the residence score weighs.
public enum ResidenceIndicator: String, CaseIterable, Sendable {
    /// Vacant dwellings over let and vacant ones.
    case vacancyRate = "vacancy_rate"
    /// Departures over dwellings in service.
    case rotationRate = "rotation_rate"
    /// Sitting households whose income is low against the PLUS ceiling.
    case lowIncomeShare = "under_40_share"
}

/// One indicator's weight in the residence score.
public struct IndicatorWeight: Hashable, Sendable {
    /// What is weighed.
    public let indicator: ResidenceIndicator
    /// By how much.
    public let weight: Double
}
