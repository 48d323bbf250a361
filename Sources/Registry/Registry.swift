import Dalo
import Fairness
import Irregularities
import Mutations
import Occupancy
import Offer
import Priority
public import Projecting
import Queue
import Relocation
import Territories
import WaitingTimes

/// One report: a name on the command line, and the projections whose content it shows.
public struct ReportDefinition: Sendable {
    /// The name: `waiting-times`.
    public let name: String
    /// The projections, in the order in which they are shown.
    public let projections: [any Projection.Type]

    init(_ projections: any Projection.Type...) {
        name = projections[0].name
        self.projections = projections
    }

    /// What the report is called.
    public var title: Words { projections[0].title }
}

/// The one list of reports, in the order of CONTRACT. Adding a question adds a line here.
public enum Registry {
    /// Every report there is.
    public static let reports: [ReportDefinition] = [
        ReportDefinition(Occupancy.self),
        ReportDefinition(WaitingTimes.self),
        ReportDefinition(Mutations.self),
        ReportDefinition(Dalo.self),
        ReportDefinition(Queue.self),
        ReportDefinition(Offer.self),
        ReportDefinition(Territories.self),
        ReportDefinition(Priority.self),
        ReportDefinition(Relocation.self),
        // Fair treatment shows every irregularity beside who was passed over (FIGURES, fairness).
        ReportDefinition(Fairness.self, Irregularities.self),
        ReportDefinition(Irregularities.self),
    ]

    /// The report with that name, or nil.
    public static func report(named name: String) -> ReportDefinition? {
        reports.first { $0.name == name }
    }
}
