import Events
import Projecting
import Registers
import Rules
import Terms

/// A proposal, and what better there was that day.
struct AssessedProposal {
    let proposal: Proposal
    /// The landlord of the dwelling proposed, mergers up to the day of measure applied.
    let landlord: LandlordID
    /// Whether the dwelling proposed met the need.
    let fits: Bool
    /// What was better, best first.
    let better: [Better]
}

/// The offer as history: could a household have been offered something better on the day of its
/// proposal (framework document 2016, III.3)?
struct BetterOffers {
    /// The proposals that could be assessed, by day.
    let assessed: [AssessedProposal]

    /// Assesses the period's proposals.
    ///
    /// - Complexity: O(proposals × dwellings free in the areas asked for), and O(dwellings free)
    ///   for each day with a proposal.
    init(ofPeriod view: View) {
        self.init(view) { view.period.contains($0.on) }
    }

    /// Assesses all proposals of one household, whatever the period.
    init(of application: ApplicationID, _ view: View) {
        let applications = view.registers.applications
        let household = applications.kept(application)
        self.init(view) { applications.kept($0.application) == household }
    }

    private init(_ view: View, _ isMeant: (Proposal) -> Bool) {
        let registers = view.registers
        let meant = registers.proposals.proposals.filter { proposal in
            isMeant(proposal) && view.counts(proposal.application, for: proposal.dwelling)
        }
        guard let first = meant.first, let last = meant.last,
            let days = Period(first: first.on, last: last.on)
        else {
            assessed = []
            return
        }
        let known = BetterOffers.known(meant, registers)
        var field = FreeField(view, on: days)
        var day: Day?
        assessed = meant.compactMap { proposal in
            // Proposals come in the order of history, which is by day.
            if day != proposal.on { field.advance(to: proposal.on) }
            day = proposal.on
            let timelines = registers.timelines
            let household = timelines.kept(proposal.application, on: proposal.on)
            guard let picture = proposal.picture,
                let moment = timelines.moment(of: household, on: proposal.on),
                moment.firstFiledOn != nil
            else { return nil }
            let asked = Asked(
                timelines.wishes[Int(moment.picture)], proposed: picture,
                known: Set(
                    known[registers.applications.kept(proposal.application), default: []]
                        .filter { $0.on <= proposal.on }.map(\.dwelling)),
                on: proposal.on, view)
            return AssessedProposal(
                proposal: proposal, landlord: registers.landlords.current(picture.landlord),
                fits: asked.fits,
                better: BetterOffers.bestFirst(asked.better(in: field), view.naming))
        }
    }

    /// All that the households of these proposals were ever proposed.
    private static func known(
        _ meant: [Proposal], _ registers: Registers
    ) -> [ApplicationID: [Proposal]] {
        let applications = registers.applications
        var isMeant = Dense<Subjects.Application, Bool>(blank: false)
        for proposal in meant { isMeant[applications.kept(proposal.application)] = true }
        var known: [ApplicationID: [Proposal]] = [:]
        for proposal in registers.proposals.proposals {
            let household = applications.kept(proposal.application)
            if isMeant[household] { known[household, default: []].append(proposal) }
        }
        return known
    }

    /// The area ranked first, then the lowest rent, then the dwelling's name.
    private static func bestFirst(_ better: [Better], _ naming: any Naming) -> [Better] {
        better.sorted { one, other in
            let picture = one.free.picture
            let otherPicture = other.free.picture
            if one.areaRank != other.areaRank { return one.areaRank < other.areaRank }
            if picture.rent != otherPicture.rent {
                guard let rent = picture.rent else { return false }
                return otherPicture.rent.map { rent < $0 } ?? true
            }
            return naming.name(.dwelling, picture.dwelling.number)
                < naming.name(.dwelling, otherPicture.dwelling.number)
        }
    }

    /// How many proposals there were, and for how many something better was free.
    var figures: [Figure] {
        let count = assessed.count { !$0.better.isEmpty }
        return [
            Figure("better_offers.proposals", assessed.count),
            Figure("better_offers.count", count),
            Figure("better_offers.share", count, of: assessed.count),
        ]
    }

    /// Each proposal for which something better was free, and the best of it.
    var table: Table {
        Table(
            "better-offers",
            columns: [
                "on", "application", "dwelling", "landlord", "fits", "better", "elsewhere", "best",
                "best_landlord", "best_reason",
            ],
            rows: assessed.compactMap { assessed in
                guard let best = assessed.better.first else { return nil }
                let elsewhere = assessed.better.count { $0.free.landlord != assessed.landlord }
                return [
                    .day(assessed.proposal.on), .of(assessed.proposal.application),
                    .of(assessed.proposal.dwelling), .of(assessed.landlord),
                    .boolean(assessed.fits), .integer(assessed.better.count), .integer(elsewhere),
                    .of(best.free.vacancy.dwelling), .of(best.free.landlord),
                    .text(best.reason.rawValue),
                ]
            })
    }

    /// Every dwelling that was better, proposal by proposal, best first.
    var dwellingsTable: Table {
        Table(
            "better-dwellings",
            columns: [
                "on", "application", "proposed", "place", "dwelling", "landlord", "commune",
                "district", "rooms", "rent", "quota", "since", "reason",
            ],
            rows: assessed.flatMap { assessed in
                assessed.better.enumerated().map { place, better in
                    let picture = better.free.picture
                    return [
                        .day(assessed.proposal.on), .of(assessed.proposal.application),
                        .of(assessed.proposal.dwelling), .integer(place + 1),
                        .of(picture.dwelling), .of(better.free.landlord), .of(picture.commune),
                        .of(picture.district), picture.rooms.map { .integer(Int($0)) } ?? .null,
                        .of(picture.rent?.euros),
                        better.free.vacancy.quota.map { .text($0.name) } ?? .null,
                        .day(better.free.vacancy.since), .text(better.reason.rawValue),
                    ]
                }
            })
    }
}
