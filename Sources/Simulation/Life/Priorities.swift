import Events
import Terms

// Labels, scores, evictions, special cases, and two applications for one household.
extension Territory {
    /// Tells that an application has a label.
    mutating func label(
        _ application: ApplicationID, _ label: Label, on day: Int, mishap: Mishap = .none
    ) {
        var labelled = PriorityLabelled()
        labelled.application = application
        labelled.label = label
        tell(
            .application(.labelled(labelled)), by: sender(of: label), on: day, mishap: mishap)
    }

    private func sender(of label: Label) -> Sender {
        switch label {
        case .npnru, .essentialWorker, .aci: .imhoweb
        default: .syplo
        }
    }

    /// One application in six gets a priority label, some of them two; a few lose it again.
    mutating func labelSome(_ slot: Int) {
        let applicant = applicants[slot]
        var share = 165
        while chance.permille(share) {
            share = 180
            let label = words.label.draw(&chance)
            let day = max(today, start) + chance.below(60)
            guard day < Int(applicant.plan.endsOn) else { return }
            self.label(applicant.application, label, on: day)
            let until = day + chance.between(60, 400)
            guard chance.permille(90), until < Int(applicant.plan.endsOn) else { continue }
            var removed = PriorityLabelRemoved()
            removed.application = applicant.application
            removed.label = label
            tell(.application(.unlabelled(removed)), by: sender(of: label), on: until)
        }
    }

    /// Scoring is tried out on part of the applications until the law of 2018 makes it general.
    mutating func scoreSome(_ applicant: Applicant) {
        let isGeneral = Day(number: Int32(today)).year >= 2018
        guard isGeneral || chance.permille(350) else { return }
        var scored = ScoreComputed()
        scored.application = applicant.application
        scored.grid = GridID(isGeneral ? 1 : 0)
        scored.points = Points(Int32(chance.between(4, 120) * 50))
        tell(.application(.scored(scored)), by: .imhoweb, on: max(today, start))
    }

    /// The steps of an eviction, one after another, as far as it goes.
    mutating func evictSome(_ slot: Int) {
        guard chance.permille(28) else { return }
        let applicant = applicants[slot]
        var day = max(today, start) + chance.below(60)
        for step in EvictionStep.allCases {
            guard day < Int(applicant.plan.endsOn) else { return }
            var recorded = EvictionStepRecorded()
            recorded.application = applicant.application
            recorded.step = step
            tell(.application(.evictionStep(recorded)), by: .syplo, on: day)
            guard chance.permille(640) else { return }
            day += chance.between(35, 120)
        }
    }

    /// The committee for special cases is asked about a long wait, or one ranked second too often.
    mutating func referSpecialCase() {
        var chosen: (slot: Int, reason: ReferralReason)?
        let isOther = chance.permille(120)
        for _ in 0..<40 {
            guard let slot = someApplicant() else { continue }
            if isOther {
                chosen = (slot, .other)
            } else if applicants[slot].timesRanked > 2 {
                chosen = (slot, .rankedSecond)
            } else if today - Int(applicants[slot].plan.filedOn) > 548 {
                chosen = (slot, .longWait)
            }
            if chosen != nil { break }
        }
        guard let (slot, reason) = chosen else { return }
        var referred = SpecialCaseReferred()
        referred.application = applicants[slot].application
        referred.reason = reason
        tell(.specialCase(.referred(referred)), by: .grandPoitiers)
        guard chance.permille(850) else { return }
        var concluded = SpecialCaseConcluded()
        concluded.application = applicants[slot].application
        concluded.outcome = words.specialCase.draw(&chance)
        tell(
            .specialCase(.concluded(concluded)), by: .grandPoitiers,
            on: today + chance.between(20, 120))
    }

    /// A household files a second time; the two become one, under the old number or the new one.
    mutating func fileTwice() {
        guard let slot = someApplicant(), applicants[slot].chosen < 0 else { return }
        let day = today + chance.between(10, 60)
        guard day < Int(applicants[slot].plan.endsOn), applicants[slot].plan.leaseOn == 0 else {
            return
        }
        let old = applicants[slot].application
        let new = names.addApplication(filedOn: Day(number: Int32(today)))
        var filed = ApplicationFiled()
        filed.application = new
        filed.household = applicants[slot].household
        filed.need = applicants[slot].need
        filed.channel = words.filing.draw(&chance)
        tell(.application(.filed(filed)), by: .imhoweb)
        let keepsNew = chance.permille(200)
        var merged = ApplicationsMerged()
        merged.application = keepsNew ? new : old
        merged.mergedApplication = keepsNew ? old : new
        tell(.application(.merged(merged)), by: .imhoweb, on: day)
        if chance.permille(600) {
            var closed = ApplicationClosed()
            closed.application = merged.mergedApplication
            closed.reason = .merged
            tell(.application(.closed(closed)), by: .imhoweb, on: day)
        }
        if keepsNew { applicants[slot].application = new }
    }
}
