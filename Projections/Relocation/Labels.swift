public import Projecting

extension Relocation {
    public static let labels = [
        FigureLabel(
            "PROGRAMME.required", Words("Relogements à faire", "Relocations required"),
            Words(
                "Logements dont le ménage doit être relogé pour le programme, relogé depuis ou "
                    + "non.",
                "Dwellings whose household must be relocated for the programme, done since or "
                    + "not."), .count),
        FigureLabel(
            "PROGRAMME.completed", Words("Relogements faits", "Relocations completed"),
            Words(
                "Ménages relogés au jour de mesure.", "Households relocated by the day of measure."
            ), .count),
        FigureLabel(
            "PROGRAMME.same_district.share",
            Words("Part relogée dans le même quartier", "Share relocated in the same district"),
            Words(
                "Part des ménages relogés dont le nouveau logement est dans le quartier de "
                    + "l’ancien.",
                "Share of relocated households whose new dwelling is in the old one’s district."),
            .share),
        FigureLabel(
            "PROGRAMME.rent_change.mean",
            Words("Variation moyenne du loyer", "Mean change of rent"),
            Words(
                "Nouveau loyer moins l’ancien, en euros par mois hors charges, en moyenne des "
                    + "relogements dont les deux loyers sont connus.",
                "New rent less the old one, euros a month without charges, on average over "
                    + "relocations of which both rents are known."), .euros),
        FigureLabel(
            "PROGRAMME.mean_days", Words("Délai moyen de relogement", "Mean days to relocate"),
            Words(
                "Jours, en moyenne, entre l’obligation de reloger et le relogement.",
                "Mean days from the requirement to the relocation."), .days),
    ]

    public static let tableLabels = [
        TableLabel(
            "programmes", Words("Programmes", "Programmes"),
            columns: [
                "programme": programme,
                "required": Words("Relogements à faire", "Relocations required"),
                "completed": Words("Relogements faits", "Relocations completed"),
                "same_district.share": Words("Même quartier, part", "Same district, share"),
                "rent_change.mean": Words("Variation du loyer, moyenne", "Rent change, mean"),
                "mean_days": Words("Jours, moyenne", "Days, mean"),
            ]),
        TableLabel(
            "outcomes",
            Words("Reste à faire, loyers et souhaits", "Still open, rents and wishes"),
            columns: [
                "programme": programme,
                "open": Words("Relogements restant à faire", "Relocations still open"),
                "rent_before.mean": Words("Loyer quitté, moyenne", "Rent left, mean"),
                "rent_after.mean": Words("Nouveau loyer, moyenne", "New rent, mean"),
                "wishes_met.share": Words("Souhaits satisfaits, part", "Wishes met, share"),
                "wishes_known": Words("Souhaits connus", "Wishes known"),
            ]),
        TableLabel(
            "households", Words("Relogements, un par un", "Relocations, one by one"),
            columns: [
                "programme": programme,
                "dwelling": Words("Logement quitté", "Dwelling left"),
                "required_on": Words("À reloger depuis", "Required on"),
                "completed_on": Words("Relogé le", "Completed on"),
                "to_dwelling": Words("Nouveau logement", "New dwelling"),
                "same_district": Words("Même quartier", "Same district"),
                "rent_change": Words("Variation du loyer", "Rent change"),
                "days": Words("Jours", "Days"),
                "rent_before": Words("Loyer quitté", "Rent left"),
                "rent_after": Words("Nouveau loyer", "New rent"),
                "application": Words("Demande", "Application"),
                "wishes_met": Words("Souhaits satisfaits", "Wishes met"),
                "unmet": Words("Souhaits non satisfaits", "Wishes not met"),
            ]),
    ]

    private static let programme = Words("Programme", "Programme")
}
