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
    /// How many dwellings were better.
    let better: Int
    /// How many of them were other landlords'.
    let elsewhere: Int
    /// The best of them.
    let best: BetterDwelling?
    /// All of them, best first; empty unless they were asked for.
    let dwellings: [BetterDwelling]
}

/// A free dwelling that was better than the one proposed.
struct BetterDwelling {
    let free: FreeDwelling
    let reason: BetterReason
}

/// The offer as history: could a household have been offered something better on the day of its
/// proposal (framework document 2016, IV.1.b)?
struct BetterOffers {
    /// The proposals that could be assessed, by day.
    let assessed: [AssessedProposal]

    /// The period's proposals that a view counts, assessed once for all parts of the view: what was
    /// free was free to every household.
    ///
    /// - Complexity: O(proposals × lots of dwellings in the areas asked for), and O(dwellings free)
    ///   for each day with a proposal.
    static func ofPeriod(_ view: View) -> BetterOffers {
        let all = view.shared { whole in
            BetterOffers(whole, listing: false) { whole.period.contains($0.on) }
        }
        return BetterOffers(
            assessed: all.assessed.filter {
                view.counts($0.proposal.application, for: $0.proposal.dwelling)
            })
    }

    /// Assesses all proposals of one household, whatever the period, and lists what was better.
    init(of application: ApplicationID, _ view: View) {
        let applications = view.registers.applications
        let household = applications.kept(application)
        self.init(view, listing: true) { applications.kept($0.application) == household }
    }

    private init(assessed: [AssessedProposal]) { self.assessed = assessed }

    private init(_ view: View, listing: Bool, _ isMeant: (Proposal) -> Bool) {
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
                proposal, landlord: registers.landlords.current(picture.landlord), asked,
                in: field, listing: listing)
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

    /// How many proposals there were, and for how many something better was free.
    var figures: [Figure] {
        let count = assessed.count { $0.better > 0 }
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
                guard let best = assessed.best else { return nil }
                return [
                    .day(assessed.proposal.on), .of(assessed.proposal.application),
                    .of(assessed.proposal.dwelling), .of(assessed.landlord),
                    .boolean(assessed.fits), .integer(assessed.better),
                    .integer(assessed.elsewhere),
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
                assessed.dwellings.enumerated().map { place, better in
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

extension AssessedProposal {
    /// Looks for what was better on the day that the field was advanced to.
    ///
    /// The best is in the area ranked first, then of the lowest rent, then first by name.
    fileprivate init(
        _ proposal: Proposal, landlord: LandlordID, _ asked: Asked, in field: FreeField,
        listing: Bool
    ) {
        let better = asked.better(in: field)
        self.proposal = proposal
        self.landlord = landlord
        fits = asked.fits
        self.better = better.reduce(0) { $0 + $1.count }
        elsewhere = better.reduce(0) { $0 + ($1.landlord == landlord ? 0 : $1.count) }
        var best: (rank: Int, position: Int, reason: BetterReason)?
        var all: [(rank: Int, position: Int, reason: BetterReason)] = []
        for lot in better {
            for position in lot.positions {
                if asked.knows(field.dwellings[position].vacancy.dwelling) { continue }
                let found = (rank: lot.areaRank, position: position, reason: lot.reason)
                if best.map({ ($0.rank, $0.position) > (found.rank, position) }) ?? true {
                    best = found
                }
                guard listing else { break }
                all.append(found)
            }
        }
        all.sort { ($0.rank, $0.position) < ($1.rank, $1.position) }
        func dwelling(_ found: (rank: Int, position: Int, reason: BetterReason)) -> BetterDwelling {
            BetterDwelling(free: field.dwellings[found.position], reason: found.reason)
        }
        self.best = best.map(dwelling)
        dwellings = all.map(dwelling)
    }
}
