import Histories
import Events
import Priority
import Projecting
import Registers
import Rules
import Terms
import Testing

@Suite("Priority")
struct PriorityTests {
    /// Every id, in the order of FIGURES.
    private static let ids: [String] = {
        let holders = Quota.names + ["unknown"]
        let parts = [
            "applications", "proposals", "refusals", "allocations", "wait.mean_months",
            "wait.median_months",
        ]
        return holders.flatMap { ["quota.\($0).count", "quota.\($0).share"] } + ["priority.share"]
            + holders.map { "priority.share.\($0)" }
            + ["first_quartile.outside_qpv.share", "other_quartiles.inside_qpv.share"]
            + Label.names.flatMap { label in parts.map { "label.\(label).\($0)" } }
    }()

    @Test("Of an empty ledger every id is there, counts 0 and the rest null")
    func empty() throws {
        let figures = try Priority.figures(try EventHistory().view())
        #expect(figures.map(\.id) == Self.ids)
        for figure in figures {
            let isNull = figure.id.contains("share") || figure.id.hasSuffix("months")
            #expect(figure.value == (isNull ? .null : .count(0)), "\(figure.id)")
        }
    }

    @Test("Priority households by reservation holder")
    func holders() throws {
        let figures = try Priority.figures(try threeLeases().view())
        #expect(try figures.value("quota.state_priority.count") == .count(2))
        #expect(try figures.value("quota.state_priority.share") == .number(2.0 / 3))
        #expect(try figures.value("priority.share.state_priority") == .number(0.5))
        #expect(try figures.value("priority.share.action_logement") == .number(0))
        #expect(try figures.value("priority.share.unreserved") == .null)
        #expect(try figures.value("priority.share") == .number(1.0 / 3))
        #expect(try figures.value("label.l441_1_g.allocations") == .count(1))
        #expect(try figures.value("label.l441_1_g.wait.mean_months") == .number(60 / daysPerMonth))
        #expect(try figures.value("label.l441_1_g.applications") == .count(0))
    }

    @Test("Every figure, table and column has its words")
    func words() throws {
        let content = try Priority.content(
            try threeLeases().view(changes: "priority_share: 0.25"))
        #expect(try content.table("objectives").rows.count == 8)
        #expect(try content.table("labels").rows.count == 1)
        #expect(unlabelled(Priority.self, content, columnsOfTheirOwn: true) == [])
    }

    @Test("Which labels make priority is a rule")
    func ruledLabels() throws {
        let view = try threeLeases().view(changes: "priority_labels: [aci]")
        #expect(try Priority.figures(view).value("priority.share") == .number(0))
    }

    @Test("By landlord, applications in stock have no part; proposals follow their dwelling")
    func byLandlord() throws {
        var history = try threeLeases()
        let landlord: LandlordID = history.named("L1")
        let view = try history.view().selecting(.group(.landlord, .of(landlord)))
        let figures = try Priority.figures(view)
        #expect(try figures.value("label.l441_1_g.applications") == .null)
        #expect(try figures.value("label.l441_1_g.proposals") == .count(1))
        #expect(try figures.value("quota.state_priority.count") == .count(2))
        let elsewhere = try history.view().selecting(.group(.landlord, .text("unknown")))
        #expect(
            try Priority.figures(elsewhere).value("label.l441_1_g.proposals") == .count(0))
    }

    @Test("With allocations dated by the decision, a decision of the year before is out")
    func decided() throws {
        var history = EventHistory()
        try history.dwelling("D1")
        let application: ApplicationID = history.named("A1")
        let dwelling: DwellingID = history.named("D1")
        let session: SessionID = history.named("S1")
        let decided: CommitteeDecided = with {
            $0.application = application
            $0.dwelling = dwelling
            $0.session = session
            $0.outcome = .awarded
        }
        try history.on("2013-12-20", .committee(.decided(decided)))
        try moveIn("D1", "A1", .other, &history)
        let leases = try Priority.figures(try history.view())
        #expect(try leases.value("quota.other.count") == .count(1))
        let decisions = try Priority.figures(
            try history.view(changes: "allocation_date: decided_on"))
        #expect(try decisions.value("quota.other.count") == .count(0))
        #expect(Priority.registers.contains(.committees))
    }

    /// A1, labelled, and A2 on the State's quota, a household of no application on another.
    private func threeLeases() throws -> EventHistory {
        var history = EventHistory()
        for name in ["D1", "D2", "D3"] { try history.dwelling(name) }
        let first: ApplicationID = history.named("A1")
        let dwelling: DwellingID = history.named("D1")
        for name in ["A1", "A2"] {
            let application: ApplicationID = history.named(name)
            let filed: ApplicationFiled = with { $0.application = application }
            try history.on("2014-01-01", .application(.filed(filed)))
        }
        let labelled: PriorityLabelled = with {
            $0.application = first
            $0.label = .l441_1G
        }
        try history.on("2014-02-01", .application(.labelled(labelled)))
        let proposed: CandidateProposed = with {
            $0.application = first
            $0.dwelling = dwelling
        }
        try history.on("2014-02-10", .proposal(.proposed(proposed)))
        try moveIn("D1", "A1", .statePriority, &history)
        try moveIn("D2", "A2", .statePriority, &history)
        try moveIn("D3", nil, .actionLogement, &history)
        return history
    }

    private func moveIn(
        _ dwelling: String, _ application: String?, _ quota: Quota, _ history: inout EventHistory
    ) throws {
        let number: DwellingID = history.named(dwelling)
        let candidate: ApplicationID? = application.map { history.named($0) }
        let day = try #require(Day("2014-03-02"))
        let movedIn: MovedIn = with {
            $0.dwelling = number
            $0.application = candidate
            $0.leaseSignedOn = day
            $0.quota = quota
        }
        try history.on("2014-03-02", .tenancy(.movedIn(movedIn)))
    }
}
