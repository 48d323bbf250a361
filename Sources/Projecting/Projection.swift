public import Events
public import Registers
public import Rules
public import Terms

/// One question put to history (DOMAIN 4): what it reads, and how its figures are got.
///
/// A projection is a view: it reads registers and rules, and does no input or output. The same
/// snapshots serve any rule set, so that a change of rule never needs a replay.
public protocol Projection: Sendable {
    /// The name on the command line: `waiting-times`.
    static var name: String { get }
    /// The registers that the question reads.
    static var registers: RegisterSet { get }
    /// The dimensions by which all its figures can be given.
    static var dimensions: [Dimension] { get }
    /// What the report is called.
    static var title: Words { get }
    /// How its figures are called and defined.
    static var labels: [FigureLabel] { get }
    /// How its tables and lists are called.
    static var tableLabels: [TableLabel] { get }
    /// The report: figures, tables and lists.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks a value for a date.
    static func content(_ view: View) throws(RuleError) -> Content
    /// The figures alone, over the part of each population that the view selects; for `--by`.
    static func figures(_ view: View) throws(RuleError) -> [Figure]
}

/// All that a projection looks at: the registers on the days of measure, the rules, the names.
public struct View: Sendable {
    /// The registers on each day that the report looks at.
    public let snapshots: Snapshots
    /// The rule set.
    public let rules: RuleSet
    /// Names to numbers and back.
    public let naming: any Naming
    /// The application that the report is about, if one was named.
    public let application: ApplicationID?
    /// The part of each population that is looked at; everything unless a dimension is asked for.
    public let selection: Selection
    /// The territory as of the day of measure.
    public let territory: Territory
    /// The rule that names an allocation's date.
    public let allocationDate: AllocationDate
    /// What a household is counted under.
    public let traits: Traits
    /// What every part of the view shares.
    let shared: Shared

    /// A view of everything.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks the territory or the allocation date.
    public init(
        _ snapshots: Snapshots, rules: RuleSet, naming: any Naming,
        application: ApplicationID? = nil
    ) throws(RuleError) {
        self.snapshots = snapshots
        self.rules = rules
        self.naming = naming
        self.application = application
        selection = .everything
        shared = Shared()
        traits = try Traits(rules, on: snapshots.window.asOf)
        territory = Territory(
            communes: rules.places(.communes, on: snapshots.window.asOf).map(\.code),
            dwellings: snapshots.asOf.dwellings, naming: naming)
        allocationDate = try rules.allocationDate(on: snapshots.window.asOf)
    }

    private init(_ view: View, selection: Selection) {
        snapshots = view.snapshots
        rules = view.rules
        naming = view.naming
        application = view.application
        territory = view.territory
        allocationDate = view.allocationDate
        traits = view.traits
        shared = view.shared
        self.selection = selection
    }

    /// The same view of a part of each population.
    public func selecting(_ selection: Selection) -> View {
        View(self, selection: selection)
    }

    /// The day of measure.
    public var asOf: Day { snapshots.window.asOf }
    /// The period over which flows are counted.
    public var period: Period { snapshots.window.period }
    /// The registers as of the day of measure.
    public var registers: Registers { snapshots.asOf }
}

extension View {
    /// The applications that the view selects, in stock or not, of the territory or not.
    public func selects(_ application: ApplicationState) -> Bool {
        selection.includes(application, self)
    }

    /// The dwellings that the view selects, in service or not, of the territory or not.
    public func selects(_ picture: DwellingPicture) -> Bool {
        selection.includes(picture, self)
    }

    /// Figures over applications as they are, or without their numbers where applications have no
    /// part in the selected dimension: null, not 0.
    public func overApplications(_ figures: [Figure]) -> [Figure] {
        selection.isOfApplications ? figures : figures.map { Figure($0.id, .null) }
    }

    /// Applications of the territory in stock as of the day of measure (demandes en stock).
    ///
    /// - Complexity: O(applications), or those of the part that the view selects.
    public func stock() -> [ApplicationID] {
        stock(among: applications(), in: registers.applications, territory: territory)
    }

    /// Applications in stock as of the day after the period, of the territory as it was then.
    ///
    /// - Complexity: O(applications), or those of the part that the view selects.
    public func stockAfterPeriod() -> [ApplicationID] {
        let territory = shared { whole in
            TerritoryAfterPeriod(
                territory: Territory(
                    communes: whole.rules.places(.communes, on: whole.asOf).map(\.code),
                    dwellings: whole.snapshots.afterPeriod.dwellings, naming: whole.naming))
        }.territory
        return stock(
            among: applicationsAfterPeriod(), in: snapshots.afterPeriod.applications,
            territory: territory)
    }

    private func stock(
        among applications: [ApplicationID], in register: ApplicationRegister,
        territory: Territory
    ) -> [ApplicationID] {
        applications.filter { application in
            register[application].isInStock && territory.contains(register[application].need)
        }
    }

    /// The period's allocations in the territory, by the rule for the allocation date.
    ///
    /// - Complexity: O(move-ins of the period).
    public func allocations() -> [Allocation] {
        registers.tenancies.allocations.filter { allocation in
            allocation.isRegistered && period.contains(allocationDate.day(of: allocation.dates))
                && territory.contains(allocation.picture) && selection.includes(allocation, self)
        }
    }

    /// The days from an allocation's first filing to its date; nil if its application is unknown or
    /// was never filed. May be negative.
    public func waitDays(_ allocation: Allocation) -> Int? {
        guard let application = allocation.application,
            let filed = registers.applications[application].firstFiledOn
        else { return nil }
        return allocationDate.day(of: allocation.dates) - filed
    }

    /// The days from a first filing to the day of measure.
    public func ageDays(_ application: ApplicationID) -> Int? {
        registers.applications[application].firstFiledOn.map { asOf - $0 }
    }

    /// Dwellings of the territory in service, as a register has them.
    ///
    /// - Complexity: O(dwellings).
    public func inService(_ register: DwellingRegister) -> [DwellingID] {
        register.all.filter { dwelling in
            let state = register[dwelling]
            return state.isInService && territory.contains(state.picture)
                && selection.includes(state.picture, self)
        }
    }
}

/// The territory as it was on the day after the period.
private struct TerritoryAfterPeriod: Sendable { let territory: Territory }
