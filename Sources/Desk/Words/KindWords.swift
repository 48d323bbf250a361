public import Events
public import Projecting

extension Kind {
    /// What the kind of event is called before a reader who has not learnt the catalogue.
    public var title: Words {
        switch self {
        case .landlordsMerged: Words("Fusion de bailleurs", "Landlords merged")
        case .dwellingRegistered: Words("Entrée du logement dans le parc", "Dwelling registered")
        case .dwellingUpdated: Words("Mise à jour du logement", "Dwelling updated")
        case .relocationRequired:
            Words("Relogement à prévoir (renouvellement urbain)", "Relocation required")
        case .applicationFiled: Words("Dépôt de la demande", "Application filed")
        case .applicationsMerged: Words("Fusion de demandes", "Applications merged")
        case .applicationRenewed: Words("Renouvellement de la demande", "Application renewed")
        case .applicationUpdated: Words("Mise à jour de la demande", "Application updated")
        case .priorityLabelled: Words("Priorité reconnue", "Priority label given")
        case .priorityLabelRemoved: Words("Priorité retirée", "Priority label removed")
        case .scoreComputed: Words("Cotation de la demande", "Application scored")
        case .evictionStepRecorded:
            Words("Étape d’une procédure d’expulsion", "Step of an eviction")
        case .specialCaseReferred:
            Words("Saisine de la commission des cas particuliers", "Referred as a special case")
        case .appealFiled: Words("Dépôt du recours", "Appeal filed")
        case .contactRecorded: Words("Prospection", "Contact by the landlord")
        case .orientationMeetingHeld: Words("Réunion d’orientation", "Orientation meeting")
        case .candidateProposed: Words("Positionnement sur un logement", "Candidate proposed")
        case .proposalWithdrawn: Words("Positionnement retiré", "Proposal withdrawn")
        case .dwellingTabled: Words("Logement mis à l’ordre du jour", "Dwelling tabled")
        case .dwellingPostponed:
            Words("Logement reporté à une autre séance", "Dwelling postponed")
        case .committeeDecided:
            Words("Décision de la commission d’attribution", "Committee’s decision")
        case .appealDecided:
            Words("Décision de la commission de médiation", "Mediation committee’s decision")
        case .specialCaseConcluded:
            Words("Conclusion sur le cas particulier", "Special case concluded")
        case .supportProposed: Words("Accompagnement social proposé", "Support proposed")
        case .rehousingOffered: Words("Offre du préfet", "Prefect’s offer")
        case .conditionResolved: Words("Condition tranchée", "Condition settled")
        case .proposalRefused: Words("Refus du ménage", "Refusal by the household")
        case .rehousingRefused: Words("Refus de l’offre du préfet", "Prefect’s offer refused")
        case .movedOut: Words("Départ du logement", "Move-out")
        case .dwellingWithdrawn: Words("Logement retiré de la location", "Dwelling withdrawn")
        case .dwellingAvailable: Words("Logement libre à la location", "Dwelling available")
        case .movedIn: Words("Emménagement", "Move-in")
        case .occupancySurveyed: Words("Enquête d’occupation", "Occupation survey")
        case .rehousingCompleted:
            Words("Relogement ou hébergement obtenu", "Rehousing completed")
        case .relocationCompleted:
            Words("Relogement achevé (renouvellement urbain)", "Relocation completed")
        case .applicationClosed: Words("Radiation de la demande", "Application closed")
        case .applicationReopened: Words("Réouverture de la demande", "Application reopened")
        case .dwellingRemoved: Words("Sortie du logement du parc", "Dwelling removed")
        case .subjectErased: Words("Identité effacée", "Identity erased")
        case .eventVoided: Words("Annulation", "Void")
        }
    }
}
