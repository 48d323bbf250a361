import Events

/// What a feed file is about; each sender sends one file a year and subject.
enum FeedSubject: Int, CaseIterable, Sendable {
    case stock, occupation, moves, committees, applications, followUp, labels, appeals, cases
    case voids

    /// The word in the names of files.
    var name: String {
        switch self {
        case .stock: "parc"
        case .occupation: "occupation"
        case .moves: "mouvements"
        case .committees: "cal"
        case .applications: "demandes"
        case .followUp: "suivi"
        case .labels: "priorites"
        case .appeals: "recours"
        case .cases: "cas-particuliers"
        case .voids: "annulations"
        }
    }

    /// The subject of a kind of event.
    static func of(_ kind: Kind) -> FeedSubject {
        switch kind {
        case .landlordsMerged, .dwellingRegistered, .dwellingUpdated, .dwellingRemoved: .stock
        case .occupancySurveyed: .occupation
        case .relocationRequired, .relocationCompleted, .movedOut, .movedIn,
            .dwellingWithdrawn, .dwellingAvailable:
            .moves
        case .candidateProposed, .proposalWithdrawn, .dwellingTabled, .dwellingPostponed,
            .committeeDecided, .conditionResolved, .proposalRefused, .orientationMeetingHeld:
            .committees
        case .applicationFiled, .applicationUpdated: .applications
        case .applicationsMerged, .applicationRenewed, .scoreComputed, .contactRecorded,
            .applicationClosed, .applicationReopened:
            .followUp
        case .priorityLabelled, .priorityLabelRemoved, .evictionStepRecorded: .labels
        case .appealFiled, .appealDecided, .supportProposed, .rehousingOffered,
            .rehousingRefused, .rehousingCompleted:
            .appeals
        case .specialCaseReferred, .specialCaseConcluded: .cases
        case .subjectErased, .eventVoided: .voids
        }
    }

    /// The kinds of event in its files.
    var kinds: [Kind] { Kind.allCases.filter { FeedSubject.of($0) == self } }

    /// Every field of its kinds, each kind's in their order.
    ///
    /// Fields are merged kind by kind: one that is not there yet goes right after the field that
    /// precedes it in its own kind.
    static let columns: [[String]] = allCases.map { subject in
        var columns: [String] = []
        for kind in subject.kinds {
            var place = 0
            for field in Layout.of(kind).fields {
                if let known = columns.firstIndex(of: field.name) {
                    place = max(place, known + 1)
                } else {
                    columns.insert(field.name, at: place)
                    place += 1
                }
            }
        }
        return columns
    }

    /// The names of its fields, in the order of its columns.
    var columns: [String] { FeedSubject.columns[rawValue] }
}
