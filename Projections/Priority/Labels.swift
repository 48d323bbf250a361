public import Projecting

extension Priority {
    public static let labels = quotaLabels + rateLabels + labelLabels

    private static let quotaLabels = [
        FigureLabel(
            "quota.CODE.count", Words("Baux sur ce contingent", "Leases on this quota"),
            Words(
                "Attributions de la période sur le contingent de ce réservataire.",
                "Allocations of the period on this reservation holder’s quota."), .count),
        FigureLabel(
            "quota.CODE.share",
            Words("Part des baux sur ce contingent", "Share of leases on this quota"),
            Words(
                "Part de ces attributions parmi toutes celles de la période.",
                "Their share of all allocations of the period."), .share),
    ]

    private static let rateLabels = [
        FigureLabel(
            "priority.share",
            Words("Part des ménages prioritaires", "Share of priority households"),
            Words(
                "Part des attributions de la période à des ménages qui, à l’emménagement, ont un "
                    + "label prioritaire (CCH L441-1) ou un recours DALO favorable.",
                "Share of the period’s allocations to households that, at their move-in, hold a "
                    + "priority label (CCH L441-1) or a favourable DALO appeal."), .share),
        FigureLabel(
            "priority.share.CODE",
            Words(
                "Part des ménages prioritaires sur ce contingent",
                "Share of priority households on this quota"),
            Words(
                "La même part parmi les attributions sur le contingent de ce réservataire.",
                "The same share of the allocations on this reservation holder’s quota."), .share),
        FigureLabel(
            "first_quartile.outside_qpv.share",
            Words(
                "Premier quartile hors QPV, part",
                "First quartile outside priority districts, share"),
            Words(
                "Part des baux signés hors QPV avec des ménages du premier quartile de "
                    + "ressources, ou relogés ; les années sans seuil sont laissées de côté.",
                "Share of leases signed outside priority districts with households of the first "
                    + "income quartile, or relocated; years without a threshold are left out."),
            .share),
        FigureLabel(
            "other_quartiles.inside_qpv.share",
            Words(
                "Autres quartiles en QPV, part", "Other quartiles inside priority districts, share"
            ),
            Words(
                "Part des baux signés en QPV avec des ménages des trois autres quartiles ; les "
                    + "années sans seuil sont laissées de côté.",
                "Share of leases signed inside priority districts with households of the three "
                    + "other quartiles; years without a threshold are left out."), .share),
    ]

    private static let labelLabels = [
        FigureLabel(
            "label.LABEL.applications",
            Words("Demandes avec ce label", "Applications with this label"),
            Words(
                "Demandes du territoire en stock au jour de mesure qui ont ce label.",
                "Applications of the territory in stock on the day of measure that hold this "
                    + "label."), .count),
        FigureLabel(
            "label.LABEL.proposals", Words("Propositions", "Proposals"),
            Words(
                "Propositions de la période à des demandes qui avaient alors ce label.",
                "Proposals of the period to applications that then held this label."), .count),
        FigureLabel(
            "label.LABEL.refusals", Words("Refus", "Refusals"),
            Words(
                "Refus de la période par des demandes qui avaient alors ce label.",
                "Refusals of the period by applications that then held this label."), .count),
        FigureLabel(
            "label.LABEL.allocations", Words("Attributions", "Allocations"),
            Words(
                "Attributions de la période à des demandes qui avaient ce label à l’emménagement.",
                "Allocations of the period to applications that held this label at the move-in."),
            .count),
        FigureLabel(
            "label.LABEL.wait.mean_months", Words("Attente moyenne", "Mean wait"),
            Words(
                "Mois, en moyenne, de la première demande à ces attributions.",
                "Mean months from first filing to those allocations."), .months),
        FigureLabel(
            "label.LABEL.wait.median_months", Words("Attente médiane", "Median wait"),
            Words("Médiane de ces attentes.", "The median of those waits."), .months),
    ]

    public static let tableLabels = [
        TableLabel(
            "labels", Words("Labels de priorité", "Priority labels"),
            columns: [
                "label": Words("Label", "Label"),
                "applications": Words("Demandes en stock", "Applications in stock"),
                "proposals": Words("Propositions", "Proposals"),
                "refusals": Words("Refus", "Refusals"),
                "allocations": Words("Attributions", "Allocations"),
                "wait.mean_months": Words("Attente moyenne, mois", "Mean wait, months"),
                "wait.median_months": Words("Attente médiane, mois", "Median wait, months"),
            ]),
        TableLabel(
            "leases", Words("Baux de la période, un par un", "Leases of the period, one by one"),
            columns: [
                "on": Words("Le", "On"), "dwelling": Words("Logement", "Dwelling"),
                "application": Words("Demande", "Application"),
                "quota": Words("Contingent", "Quota"),
                "priority": Words("Prioritaire", "Priority"),
                "quartile": Words("Quartile de ressources", "Income quartile"),
                "qpv": Words("En QPV", "In a priority district"),
            ]),
        TableLabel(
            "objectives", Words("Objectifs légaux", "Legal objectives"),
            columns: [
                "objective": Words("Objectif", "Objective"),
                "holder": Words("Réservataire", "Reservation holder"),
                "required": Words("Part exigée", "Required share"),
                "actual": Words("Part constatée", "Actual share"),
                "gap": Words("Écart", "Gap"),
            ]),
        TableLabel(
            "flow", Words("Flux par réservataire et bailleur", "Flow by holder and landlord"),
            columns: [
                "landlord": Words("Bailleur", "Landlord"),
                "quota": Words("Contingent", "Quota"), "leases": Words("Baux", "Leases"),
                "share": Words("Part des baux", "Share of leases"),
                "priority_leases": Words("Dont prioritaires", "Of which priority"),
                "priority.share": Words("Part prioritaire", "Priority share"),
            ]),
    ]
}
