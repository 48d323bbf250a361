import Fairness
import Projecting

extension Turn {
    /// What the allocation was to the application, in a word.
    var title: Words {
        switch self {
        case .housed: Words("relogée", "housed")
        case .putForward: Words("présentée", "put forward")
        case .passedOver: Words("dépassée", "passed over")
        case .behind: Words("derrière", "behind")
        case .notAssessed: Words("non vérifiable", "not assessed")
        case .notMatching: Words("ne correspondait pas", "did not match")
        case .notInStock: Words("plus en attente", "not waiting")
        }
    }

    /// What the word means.
    var meaning: Words {
        switch self {
        case .housed: Words("le logement lui est allé", "the dwelling went to it")
        case .putForward:
            Words(
                "proposée pour ce logement, ou examinée en commission",
                "proposed for the dwelling, or decided on by a committee")
        case .passedOver:
            Words(
                "venait avant la demande relogée et n’avait pas été présentée",
                "came before the application housed and had not been put forward")
        case .behind:
            Words(
                "correspondait, mais ne venait pas avant la demande relogée",
                "matched, but did not come before the application housed")
        case .notAssessed:
            Words(
                "correspondait, mais la demande relogée est inconnue",
                "matched, but the application housed is not known")
        case .notMatching:
            Words(
                "le logement ou ses ressources ne remplissaient pas les critères",
                "the dwelling or its income did not meet the criteria")
        case .notInStock: Words("déjà pourvue ou radiée", "already housed or closed")
        }
    }
}

extension Criterion {
    /// What the criterion is called.
    var title: Words {
        switch self {
        case .areas: Words("secteurs", "areas")
        case .rooms: Words("nombre de pièces", "rooms")
        case .houseOnly: Words("maison seulement", "house only")
        case .stepFree: Words("accessibilité", "step-free")
        case .incomeCeiling: Words("plafond de ressources", "income ceiling")
        }
    }
}
