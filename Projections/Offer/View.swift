public import Projecting
public import Registers
public import Rules
import Statistics

/// What is free to let on the day of measure, how long it has been, and what of it fits one
/// household, across landlords (offre disponible; framework document 2016, III.3).
public enum Offer: Projection {
    public static let name = "offer"
    public static let registers: RegisterSet = .core
    public static let dimensions = Dimension.ofDwellings
    public static let title = Words("Offre disponible", "Dwellings on offer")

    public static func content(_ view: View) throws(RuleError) -> Content {
        let offered = onOffer(view)
        var content = Content(
            figures: try figures(view),
            tables: [
                try availableTable(offered, view), dwellingsTable(offered, view),
                try reletTable(view),
            ],
            lists: [SubjectList("available", offered.map(\.dwelling))])
        if let application = view.application {
            let fit = Fit(of: application, among: offered, view)
            content.lists.append(SubjectList("fitting", fit.fitting.map(\.dwelling)))
            content.tables += [fit.table, fit.obstacles]
        }
        return content
    }

    public static func figures(_ view: View) throws(RuleError) -> [Figure] {
        let days = onOffer(view).map(\.days)
        return [
            Figure("available.count", days.count),
            Figure("days_on_offer.mean", mean(of: days)),
            Figure("days_on_offer.median", median(of: days)),
        ]
    }
}
