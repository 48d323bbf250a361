import Cores
import Events
public import Ledger
import Projecting
import Registers
import Registry
import Rules
import Terms

/// Makes reports from one ledger. Snapshots of one window serve every report and rule set.
public struct ReportMaker: Sendable {
    let ledger: Ledger
    /// Names to numbers and back, as the reports show them.
    public let identities: Identities

    /// A maker of reports.
    public init(_ ledger: Ledger, identities: Identities) {
        self.ledger = ledger
        self.identities = identities
    }

    /// Makes one report.
    ///
    /// - Throws: ``ReportError``.
    public func report(_ request: ReportRequest) throws(ReportError) -> Report {
        try reports([request])[0]
    }

    /// Makes several reports about one window and one state of knowledge in one replay: the first
    /// request says which.
    ///
    /// - Throws: ``ReportError``.
    public func reports(_ requests: [ReportRequest]) throws(ReportError) -> [Report] {
        guard let first = requests.first else { return [] }
        var registers: RegisterSet = []
        for request in requests {
            for projection in request.report.projections {
                registers.formUnion(projection.registers)
            }
        }
        let basis = try basis(of: first, registers: registers)
        // Each is a view of the same facts: they are looked at on all cores.
        return try gather(requests.count) { (place) throws(ReportError) in
            try report(requests[place], on: basis)
        }
    }

    /// Makes one report on a basis; the request's own window and state of knowledge do not count.
    ///
    /// - Throws: ``ReportError``.
    public func report(
        _ request: ReportRequest, on basis: ReportBasis
    ) throws(ReportError) -> Report {
        let content = try content(request, on: basis)
        if let failure = identities.failure { throw .ledger(failure) }
        return Report(
            definition: request.report, asOf: basis.window.asOf, period: basis.window.period,
            knownAt: basis.knownAt,
            provenance: Provenance(
                origin: basis.origin, size: basis.size, root: basis.root,
                rules: request.rules.id, rulesHash: fingerprint(of: request.rules.canonical)),
            figures: content.figures, tables: content.shownTables(identities),
            lists: content.shownLists(identities))
    }

    private func content(
        _ request: ReportRequest, on basis: ReportBasis
    ) throws(ReportError) -> Content {
        try check(request)
        let application = try request.application.map { (name) throws(ReportError) in
            guard let number = identities.number(.application, named: name) else {
                throw ReportError.unknownApplication(name)
            }
            // Any number makes a pseudonym: it is somebody's if something was recorded by then.
            let application = ApplicationID(number)
            guard basis.snapshots.asOf.applications.isKnown(application) else {
                throw ReportError.unknownApplication(name)
            }
            return application
        }
        do throws(RuleError) {
            let view = try View(
                basis.snapshots, rules: request.rules, naming: identities,
                application: application)
            var content = Content(figures: [])
            for projection in request.report.projections {
                let part = try projection.content(view)
                content.figures += part.figures
                content.tables += part.tables
                content.lists += part.lists
            }
            guard let dimension = request.dimension else { return content }
            let table = try grouped(request.report, by: dimension, view)
            // A report's own shorter table of that name gives way to the one with every figure.
            content.tables.removeAll { $0.id == table.id }
            content.tables.append(table)
            return content
        } catch { throw .rules(error) }
    }
}

extension ReportMaker {
    /// Refuses a dimension by which the report's figures cannot be told apart.
    private func check(_ request: ReportRequest) throws(ReportError) {
        guard let dimension = request.dimension else { return }
        let possible = request.report.projections[0].dimensions
        guard possible.contains(dimension) else {
            throw .dimension(
                dimension.rawValue, report: request.report.name,
                possible: possible.map(\.rawValue))
        }
    }
}
