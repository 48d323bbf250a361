public import Projecting
public import Registers
public import Rules
import Statistics

/// What is free to let on the day of measure, how long it has been, and what of it fits one
/// household, across landlords; and whether something better was free on the day of a proposal
/// (offre disponible; framework document 2016, IV.1.b).
public enum Offer: Projection {
    public static let name = "offer"
    public static let registers: RegisterSet = [
        .core, .committees, .proposals, .timelines, .vacancies,
    ]
    public static let dimensions = Dimension.ofDwellings
    public static let title = Words("Offre disponible", "Dwellings on offer")

    public static func content(_ view: View) throws(RuleError) -> Content {
        let offered = onOffer(view)
        let ofPeriod = BetterOffers.ofPeriod(view)
        var content = Content(
            figures: figures(offered, ofPeriod),
            tables: [
                try availableTable(offered, view), dwellingsTable(offered, view),
                try waitsTable(offered, view), try reletTable(view),
            ],
            lists: [SubjectList("available", offered.map(\.dwelling))])
        if let application = view.application {
            let fit = Fit(of: application, among: offered, view)
            content.lists.append(SubjectList("fitting", fit.fitting.map(\.dwelling)))
            let ofHousehold = BetterOffers(of: application, view)
            content.tables += [
                fit.table, fit.obstacles, ofHousehold.table, ofHousehold.dwellingsTable,
            ]
        } else {
            content.tables.append(ofPeriod.table)
        }
        return content
    }

    public static func figures(_ view: View) throws(RuleError) -> [Figure] {
        figures(onOffer(view), BetterOffers.ofPeriod(view))
    }

    private static func figures(_ offered: [Offered], _ better: BetterOffers) -> [Figure] {
        let days = offered.map(\.days)
        return [
            Figure("available.count", days.count),
            Figure("days_on_offer.mean", mean(of: days)),
            Figure("days_on_offer.median", median(of: days)),
        ] + better.figures
    }
}
