import Events
import Terms
import Testing

@Suite struct CanonicalLineTests {
    private let envelope = Envelope(
        kind: .committeeDecided, source: SourceID(1), row: RowNumber(881),
        on: Day(number: 16_141), recordedAt: .always)

    private func line(_ event: Event, _ naming: Pseudonyms = Pseudonyms()) -> String {
        var envelope = envelope
        envelope.kind = event.kind
        return CanonicalLine.text(envelope, event, naming: naming)
    }

    @Test func fieldsComeInTheOrderOfTheCatalogue() {
        var decided = CommitteeDecided()
        decided.application = ApplicationID(7)
        decided.dwelling = DwellingID(8)
        decided.session = SessionID(9)
        decided.outcome = .ranked
        decided.rank = 2
        decided.effortRate = Fraction(285_000)
        decided.residualIncome = Cents(1234)
        #expect(
            line(.committee(.decided(decided))) == #"{"kind":"CommitteeDecided","#
                + #""source":"source-1","id":"row-881","on":"2014-03-12","#
                + #""application":"application-7","dwelling":"dwelling-8","session":"session-9","#
                + #""outcome":"ranked","rank":2,"effort_rate":0.285,"residual_income":12.34}"#)
    }

    @Test func whatIsUnknownIsLeftOut() {
        var movedOut = MovedOut()
        movedOut.dwelling = DwellingID(8)
        #expect(
            line(.tenancy(.movedOut(movedOut))) == #"{"kind":"MovedOut","source":"source-1","#
                + #""id":"row-881","on":"2014-03-12","dwelling":"dwelling-8"}"#)
    }

    @Test func everyFieldOfEveryKindIsPrintedOnceUnderItsName() {
        for kind in Kind.allCases {
            let sample = Sample(kind, .everyField)
            let members = CanonicalLine.members(
                sample.envelope, sample.event, naming: Pseudonyms())
            #expect(
                members.map(\.0)
                    == ["kind", "source", "id", "on"] + Layout.of(kind).fields.map(\.name))
            #expect(members.allSatisfy { $0.1 != .null }, "\(kind.name)")
        }
    }

    @Test func onlyRequiredFieldsArePrintedWhereNothingElseIsKnown() {
        for kind in Kind.allCases {
            let sample = Sample(kind, .requiredFields)
            let members = CanonicalLine.members(
                sample.envelope, sample.event, naming: Pseudonyms())
            #expect(
                members.map(\.0).dropFirst(4)
                    == Layout.of(kind).fields.filter(\.isRequired).map(\.name)[...])
        }
    }

    @Test func listsAreArraysInTheOrderOfPreference() {
        var updated = ApplicationUpdated()
        updated.application = ApplicationID(7)
        _ = updated.need.motives.append(.tooSmall)
        _ = updated.need.motives.append(.noHome)
        _ = updated.need.areas.append(PlaceID(3))
        _ = updated.need.areas.append(PlaceID(1))
        let text = line(.application(.updated(updated)))
        #expect(text.contains(#""motives":["too_small","no_home"],"areas":["place-3","place-1"]"#))
    }

    @Test func decimalsHaveNoMoreDigitsThanNeeded() {
        var registered = DwellingRegistered()
        registered.picture.rent = Cents(43_825)
        registered.picture.charges = Cents(35_000)
        registered.picture.area = SquareMetres(7250)
        registered.picture.accessible = false
        let text = line(.stock(.registered(registered)))
        #expect(text.contains(#""area_m2":72.5,"rent":438.25,"charges":350,"accessible":false"#))
    }

    @Test func everyDecimalReadsBackExactly() throws {
        for amount in [1, -1, 9, 10, 99, 123_456_789, Int32.max, -Int32.max] as [Int32] {
            let cents = try #require(Double(JSON.shortest(Cents(amount).value)))
            #expect(Int32((cents * 100).rounded()) == amount)
            let fraction = try #require(Double(JSON.shortest(Fraction(amount).value)))
            #expect(Int32((fraction * 1_000_000).rounded()) == amount)
        }
    }

    @Test func identifiersAreEscaped() {
        var renewed = ApplicationRenewed()
        renewed.application = ApplicationID(0)
        let name = "a\"b\\c\nd\u{1}é"
        let naming = Pseudonyms(names: [.application: [0: name]])
        #expect(
            line(.application(.renewed(renewed)), naming)
                .hasSuffix(#""application":"a\"b\\c\nd\u0001é"}"#))
    }

    @Test func aVoidNamesTheRowThatItIsAbout() {
        var voided = EventVoided()
        voided.targetKind = .movedIn
        voided.target = RowNumber(5)
        voided.reason = .duplicate
        #expect(
            line(.ledger(.voided(voided))).hasSuffix(
                #""target_kind":"MovedIn","target_id":"row-5","reason":"duplicate"}"#))
    }
}
