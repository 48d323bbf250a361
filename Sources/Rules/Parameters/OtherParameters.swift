/// Parameters that are a word.
public enum TextParameter: String, ParameterKey {
    /// What day an allocation is dated by.
    case allocationDate = "allocation_date"
    /// What the committee is called (CAL, CALEOL).
    case committeeName = "committee_name"

    public static var type: ParameterType { .text }
    public var choices: [String] {
        self == .allocationDate ? AllocationDate.allCases.map(\.rawValue) : []
    }
}

/// What day an allocation is dated by (FIGURES, waiting-times).
public enum AllocationDate: String, CaseIterable, Sendable {
    /// The day the lease was signed.
    case leaseSigned = "lease_signed_on"
    /// The day of the last decision that awarded or ranked.
    case decided = "decided_on"
    /// The day the household moved in.
    case movedIn = "moved_in_on"
}

/// Parameters that hold or do not.
public enum FlagParameter: String, ParameterKey {
    /// Whether applications must be scored (cotation de la demande).
    case scoringCompulsory = "scoring_compulsory"
    /// Whether quotas must be managed as flows (gestion en flux).
    case flowManagementCompulsory = "flow_management_compulsory"

    public static var type: ParameterType { .flag }
}

/// Parameters that are a day.
public enum DayParameter: String, ParameterKey {
    /// The first day on which the ledger saw what happened; none: it saw everything.
    case observedFrom = "observed_from"

    public static var type: ParameterType { .day }
    public var isOptional: Bool { true }
}

/// Parameters that are a length of time.
public enum DeadlineParameter: String, ParameterKey {
    /// Time for the mediation committee to decide on housing (DOMAIN 5).
    case daloDecisionDeadline = "dalo_decision_deadline"
    /// Time for the mediation committee to decide on shelter (DOMAIN 5).
    case dahoDecisionDeadline = "daho_decision_deadline"
    /// Time for the prefect to offer a dwelling (CCH R441-16-1).
    case daloOfferDeadline = "dalo_offer_deadline"
    /// Time for the prefect to offer shelter (CCH R441-18).
    case dahoOfferDeadline = "daho_offer_deadline"
    /// Time for the prefect to offer a transition dwelling (CCH R441-18).
    case transitionOfferDeadline = "transition_offer_deadline"
    /// Time after filing or renewal in which a closing as not renewed can be undone.
    case reopeningNotRenewed = "reopening_not_renewed"
    /// Time after a closing for want of a reply in which it can be undone.
    case reopeningNoReply = "reopening_no_reply"
    /// Time to answer a proposal: silence is then a refusal (CCH R441-10).
    case refusalAnswer = "refusal_answer"
    /// Time by which an orientation meeting comes before its committee.
    case orientationMeetingNotice = "orientation_meeting_notice"

    public static var type: ParameterType { .deadline }
}

/// Parameters that list priority labels.
public enum LabelsParameter: String, ParameterKey {
    /// Labels that make a household a priority one (CCH L441-1).
    case priorityLabels = "priority_labels"
    /// Labels that tell a household relocated by urban renewal.
    case relocatedLabels = "relocated_labels"

    public static var type: ParameterType { .labels }
}

/// Parameters that list activities.
public enum ActivitiesParameter: String, ParameterKey {
    /// Activities counted as being in work.
    case inWorkActivities = "in_work_activities"

    public static var type: ParameterType { .activities }
}

/// Parameters that list districts; absent means none.
public enum DistrictsParameter: String, ParameterKey {
    /// Districts in which ceilings may be exceeded (CCH R441-1-1).
    case derogationZones = "derogation_zones"
    /// Districts free of the solidarity rent supplement (SLS, CCH L441-3-1).
    case slsExemptZones = "sls_exempt_zones"

    public static var type: ParameterType { .districts }
    public var isOptional: Bool { true }
}

/// Parameters that list communes; absent or empty means everywhere.
public enum PlacesParameter: String, ParameterKey {
    /// The communes of the territory.
    case communes = "communes"

    public static var type: ParameterType { .places }
    public var isOptional: Bool { true }
}

/// Parameters that are territory sheets; absent means none.
public enum SheetsParameter: String, ParameterKey {
    /// The territory sheets with their targets.
    case sheets = "sheets"

    public static var type: ParameterType { .sheets }
    public var isOptional: Bool { true }
}

/// Parameters that weigh indicators; absent means no score.
public enum WeightsParameter: String, ParameterKey {
    /// The weights of the residence score (cotation des résidences).
    case residenceScore = "residence_score"

    public static var type: ParameterType { .weights }
    public var isOptional: Bool { true }
}
