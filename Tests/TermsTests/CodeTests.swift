import Terms
import Testing

@Suite struct CodeTests {
    /// Every list of codes there is.
    static let lists: [any Code.Type] = [
        Nationality.self,
        Activity.self,
        FilingChannel.self,
        ContactChannel.self,
        ContactOutcome.self,
        ContactReason.self,
        CurrentHousing.self,
        Motive.self,
        ClosingReason.self,
        Proposer.self,
        Quota.self,
        RefusalStage.self,
        RefusalReason.self,
        WithdrawalReason.self,
        PostponementReason.self,
        TablingGround.self,
        CommitteeOutcome.self,
        NonAwardReason.self,
        Structure.self,
        Financing.self,
        VacancyReason.self,
        RemovalReason.self,
        DepartureReason.self,
        Destination.self,
        Label.self,
        EvictionStep.self,
        Right.self,
        AppealGround.self,
        EvictionKind.self,
        AppealOutcome.self,
        SupportMeasure.self,
        ReferralReason.self,
        SpecialCaseOutcome.self,
        VoidingReason.self,
    ]

    @Test(arguments: lists)
    func everyCodeHasOneWordAndReadsBack(list: any Code.Type) {
        func check<C: Code>(_: C.Type) {
            #expect(C.allCases.count == C.names.count)
            #expect(Set(C.names).count == C.names.count)
            for code in C.allCases { #expect(C(named: code.name) == code) }
            #expect(C(named: "?") == nil)
        }
        check(list)
    }

    @Test func wordsAreThoseOfTheDomain() {
        #expect(Nationality.nonEU.name == "non_eu")
        #expect(Label.l441_1M.name == "l441_1_m")
        #expect(EvictionKind.private.name == "private")
        #expect(Quota.allCases.count == 7)
    }
}
