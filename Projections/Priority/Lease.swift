import Events
import Projecting
import Registers
import Rules
import Terms

/// One lease of the period, with what the law of priority asks about it.
struct Lease {
    /// The allocation's date.
    let on: Day
    let dwelling: DwellingID
    /// The dwelling's landlord, mergers up to the day of measure applied.
    let landlord: LandlordID
    let application: ApplicationID?
    /// The reservation holder's quota used.
    let quota: Quota?
    /// Whether the household held a priority label at its move-in, or a favourable appeal.
    let isPriority: Bool
    /// Whether the lease's year has a first-quartile threshold; without one no rate counts it.
    let hasThreshold: Bool
    /// The household's income quartile; nil where it is unknown, or the year has no threshold.
    let quartile: Quartile?
    /// Whether the dwelling lies in a priority district (QPV).
    let inPriorityDistrict: Bool?
}

/// The income quartile as CCH L441-1 divides households; one relocated counts as the first.
enum Quartile: String {
    case first
    case others
}

/// Tells of an allocation what the law of priority asks.
struct LeaseReader {
    private let view: View
    private let priorityLabels: LabelSet
    private let relocatedLabels: LabelSet
    private let relocationDays: Int
    private let firstQuartile: FirstQuartile
    /// The decisions on each application's appeals for housing (DALO), appeal by appeal.
    private let decisions: [ApplicationID: [[AppealStep<AppealDecided>]]]
    /// The days on which relocated households moved into each dwelling.
    private let relocations: [DwellingID: [Day]]

    /// - Complexity: O(appeals + relocations).
    init(_ view: View) throws(RuleError) {
        self.view = view
        priorityLabels = LabelSet(try view.rules.labels(.priorityLabels, on: view.asOf))
        relocatedLabels = LabelSet(try view.rules.labels(.relocatedLabels, on: view.asOf))
        relocationDays = try view.rules.integer(.relocationDays, on: view.asOf)
        firstQuartile = try FirstQuartile(view.rules, on: view.asOf)
        var decisions: [ApplicationID: [[AppealStep<AppealDecided>]]] = [:]
        for number in view.registers.appeals.all {
            let appeal = view.registers.appeals[number]
            guard appeal.right == .dalo, let application = appeal.filing?.application else {
                continue
            }
            let kept = view.registers.applications.kept(application)
            decisions[kept, default: []].append(appeal.decisions)
        }
        self.decisions = decisions
        var relocations: [DwellingID: [Day]] = [:]
        for relocation in view.registers.relocations.relocations {
            guard let day = relocation.completedOn, let dwelling = relocation.toDwelling else {
                continue
            }
            relocations[dwelling, default: []].append(day)
        }
        self.relocations = relocations
    }

    func lease(_ allocation: Allocation) -> Lease {
        let on = view.allocationDate.day(of: allocation.dates)
        return Lease(
            on: on, dwelling: allocation.dwelling,
            landlord: view.registers.landlords.current(allocation.picture.landlord),
            application: allocation.application, quota: allocation.quota,
            isPriority: allocation.labels.intersects(priorityLabels)
                || hasFavourableAppeal(allocation),
            hasThreshold: firstQuartile.hasThreshold(in: on.year),
            quartile: quartile(allocation, year: on.year),
            inPriorityDistrict: allocation.picture.priorityDistrict)
    }

    /// Whether an appeal for housing stood decided in the household's favour when it moved in.
    private func hasFavourableAppeal(_ allocation: Allocation) -> Bool {
        guard let application = allocation.application else { return false }
        let kept = view.registers.applications.kept(application)
        return (decisions[kept] ?? []).contains { decisions in
            decisions.last { $0.on <= allocation.dates.movedInOn }?.what.outcome == .favourable
        }
    }

    private func quartile(_ allocation: Allocation, year: Int) -> Quartile? {
        guard firstQuartile.hasThreshold(in: year) else { return nil }
        if isRelocated(allocation) { return .first }
        let household = allocation.household
        return firstQuartile.contains(
            income: household.annualIncome, adults: household.adults.map { Int($0) },
            children: household.children.map { Int($0) }, year: year
        ).map { $0 ? .first : .others }
    }

    private func isRelocated(_ allocation: Allocation) -> Bool {
        allocation.labels.intersects(relocatedLabels)
            || (relocations[allocation.dwelling] ?? []).contains { day in
                abs(day - allocation.dates.movedInOn) <= relocationDays
            }
    }
}

extension Priority {
    /// The period's leases in the territory.
    static func leases(_ view: View) throws(RuleError) -> [Lease] {
        let reader = try LeaseReader(view)
        return view.allocations().map(reader.lease)
    }

    /// Every lease behind the rates, one by one.
    static func leasesTable(_ leases: [Lease]) -> Table {
        Table(
            "leases",
            columns: [
                "on", "dwelling", "application", "quota", "priority", "quartile", "qpv",
            ],
            rows: leases.map { lease in
                [
                    .day(lease.on), .of(lease.dwelling), .of(lease.application),
                    .text(name(of: lease.quota)), .boolean(lease.isPriority),
                    lease.hasThreshold
                        ? .text(lease.quartile?.rawValue ?? Traits.unknown) : .null,
                    lease.inPriorityDistrict.map(Cell.boolean) ?? .null,
                ]
            })
    }
}
