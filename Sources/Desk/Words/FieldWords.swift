import Events
public import Projecting

/// What the fields of events are called before a reader who has not learnt the catalogue.
public enum FieldWords {
    /// The words of a field by its name in feeds, or nil if no event has such a field.
    public static func words(of field: String) -> Words? { all[field] }

    /// Amounts in euros.
    static let euros: Set = [
        "annual_income", "monthly_income", "residual_income", "rent", "charges",
    ]
    /// Fractions that are told in percent.
    static let shares: Set = ["effort_rate"]

    /// Fields that hold a code of a list.
    static let codes = Set(
        Kind.allCases.flatMap { Layout.of($0).fields }.filter { $0.form.isCode }.map(\.name))
    /// Fields that hold the name of a kind of event.
    static let kinds: Set = ["target_kind"]

    private static let all = subjects.merging(situations) { one, _ in one }
        .merging(procedures) { one, _ in one }

    private static let subjects: [String: Words] = [
        "application": Words("demande", "application"),
        "merged_application": Words("demande absorbée", "merged application"),
        "dwelling": Words("logement", "dwelling"),
        "to_dwelling": Words("nouveau logement", "new dwelling"),
        "current_dwelling": Words("logement occupé", "present dwelling"),
        "landlord": Words("bailleur", "landlord"),
        "into": Words("absorbé par", "merged into"),
        "residence": Words("résidence", "residence"),
        "commune": Words("commune", "commune"),
        "district": Words("quartier", "district"),
        "origin_commune": Words("commune d’origine", "commune of origin"),
        "session": Words("séance", "session"),
        "appeal": Words("recours", "appeal"),
        "programme": Words("programme", "programme"),
        "grid": Words("grille", "grid"),
        "subject_type": Words("type", "type"),
        "subject": Words("pseudonyme", "pseudonym"),
        "target_kind": Words("nature de l’annulé", "kind voided"),
        "target_id": Words("ligne annulée", "row voided"),
    ]

    private static let situations: [String: Words] = [
        "birth_year": Words("année de naissance", "year of birth"),
        "partner_birth_year": Words("année de naissance du conjoint", "partner’s year of birth"),
        "adults": Words("adultes", "adults"),
        "children": Words("enfants", "children"),
        "nationality": Words("nationalité", "nationality"),
        "activity": Words("situation professionnelle", "activity"),
        "annual_income": Words("revenu fiscal de référence", "reference fiscal income"),
        "monthly_income": Words("ressources mensuelles", "monthly income"),
        "current_housing": Words("logement actuel", "present housing"),
        "motives": Words("motifs", "motives"),
        "rooms_min": Words("pièces au moins", "fewest rooms"),
        "rooms_max": Words("pièces au plus", "most rooms"),
        "house_only": Words("maison seulement", "house only"),
        "step_free": Words("accessible exigé", "step-free needed"),
        "areas": Words("secteurs demandés", "areas asked for"),
        "transfer": Words("mutation", "transfer"),
        "arrears": Words("impayés", "arrears"),
        "degraded": Words("logement dégradé", "dwelling damaged"),
        "rooms": Words("pièces", "rooms"),
        "structure": Words("bâti", "building"),
        "area_m2": Words("surface en m²", "area in m²"),
        "financing": Words("financement", "financing"),
        "rent": Words("loyer", "rent"),
        "charges": Words("charges", "charges"),
        "built_year": Words("année de construction", "year built"),
        "accessible": Words("accessible", "accessible"),
        "qpv": Words("quartier prioritaire", "priority district"),
        "new_build": Words("construction neuve", "new build"),
    ]

    private static let procedures: [String: Words] = [
        "channel": Words("canal", "channel"),
        "reason": Words("motif", "reason"),
        "outcome": Words("résultat", "outcome"),
        "rank": Words("rang", "rank"),
        "effort_rate": Words("taux d’effort", "effort rate"),
        "residual_income": Words("reste à vivre par jour", "residual income a day"),
        "proposed_by": Words("proposé par", "proposed by"),
        "quota": Words("contingent", "quota"),
        "stage": Words("moment", "stage"),
        "tacit": Words("refus tacite", "tacit"),
        "ground": Words("fondement", "ground"),
        "met": Words("condition remplie", "condition met"),
        "lease_signed_on": Words("bail signé le", "lease signed on"),
        "notice_on": Words("congé donné le", "notice given on"),
        "destination": Words("destination", "destination"),
        "label": Words("priorité", "label"),
        "points": Words("points", "points"),
        "step": Words("étape", "step"),
        "right": Words("droit", "right"),
        "eviction": Words("expulsion", "eviction"),
        "prior_evictions": Words("expulsions antérieures", "prior evictions"),
        "transition": Words("logement de transition", "transition dwelling"),
        "measure": Words("mesure", "measure"),
        "accepted": Words("acceptée", "accepted"),
    ]
}

extension FieldForm {
    /// Whether a field of this form holds one or several codes.
    fileprivate var isCode: Bool {
        switch self {
        case .code: true
        case .list(let form, _): form.isCode
        case .day, .boolean, .integer, .decimal, .identifier, .kind, .row, .subjectType: false
        }
    }
}
