public import Projecting

extension Irregularities {
    public static let labels =
        [
            FigureLabel(
                "irregularities.count", Words("Irrégularités", "Irregularities"),
                Words(
                    "Faits irréguliers de la période, toutes classes ensemble ; un fait peut "
                        + "relever de plusieurs classes.",
                    "Irregular facts of the period, all classes together; a fact may stand in "
                        + "several."),
                .count)
        ]
        + IrregularityClass.allCases.map { kind in
            FigureLabel(kind.id, kind.title, kind.definition, .count)
        }

    public static let tableLabels =
        [
            TableLabel(
                "irregularities", Words("Faits irréguliers", "Irregular facts"), columns: facts),
            TableLabel(
                "irregularity-evidence", Words("Preuves et textes", "Evidence and texts"),
                columns: facts.merging(
                    [
                        "sequences": Words("Événements du registre", "Events of the log"),
                        "rule": Words("Texte", "Text"),
                    ], uniquingKeysWith: { first, _ in first })),
        ]
        + IrregularityClass.allCases.map { TableLabel($0.id, $0.title) }

    private static let facts = [
        "class": Words("Classe", "Class"), "on": Words("Le", "On"),
        "application": Words("Demande", "Application"),
        "dwelling": Words("Logement", "Dwelling"), "session": Words("Séance", "Session"),
        "residence": Words("Résidence", "Residence"), "appeal": Words("Recours", "Appeal"),
    ]
}

extension IrregularityClass {
    /// What the class is called.
    fileprivate var title: Words {
        switch self {
        case .noDecision: Words("Bail sans décision", "Lease without a decision")
        case .notAwarded: Words("Bail sans attribution", "Lease without an award")
        case .closedApplication:
            Words("Décision sur demande radiée", "Decision on a closed application")
        case .rankSkipped: Words("Rang sauté", "Rank skipped")
        case .tooFewCandidates: Words("Trop peu de candidats", "Too few candidates")
        case .refusalBeforeProposal:
            Words("Refus avant proposition", "Refusal before any proposal")
        case .leaseBeforeCommittee: Words("Bail avant commission", "Lease before the committee")
        case .orientationLate:
            Words("Réunion d’orientation tardive", "Orientation meeting too late")
        case .aboveCeiling: Words("Ressources au-dessus du plafond", "Income above the ceiling")
        case .daloDecisionLate:
            Words("Décision DALO ou DAHO tardive", "DALO or DAHO decision late")
        case .daloOfferLate: Words("Offre DALO ou DAHO tardive", "DALO or DAHO offer late")
        case .reopenedLate: Words("Réouverture hors délai", "Reopened too late")
        }
    }

    /// What stands in the class, in a sentence.
    fileprivate var definition: Words {
        switch self {
        case .noDecision:
            Words(
                "Emménagements d’une demande connue, sans aucune décision de commission pour ce "
                    + "logement.",
                "Move-ins of a known application, with no committee decision for that dwelling.")
        case .notAwarded:
            Words(
                "Emménagements dont la dernière décision n’est ni une attribution, ni un rang, ni "
                    + "une attribution conditionnelle levée.",
                "Move-ins whose last decision is neither an award, nor a rank, nor a condition "
                    + "that was met.")
        case .closedApplication:
            Words(
                "Décisions de commission sur une demande radiée ce jour-là.",
                "Committee decisions on an application that was closed on that day.")
        case .rankSkipped:
            Words(
                "Baux d’un ménage classé, alors qu’un candidat mieux classé à la même séance n’a "
                    + "pas refusé.",
                "Leases to a ranked household, while a better-placed candidate of the same session "
                    + "has not refused.")
        case .tooFewCandidates:
            Words(
                "Logements passés en commission avec moins de candidats que la règle n’en exige, "
                    + "sans motif ni candidat désigné au titre du DALO.",
                "Dwellings before a committee with fewer candidates than the rule demands, with "
                    + "neither a ground nor a candidate designated under DALO.")
        case .refusalBeforeProposal:
            Words(
                "Refus d’un logement pour lequel le ménage n’avait pas été présenté.",
                "Refusals of a dwelling for which the household had not been put forward.")
        case .leaseBeforeCommittee:
            Words(
                "Baux signés avant la première décision de commission.",
                "Leases signed before the committee’s first decision.")
        case .orientationLate:
            Words(
                "Programmes neufs dont la première réunion d’orientation vient trop près de la "
                    + "première commission, ou après elle.",
                "New-build programmes whose first orientation meeting comes too close to the first "
                    + "committee, or after it.")
        case .aboveCeiling:
            Words(
                "Emménagements de ménages dont les ressources dépassent le plafond, hors quartier "
                    + "de dérogation.",
                "Move-ins of households whose income is above the ceiling, outside derogation "
                    + "zones.")
        case .daloDecisionLate:
            Words(
                "Recours dont le délai de décision a expiré dans la période.",
                "Appeals whose time for a decision ran out in the period.")
        case .daloOfferLate:
            Words(
                "Recours favorables dont le délai d’offre a expiré dans la période.",
                "Favourable appeals whose time for an offer ran out in the period.")
        case .reopenedLate:
            Words(
                "Réouvertures de demandes au-delà du délai légal.",
                "Reopenings of applications past their legal time.")
        }
    }
}
