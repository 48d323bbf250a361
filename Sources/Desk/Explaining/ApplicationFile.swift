import Events
import Irregularities
import Ledger
import Projecting
import Registers
import Replay
import Terms

/// Everything that was recorded of one application: what names it, the applications merged into it,
/// whose labels, contacts, proposals and decisions count as its own, and the appeals of them all.
struct ApplicationFile {
    let application: ApplicationID
    /// The applications merged into it, in however many steps, in the order of mergers.
    let merged: [ApplicationID]
    /// The appeals that name one of them.
    let appeals: [AppealID]
    /// The log that it was read from.
    let reading: LogReading
    /// The day of measure.
    let asOf: Day
    /// From the first event to the day of measure.
    let period: Period
    /// What stood, in the order it happened.
    let events: [HistoryEntry]
    /// What no longer stood.
    let struck: [HistoryEntry]

    /// Reads the file of an application.
    ///
    /// - Throws: ``DeskError``.
    init(
        of name: String, in reading: LogReading, identities: Identities, asOf: Day?
    ) throws(DeskError) {
        guard let number = identities.number(.application, named: name) else {
            if let failure = identities.failure { throw .ledger(failure) }
            throw .unknown(.application, name)
        }
        self.reading = reading
        application = ApplicationID(number)
        let found: (events: [HistoryEntry], struck: [HistoryEntry])
        let latest: Day?
        let first: Instant?
        do throws(LedgerError) {
            if let asOf { latest = asOf } else { latest = try Replay.latestDay(of: reading.known) }
            (merged, appeals) = try ApplicationFile.related(
                to: application, upTo: latest ?? .latest, reading)
            found = try reading.entries(
                mentioning: ([application] + merged).map {
                    SubjectReference(.application, $0.number)
                } + appeals.map { SubjectReference(.appeal, $0.number) })
            first =
                found.events.isEmpty && found.struck.isEmpty
                ? try reading.firstMention(of: SubjectReference(.application, number))
                : nil
        } catch { throw .ledger(error) }
        guard let day = latest, let start = (found.events + found.struck).map(\.envelope.on).min()
        else {
            guard let knownAt = reading.knownAt, let first else {
                throw .unknown(.application, name)
            }
            throw .notYetRecorded(.application, name, knownAt: knownAt, first: first)
        }
        guard let period = Period(first: start, last: day) else {
            throw .notYetHappened(.application, name, asOf: day, first: start)
        }
        self.asOf = day
        self.period = period
        events = found.events.filter { $0.envelope.on <= day }
        struck = found.struck.filter { $0.envelope.on <= day }
    }

    /// The applications that were merged into one by a day, and the appeals of them all.
    private static func related(
        to application: ApplicationID, upTo day: Day, _ reading: LogReading
    ) throws(LedgerError) -> (merged: [ApplicationID], appeals: [AppealID]) {
        var mergers: [(kept: ApplicationID, merged: ApplicationID)] = []
        var filings: [(appeal: AppealID, application: ApplicationID)] = []
        try reading.forEachStanding(
            of: KindSet([.applicationsMerged, .appealFiled]), upTo: day
        ) { event in
            switch event {
            case .application(.merged(let merger)):
                mergers.append((merger.application, merger.mergedApplication))
            case .appeal(.filed(let filed)):
                if let application = filed.application {
                    filings.append((filed.appeal, application))
                }
            default: break
            }
        }
        var family = [application]
        var seen = Set(family)
        var next = 0
        while next < family.count {
            for merger in mergers where merger.kept == family[next] {
                if seen.insert(merger.merged).inserted { family.append(merger.merged) }
            }
            next += 1
        }
        var appeals: [AppealID] = []
        for filing in filings where seen.contains(filing.application) {
            if !appeals.contains(filing.appeal) { appeals.append(filing.appeal) }
        }
        return (Array(family.dropFirst()), appeals)
    }
}

extension ApplicationFile {
    /// What committees decided on the application and those merged into it, in order.
    func decisions(_ registers: Registers) -> [Decision] {
        ([application] + merged).flatMap { registers.committees.decisions(on: $0) }
            .sorted { ($0.on, $0.sequence) < ($1.on, $1.sequence) }
    }

    /// Whether an irregular fact is about the application, one of its appeals, or a committee that
    /// decided on it.
    func isAbout(_ irregularity: Irregularity, _ view: View) -> Bool {
        if let named = irregularity.application {
            return named == application || merged.contains(named)
        }
        if let appeal = irregularity.appeal { return appeals.contains(appeal) }
        guard let dwelling = irregularity.dwelling, let session = irregularity.session else {
            return false
        }
        return decisions(view.registers).contains {
            $0.dwelling == dwelling && $0.session == session
        }
    }

    /// The events about a dwelling up to a day that speak of why the household was or was not
    /// proposed it: contacts, proposals, decisions and refusals.
    func evidence(about dwelling: DwellingID, upTo day: Day) -> [HistoryEntry] {
        let subject = SubjectReference(.dwelling, dwelling.number)
        var references = References()
        return events.filter { entry in
            guard entry.envelope.on <= day, ApplicationFile.steps.contains(entry.envelope.kind)
            else { return false }
            references.collect(entry.event)
            return references.subjects.contains(subject)
        }
    }

    private static let steps: Set<Kind> = [
        .contactRecorded, .candidateProposed, .proposalWithdrawn, .committeeDecided,
        .conditionResolved, .proposalRefused,
    ]
}
