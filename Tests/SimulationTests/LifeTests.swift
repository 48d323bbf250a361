import Events
import Simulation
import Terms
import Testing

/// What must hold in any made-up life, whatever the seed.
@Suite struct LifeTests {
    @Test(arguments: [1, 2, 3, 20, 417] as [UInt64])
    func noDwellingIsLetTwiceAtOnce(seed: UInt64) {
        var homes: [DwellingID: (isLet: Bool, isFree: Bool)] = [:]
        var faults: [String] = []
        for standing in history(seed).events {
            switch standing.event {
            case .stock(.available(let event)):
                if homes[event.dwelling]?.isLet == true { faults.append("free while let") }
                homes[event.dwelling] = (false, true)
            case .stock(.withdrawn(let event)):
                if homes[event.dwelling]?.isLet == true { faults.append("withdrawn while let") }
                homes[event.dwelling] = (false, false)
            case .stock(.removed(let event)):
                if homes[event.dwelling]?.isLet == true { faults.append("removed while let") }
            case .tenancy(.surveyed(let event)):
                if homes[event.dwelling]?.isFree == true { faults.append("survey of none") }
                homes[event.dwelling] = (true, false)
            case .tenancy(.movedIn(let event)):
                if homes[event.dwelling]?.isFree != true { faults.append("moved into no offer") }
                if event.leaseSignedOn > standing.on { faults.append("moved in without lease") }
                homes[event.dwelling] = (true, false)
            case .tenancy(.movedOut(let event)):
                if homes[event.dwelling]?.isFree == true { faults.append("moved out of none") }
                homes[event.dwelling] = (false, false)
            default: break
            }
        }
        #expect(faults == [], "seed \(seed)")
    }

    @Test(arguments: [1, 2, 3, 20, 417] as [UInt64])
    func nothingIsToldOfASubjectBeforeItBegins(seed: UInt64) {
        var mentions = Mentions()
        for standing in history(seed).events {
            mentions.isFirst = false
            switch standing.event {
            case .application(.filed), .stock(.registered), .appeal(.filed):
                mentions.isFirst = true
            default: break
            }
            mentions.kind = standing.row.kind
            standing.event.visit(&mentions)
        }
        #expect(mentions.faults == [], "seed \(seed)")
    }

    @Test(arguments: [1, 2, 3, 20, 417] as [UInt64])
    func nobodyMovesInTwice(seed: UInt64) {
        var tenants: Set<ApplicationID> = []
        for standing in history(seed).events {
            if case .tenancy(.movedIn(let event)) = standing.event,
                let application = event.application
            {
                #expect(tenants.insert(application).inserted, "seed \(seed)")
            }
        }
        #expect(tenants.count > 100)
    }

    // A few go wrong on purpose: an auditor must have something to find.
    @Test(arguments: [1, 2, 3, 20, 417] as [UInt64])
    func almostAllAreTabledProposedAndDecidedBeforeTheLease(seed: UInt64) {
        var proposed: Set<Pair> = []
        var tabled: Set<DwellingID> = []
        var decided: [Pair: CommitteeOutcome] = [:]
        var (decisions, leases, irregularDecisions, irregularLeases) = (0, 0, 0, 0)
        for standing in history(seed).events {
            switch standing.event {
            case .proposal(.proposed(let event)):
                proposed.insert(Pair(event.application, event.dwelling))
            case .committee(.tabled(let event)): tabled.insert(event.dwelling)
            case .committee(.decided(let event)):
                let pair = Pair(event.application, event.dwelling)
                decisions += 1
                if !proposed.contains(pair) || !tabled.contains(event.dwelling) {
                    irregularDecisions += 1
                }
                decided[pair] = event.outcome
            case .tenancy(.movedIn(let event)):
                guard let application = event.application else { continue }
                leases += 1
                switch decided[Pair(application, event.dwelling)] {
                case .awarded, .ranked, .conditional: break
                default: irregularLeases += 1
                }
            default: break
            }
        }
        #expect(decisions > leases)
        #expect(irregularDecisions * 100 < decisions, "seed \(seed)")
        #expect(irregularLeases * 50 < leases, "seed \(seed)")
    }

    @Test func correctionsAndVoidsAreAboutRowsThatWereTold() {
        let history = history(5)
        #expect(history.faults == [])
        #expect(history.corrections > 3)
        #expect(history.voids > 3)
    }

    @Test(arguments: [(0.05, 0.1), (0.1, 0.2)])
    func twiceTheScaleIsTwiceTheTerritory(small: Double, large: Double) {
        let one = History(Simulation(seed: 1, years: 2014...2014, scale: small)).told
        let other = History(Simulation(seed: 1, years: 2014...2014, scale: large)).told
        for kind in [Kind.dwellingRegistered, .applicationFiled, .movedIn, .contactRecorded] {
            let ratio = Double(other[kind] ?? 0) / Double(one[kind] ?? 1)
            #expect(abs(ratio - 2) < 0.15, "\(kind.name)")
        }
    }

    @Test(arguments: [1975...1976, 2013...2013, 2016...2018, 2200...2200])
    func itLivesThroughTheYearsAsked(years: ClosedRange<Int>) {
        var moves: [Int: Int] = [:]
        var last = Day.earliest
        Simulation(seed: 1, years: years, scale: 0.02).events { simulated in
            last = max(last, simulated.envelope.on)
            if case .tenancy(.movedIn(let event)) = simulated.event {
                moves[event.leaseSignedOn.year, default: 0] += 1
            }
        }
        #expect(last <= Day.last(of: years.upperBound))
        #expect(Set(moves.keys) == Set(years))
        #expect(moves.values.allSatisfy { (40...55).contains($0) })
    }

    private struct Pair: Hashable {
        let application: ApplicationID
        let dwelling: DwellingID

        init(_ application: ApplicationID, _ dwelling: DwellingID) {
            self.application = application
            self.dwelling = dwelling
        }
    }

    private func history(_ seed: UInt64) -> History {
        History(Simulation(seed: seed, years: 2014...2016, scale: 0.04))
    }
}

/// Notes applications, dwellings and appeals as they are first named.
private struct Mentions: FieldVisitor {
    var kind = Kind.applicationFiled
    var isFirst = false
    var faults: [String] = []
    private var known: [SubjectType: Set<UInt32>] = [:]

    private mutating func mention(_ type: SubjectType, _ number: UInt32) {
        guard type == .application || type == .dwelling || type == .appeal else { return }
        let isOwn =
            isFirst
            && (type == .application) == (kind == .applicationFiled)
            && (type == .dwelling) == (kind == .dwellingRegistered)
        if isOwn {
            known[type, default: []].insert(number)
        } else if known[type]?.contains(number) != true {
            faults.append("\(kind.name): \(type) \(number)")
        }
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V) {}
    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V?) {}
    mutating func values<let capacity: Int, V: FieldValue>(
        _ name: StaticString, _ list: inout Ranked<capacity, V>
    ) {}
    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>) {
        mention(S.type, value.number)
    }
    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>?) {
        if let value { mention(S.type, value.number) }
    }
    mutating func identifiers<let capacity: Int, S: Subject>(
        _ name: StaticString, _ list: inout Ranked<capacity, Identifier<S>>
    ) {}
    mutating func target(_ kind: inout Kind, _ row: inout RowNumber) {}
    mutating func subject(_ type: inout SubjectType, _ number: inout UInt32) {}
}
