public import Projecting

/// What codes are called before a reader who has not learnt the lists of DOMAIN 3. A code that
/// stands in several lists is called the same in all of them.
public enum CodeWords {
    /// The words of a code by its name in feeds, or nil if no list has it.
    public static func words(of code: String) -> Words? {
        if let words = all[code] { return words }
        guard code.hasPrefix(article), let letter = code.dropFirst(article.utf8.count).first
        else { return nil }
        return Words("CCH L441-1 \(letter)", "CCH L441-1 \(letter)")
    }

    /// How the labels of CCH L441-1, a to m, begin.
    private static let article = "l441_1_"

    private static let all = [
        households, motives, applications, refusals, committees, stock, tenancies, appeals,
    ].reduce(into: [:]) { all, words in all.merge(words) { one, _ in one } }

    private static let households: [String: Words] = [
        "french": Words("française", "French"), "eu": Words("Union européenne", "European Union"),
        "non_eu": Words("hors Union européenne", "outside the EU"),
        "permanent": Words("emploi stable", "permanent job"),
        "temporary": Words("emploi temporaire", "temporary job"),
        "self_employed": Words("indépendant", "self-employed"),
        "apprentice": Words("apprenti", "apprentice"), "student": Words("étudiant", "student"),
        "unemployed": Words("sans emploi", "unemployed"), "retired": Words("retraité", "retired"),
        "inactive": Words("inactif", "inactive"),
        "social_tenant": Words("locataire du parc social", "social tenant"),
        "private_tenant": Words("locataire du parc privé", "private tenant"),
        "owner": Words("propriétaire", "owner"), "shelter": Words("hébergement", "shelter"),
        "social_residence": Words("résidence sociale", "social residence"),
        "student_residence": Words("résidence étudiante", "student residence"),
        "with_family": Words("chez la famille", "with family"),
        "with_third_party": Words("chez un tiers", "with a third party"),
        "hotel": Words("hôtel", "hotel"),
        "company_housing": Words("logement de fonction", "company housing"),
        "homeless": Words("sans abri", "homeless"), "prison": Words("prison", "prison"),
        "other": Words("autre", "other"), "unknown": Words("inconnu", "unknown"),
    ]

    private static let motives: [String: Words] = [
        "no_home": Words("sans logement", "no home"),
        "demolition": Words("démolition", "demolition"),
        "unfit_home": Words("logement non décent ou insalubre", "unfit home"),
        "repossession": Words("reprise du logement", "repossession"),
        "eviction": Words("expulsion", "eviction"),
        "domestic_violence": Words("violences familiales", "domestic violence"),
        "disability": Words("handicap", "disability"), "health": Words("santé", "health"),
        "too_expensive": Words("trop cher", "too expensive"),
        "too_large": Words("trop grand", "too large"),
        "too_small": Words("trop petit", "too small"),
        "separation": Words("séparation", "separation"),
        "leaving_family": Words("décohabitation", "leaving family"),
        "new_couple": Words("mise en couple", "new couple"),
        "family_reunion": Words("regroupement familial", "family reunion"),
        "childminder": Words("assistant maternel", "childminder"),
        "neighbourhood": Words("environnement ou voisinage", "neighbourhood"),
        "job_transfer": Words("mutation professionnelle", "job transfer"),
        "near_work": Words("rapprochement du travail", "near work"),
        "near_services": Words("rapprochement des services", "near services"),
        "near_family": Words("rapprochement familial", "near family"),
        "owner_in_difficulty": Words("propriétaire en difficulté", "owner in difficulty"),
    ]

    private static let applications: [String: Words] = [
        "online": Words("en ligne", "online"), "counter": Words("guichet", "counter"),
        "landlord": Words("bailleur", "landlord"), "phone": Words("téléphone", "phone"),
        "mail": Words("courrier", "letter"), "email": Words("courriel", "e-mail"),
        "visit": Words("visite", "visit"), "interested": Words("intéressé", "interested"),
        "not_interested": Words("pas intéressé", "not interested"),
        "no_reply": Words("sans réponse", "no reply"),
        "unreachable": Words("injoignable", "unreachable"),
        "lease_signed": Words("bail signé", "lease signed"),
        "renounced": Words("renonciation", "renounced"),
        "ineligible": Words("irrecevable", "ineligible"),
        "not_renewed": Words("non renouvelée", "not renewed"), "merged": Words("fusion", "merged"),
        "pdalhpd": Words("PDALHPD", "PDALHPD"),
        "aci": Words("accord collectif intercommunal", "inter-municipal agreement"),
        "syplo": Words("SYPLO", "SYPLO"),
        "prefectoral_committee": Words("commission préfectorale", "prefectoral committee"),
        "npnru": Words("renouvellement urbain", "urban renewal"),
        "essential_worker": Words("travailleur essentiel", "essential worker"),
        "payment_order": Words("commandement de payer", "order to pay"),
        "summons": Words("assignation", "summons"), "judgment": Words("jugement", "judgment"),
        "order_to_leave": Words("commandement de quitter les lieux", "order to leave"),
        "police_assistance": Words("concours de la force publique", "police assistance"),
        "long_wait": Words("attente longue", "long wait"),
        "ranked_second": Words("plusieurs fois second", "ranked second"),
        "priority_proposal": Words("proposition prioritaire", "priority proposal"),
        "support": Words("accompagnement", "support"),
        "no_action": Words("sans suite", "no action"),
    ]

