import Events
import Terms

/// How a sender writes its files: canonical, or in a way of its own.
struct Dialect: Sendable {
    /// How characters become bytes.
    enum Encoding: String, Sendable {
        case utf8 = "utf-8"
        case latin1 = "iso-8859-1"
        case windows1252 = "windows-1252"
    }

    let sender: Sender?
    var encoding = Encoding.utf8
    var hasByteOrderMark = false
    var delimiter: UInt8 = 0x2C
    var newline: [UInt8] = [0x0A]
    var style = CellStyle()
    /// The words for false and true.
    var booleans = ["false", "true"]

    /// CONTRACT's canonical CSV.
    static let canonical = Dialect(sender: nil)

    /// A sender's own way.
    static func of(_ sender: Sender) -> Dialect {
        var dialect = Dialect(sender: sender)
        dialect.booleans = ["N", "O"]
        dialect.style.listMark = 0x2F
        switch sender {
        case .logiparc:
            dialect.encoding = .windows1252
            dialect.delimiter = 0x3B
            dialect.newline = [0x0D, 0x0A]
            dialect.style.isFrenchDay = true
            dialect.style.decimalMark = 0x2C
        case .sipea:
            dialect.hasByteOrderMark = true
            dialect.booleans = ["non", "oui"]
        case .habitatVienne:
            dialect.encoding = .latin1
            dialect.delimiter = 0x09
            dialect.style.isFrenchDay = true
            dialect.style.decimalMark = 0x2C
            dialect.style.groupsThousands = true
            dialect.style.areFractionsPercents = true
            dialect.booleans = ["0", "1"]
        case .imhoweb:
            dialect.encoding = .windows1252
            dialect.delimiter = 0x3B
            dialect.newline = [0x0D, 0x0A]
            dialect.style.isFrenchDay = true
            dialect.style.decimalMark = 0x2C
        case .syplo:
            dialect.delimiter = 0x3B
        case .infodalo:
            dialect.hasByteOrderMark = true
            dialect.delimiter = 0x3B
            dialect.style.isFrenchDay = true
        case .grandPoitiers:
            dialect.newline = [0x0D, 0x0A]
        }
        return dialect
    }

    /// The bytes of a text in this encoding; characters that it lacks become `?`.
    func encoded(_ text: String) -> [UInt8] {
        switch encoding {
        case .utf8: return Array(text.utf8)
        case .latin1, .windows1252:
            return text.unicodeScalars.map { scalar in
                switch scalar.value {
                case ..<0x80, 0xA0...0xFF: UInt8(scalar.value)
                case 0x20AC where encoding == .windows1252: 0x80
                case 0x2019 where encoding == .windows1252: 0x92
                case 0x0153 where encoding == .windows1252: 0x9C
                default: 0x3F
                }
            }
        }
    }

    /// The sender's words for a list of codes, in its order.
    func words(_ names: [String]) -> [String] {
        guard let sender else { return names }
        let own: [String]? =
            switch names {
            case CommitteeOutcome.names:
                sender == .sipea
                    ? ["ATT", "RANG", "COND", "NON", "IRR"] : ["A1", "AR", "AC", "NA", "I"]
            case Proposer.names: ["B", "P", "AL", "C", "X"]
            case Nationality.names: ["F", "UE", "HUE"]
            case Structure.names: ["C", "I"]
            case Financing.names: ["PLAI", "PLUS", "PLS", "PLI", "AUTRE"]
            case RefusalStage.names: sender == .sipea ? nil : ["AV", "AP"]
            case AppealOutcome.names: ["FAV", "DEF", "REO", "SO"]
            case ClosingReason.names: ["BS", "RE", "SR", "IR", "NR", "FU"]
            case ContactOutcome.names: ["OK", "NON", "SR", "INJ"]
            case Quota.names where sender == .habitatVienne:
                (1...names.count).map { String($0) }
            case TablingGround.names: ["INSUF", "DALO", "AUTRE"]
            default: nil
            }
        return own ?? names
    }

    /// The word in the column that says what a row is.
    func word(_ kind: Kind) -> String {
        guard sender == .sipea || sender == .habitatVienne else { return kind.name }
        let word: String? =
            switch kind {
            case .candidateProposed: "Positionnement"
            case .committeeDecided: "Décision"
            case .dwellingTabled: "Inscription"
            case .proposalRefused: "Refus"
            case .movedIn: "Entrée"
            case .movedOut: "Sortie"
            case .dwellingAvailable: "Disponible"
            case .dwellingWithdrawn: "Retrait"
            default: nil
            }
        return word ?? kind.name
    }

    /// The sender's name for a field.
    func header(_ field: String) -> String {
        guard let sender else { return field }
        switch (sender, field) {
        case (.sipea, "application"): return "N° demande"
        case (.sipea, "dwelling"): return "Code logement"
        case (.habitatVienne, "dwelling"): return "Logement"
        case (.habitatVienne, "effort_rate"): return "Taux d'effort (%)"
        default: return Dialect.headers[field] ?? field
        }
    }

    private static let headers = [
        "application": "Numéro unique", "dwelling": "Identifiant logement",
        "merged_application": "Numéro fusionné", "landlord": "Bailleur", "into": "Absorbant",
        "residence": "Résidence", "commune": "Code INSEE", "district": "Quartier",
        "rooms": "Nb pièces", "structure": "Nature", "area_m2": "Surface habitable",
        "financing": "Financement", "rent": "Loyer mensuel", "charges": "Charges",
        "built_year": "Année", "accessible": "Accessible PMR", "qpv": "En QPV",
        "new_build": "Neuf", "reason": "Motif", "quota": "Contingent", "session": "Séance",
        "proposed_by": "Origine", "outcome": "Résultat", "rank": "Rang",
        "effort_rate": "Taux d'effort", "residual_income": "Reste à vivre", "stage": "Étape",
        "tacit": "Tacite", "ground": "Fondement", "met": "Levée", "notice_on": "Congé reçu le",
        "destination": "Destination", "lease_signed_on": "Signature du bail",
        "birth_year": "Année de naissance", "partner_birth_year": "Année de naissance conjoint",
        "adults": "Adultes", "children": "Enfants", "nationality": "Nationalité",
        "activity": "Activité", "annual_income": "RFR", "monthly_income": "Ressources mensuelles",
        "origin_commune": "Commune d'origine", "current_housing": "Logement actuel",
        "current_dwelling": "Logement actuel (id)", "motives": "Motifs", "rooms_min": "T mini",
        "rooms_max": "T maxi", "house_only": "Maison exclusivement", "step_free": "Plain-pied",
        "areas": "Secteurs demandés", "transfer": "Mutation", "arrears": "Dette",
        "degraded": "Dégradations", "channel": "Guichet", "grid": "Grille", "points": "Points",
        "label": "Priorité", "step": "Étape procédure", "appeal": "N° recours", "right": "Droit",
        "eviction": "Expulsion", "prior_evictions": "Expulsions antérieures",
        "transition": "Logement de transition", "measure": "Mesure", "accepted": "Acceptée",
        "programme": "Opération", "to_dwelling": "Logement d'arrivée",
        "target_kind": "Nature annulée", "target_id": "Réf. annulée",
    ]
}
