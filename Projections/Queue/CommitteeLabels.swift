import Projecting

extension Queue {
    static let committeeTableLabels = [
        TableLabel(
            "decisions", Words("Ce que le ménage aurait payé", "Effort and what would be left"),
            columns: [
                "landlord": landlord, "outcome": outcome, "decisions": decisions,
                "effort_rate.known": Words("Taux d’effort connus", "Effort rates known"),
                "effort_rate.mean": Words("Taux d’effort moyen", "Effort rate, mean"),
                "effort_rate.median": Words("Taux d’effort médian", "Effort rate, median"),
                "residual_income.known": Words("Reste à vivre connus", "Residual incomes known"),
                "residual_income.mean":
                    Words("Reste à vivre moyen, euros par jour", "Residual income, mean a day"),
                "residual_income.median":
                    Words("Reste à vivre médian, euros par jour", "Residual income, median a day"),
            ]),
        TableLabel(
            "non-awards", Words("Motifs de non-attribution", "Reasons for not awarding"),
            columns: [
                "landlord": landlord, "outcome": outcome, "reason": reason,
                "decisions": decisions,
            ]),
        TableLabel(
            "postponements",
            Words("Ce que les reports ont changé", "What postponing a dwelling changed"),
            columns: [
                "on": Words("Reporté le", "Postponed on"), "landlord": landlord,
                "dwelling": dwelling, "session": Words("Séance quittée", "Session left"),
                "reason": reason,
                "candidates_before": Words("Candidats avant", "Candidates before"),
                "next_session": Words("Séance suivante", "Next session"),
                "decided_on": Words("Décidé le", "Decided on"), "days": Words("Jours", "Days"),
                "candidates": Words("Candidats après", "Candidates after"),
                "awarded": Words("Attribué", "Awarded"),
            ]),
        TableLabel(
            "landlord-series",
            Words(
                "Mois par bailleur, fusions comprises ou non",
                "Months by landlord, with and without mergers"),
            columns: [
                "merged": Words("Fusions appliquées", "Mergers applied"), "landlord": landlord,
                "month": Words("Mois", "Month"), "dwellings": Words("Logements", "Dwellings"),
                "candidates": Words("Candidats", "Candidates"),
                "candidates_per_dwelling":
                    Words("Candidats par logement", "Candidates per dwelling"),
                "allocations": Words("Attributions", "Allocations"),
            ]),
        TableLabel(
            "concurrent-proposals",
            Words(
                "Propositions concurrentes, deux à deux", "Concurrent proposals, pair by pair"),
            columns: [
                "application": Words("Demande", "Application"), "on": Words("Le", "On"),
                "dwelling": dwelling, "landlord": landlord,
                "other_on": Words("Puis le", "Then on"),
                "other_dwelling": Words("Autre logement", "Other dwelling"),
                "other_landlord": Words("Autre bailleur", "Other landlord"),
                "days": Words("Jours", "Days"),
            ]),
        TableLabel(
            "orientation-meetings",
            Words(
                "Commissions d’orientation des programmes neufs",
                "Orientation meetings of new-build programmes"),
            columns: [
                "residence": Words("Résidence", "Residence"), "landlord": landlord,
                "met_on": Words("Réunie le", "Met on"),
                "first_committee_on": Words("Première commission le", "First committee on"),
                "latest_on": Words("Au plus tard le", "At the latest on"),
                "days_before": Words("Jours d’avance", "Days before"),
                "in_time": Words("À temps", "In time"),
            ]),
        TableLabel(
            "simultaneous-committees",
            Words(
                "Commissions de plusieurs bailleurs le même jour",
                "Committees of several landlords on one day"),
            columns: [
                "on": Words("Le", "On"), "landlords": Words("Bailleurs", "Landlords"),
                "sessions": Words("Séances", "Sessions"),
                "dwellings": Words("Logements", "Dwellings"),
                "candidates": Words("Candidats", "Candidates"),
                "candidates_in_several":
                    Words("Candidats chez plusieurs", "Candidates of several"),
            ]),
    ]

    private static let landlord = Words("Bailleur", "Landlord")
    private static let dwelling = Words("Logement", "Dwelling")
    private static let outcome = Words("Résultat", "Outcome")
    private static let reason = Words("Motif", "Reason")
    private static let decisions = Words("Décisions", "Decisions")
}