    private static let refusals: [String: Words] = [
        "location": Words("localisation", "location"), "building": Words("immeuble", "building"),
        "floor_or_lift": Words("étage ou ascenseur", "floor or lift"),
        "condition": Words("état du logement", "condition"),
        "parking": Words("stationnement", "parking"),
        "far_from_work": Words("loin du travail", "far from work"),
        "accessibility": Words("accessibilité", "accessibility"),
        "housed_elsewhere": Words("relogé ailleurs", "housed elsewhere"),
        "situation_changed": Words("situation changée", "situation changed"),
        "rent": Words("loyer", "rent"), "arrears": Words("impayés", "arrears"),
        "higher_priority_elsewhere":
            Words("priorité à un autre ménage", "higher priority elsewhere"),
        "dwelling_withdrawn": Words("logement retiré", "dwelling withdrawn"),
        "mistake": Words("erreur", "mistake"), "duplicate": Words("doublon", "duplicate"),
        "wrong_subject": Words("erreur sur l’objet", "wrong subject"),
        "before_committee": Words("avant la commission", "before the committee"),
        "after_committee": Words("après la commission", "after the committee"),
    ]

    private static let committees: [String: Words] = [
        "state": Words("État", "State"),
        "action_logement": Words("Action Logement", "Action Logement"),
        "local_authority": Words("collectivité", "local authority"),
        "state_civil_servants": Words("État, fonctionnaires", "State, civil servants"),
        "state_priority": Words("État, prioritaires", "State, priority"),
        "state_agreement": Words("convention de l’État", "State agreement"),
        "unreserved": Words("non réservé", "unreserved"),
        "awarded": Words("attribution", "awarded"),
        "ranked": Words("attribution à un rang suivant", "ranked"),
        "conditional": Words("attribution sous condition", "conditional award"),
        "not_awarded": Words("non-attribution", "not awarded"),
        "effort_rate": Words("taux d’effort", "effort rate"),
        "overcrowding": Words("suroccupation", "overcrowding"),
        "underoccupation": Words("sous-occupation", "underoccupation"),
        "incomplete_file": Words("dossier incomplet", "incomplete file"),
        "invalid_documents": Words("pièces non valables", "invalid documents"),
        "territory_balance": Words("équilibre du territoire", "territory balance"),
        "already_housed": Words("déjà relogé", "already housed"),
        "other_area": Words("autre secteur", "other area"),
        "past_disturbance": Words("troubles antérieurs", "past disturbance"),
        "higher_priority": Words("candidat plus prioritaire", "higher priority"),
        "dwelling_not_ready": Words("logement pas prêt", "dwelling not ready"),
        "too_few": Words("candidats trop peu nombreux", "too few candidates"),
    ]

    private static let stock: [String: Words] = [
        "collective": Words("collectif", "collective"), "house": Words("maison", "house"),
        "plai": Words("PLAI", "PLAI"), "plus": Words("PLUS", "PLUS"), "pls": Words("PLS", "PLS"),
        "pli": Words("PLI", "PLI"), "works": Words("travaux", "works"),
        "sale": Words("vente", "sale"), "demolished": Words("démoli", "demolished"),
        "sold": Words("vendu", "sold"),
    ]

    private static let tenancies: [String: Words] = [
        "transfer": Words("mutation", "transfer"),
        "bought_home": Words("accession à la propriété", "bought a home"),
        "private_rental": Words("location privée", "private rental"),
        "job": Words("emploi", "job"), "family": Words("famille", "family"),
        "death": Words("décès", "death"), "care_home": Words("maison de retraite", "care home"),
        "same_landlord": Words("même bailleur", "same landlord"),
        "social": Words("parc social", "social stock"),
        "private": Words("parc privé", "private stock"), "care": Words("établissement", "care"),
    ]

    private static let appeals: [String: Words] = [
        "dalo": Words("DALO", "DALO"), "daho": Words("DAHO", "DAHO"),
        "abnormal_delay": Words("délai anormalement long", "abnormal delay"),
        "temporary_shelter": Words("hébergement temporaire", "temporary shelter"),
        "unfit": Words("local impropre à l’habitation", "unfit home"),
        "overcrowded_or_indecent":
            Words("suroccupé ou non décent", "overcrowded or indecent"),
        "none": Words("aucune", "none"), "favourable": Words("favorable", "favourable"),
        "unfavourable": Words("défavorable", "unfavourable"),
        "redirected": Words("réorientation", "redirected"), "moot": Words("sans objet", "moot"),
        "asll": Words("ASLL", "ASLL"), "avdl": Words("AVDL", "AVDL"),
    ]
}
