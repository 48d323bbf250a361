import Events
import Terms
import Testing

@Suite struct KindTests {
    /// FIGURES, History, "Order within a day", to the word.
    static let order =
        """
        LandlordsMerged, DwellingRegistered, DwellingUpdated, RelocationRequired · \
        ApplicationFiled, ApplicationsMerged, ApplicationRenewed, ApplicationUpdated, \
        PriorityLabelled, PriorityLabelRemoved, ScoreComputed, EvictionStepRecorded, \
        SpecialCaseReferred, AppealFiled · ContactRecorded · OrientationMeetingHeld, \
        CandidateProposed, ProposalWithdrawn · DwellingTabled, DwellingPostponed, \
        CommitteeDecided, AppealDecided, SpecialCaseConcluded, SupportProposed, \
        RehousingOffered · ConditionResolved, ProposalRefused, RehousingRefused · MovedOut, \
        DwellingWithdrawn, DwellingAvailable, MovedIn, OccupancySurveyed, RehousingCompleted, \
        RelocationCompleted · ApplicationClosed, ApplicationReopened, DwellingRemoved · \
        SubjectErased
        """

    @Test func theOrderWithinADayIsThatOfFigures() {
        let names = KindTests.order.split { ",· \n".contains($0) }.map(String.init)
        #expect(Kind.allCases.sorted { $0.order < $1.order }.map(\.name).dropLast() == names[...])
        #expect(Kind.allCases.last == .eventVoided)
    }

    @Test func everyKindHasOneNumberAndOneName() {
        #expect(Kind.allCases.map(\.rawValue) == Array(1...40))
        #expect(Set(Kind.names).count == 40)
        for kind in Kind.allCases {
            #expect(Kind(named: kind.name) == kind)
            #expect(String(describing: kind).lowercased() == kind.name.lowercased())
        }
        #expect(Kind(named: "Nothing") == nil)
        #expect(Kind(named: "applicationFiled") == nil)
    }

    @Test func anEventIsOfTheKindItWasReadAs() {
        for (kind, _, sample) in samples { #expect(sample.event.kind == kind) }
    }

    @Test func fieldsLieOneAfterAnother() {
        for kind in Kind.allCases {
            let layout = Layout.of(kind)
            var offset = 0
            for field in layout.fields {
                #expect(field.offset == offset, "\(kind.name).\(field.name)")
                offset += field.width
            }
            #expect(layout.bodyBytes == offset)
            #expect(Set(layout.fields.map(\.name)).count == layout.fields.count)
        }
    }

    /// CONTRACT, Feeds: every identifier not marked `?`, and the fields that it lists.
    @Test func requiredFieldsAreThoseOfTheContract() {
        let listed: Set = [
            "outcome", "stage", "label", "step", "right", "target_kind", "target_id",
            "lease_signed_on", "subject_type",
        ]
        for kind in Kind.allCases {
            for field in Layout.of(kind).fields {
                if case .identifier = field.form { continue }
                let isClosingReason = kind == .applicationClosed && field.name == "reason"
                #expect(
                    field.isRequired == (listed.contains(field.name) || isClosingReason),
                    "\(kind.name).\(field.name)")
            }
        }
    }

    /// DOMAIN 2 marks these with `?`, or says that they may be unknown.
    @Test func identifiersThatMayBeAbsentAreThoseOfTheDomain() {
        var optional: Set<String> = []
        for kind in Kind.allCases {
            for field in Layout.of(kind).fields where !field.isRequired {
                guard case .identifier = field.form else { continue }
                optional.insert("\(kind.name).\(field.name)")
            }
        }
        #expect(
            optional == [
                "AppealFiled.application", "ApplicationFiled.current_dwelling",
                "ApplicationFiled.origin_commune", "ApplicationUpdated.current_dwelling",
                "ApplicationUpdated.origin_commune", "CandidateProposed.session",
                "ContactRecorded.dwelling", "DwellingRegistered.commune",
                "DwellingRegistered.district", "DwellingRegistered.residence",
                "DwellingUpdated.commune", "DwellingUpdated.district",
                "DwellingUpdated.residence", "MovedIn.application", "MovedIn.origin_commune",
                "OccupancySurveyed.origin_commune", "RehousingCompleted.dwelling",
                "RehousingOffered.dwelling",
            ])
    }
}
