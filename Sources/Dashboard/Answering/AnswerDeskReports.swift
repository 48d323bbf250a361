import Disclosure
import Ledger
import Projecting
import Registers
import Registry
import Reports
import Rules
import Synchronization
import Terms

extension AnswerDesk {
    /// A report where a request stands, with what its audience may see.
    ///
    /// - Throws: ``ReportError``.
    func report(
        _ definition: ReportDefinition, at stand: Stand, by dimension: Dimension? = nil,
        application: String? = nil
    ) async throws(ReportError) -> Report {
        var key = Answers.Key(stand, reports: [definition.name], rules: hash(of: stand.rules))
        key.dimension = dimension
        key.application = application
        var request = AnswerDesk.request(definition, stand)
        request.dimension = dimension
        request.application = application
        let task = kept.withLock { kept in
            if let task = kept.reports[key] { return task }
            let task = Task { [self, request] in
                await AnswerDesk.result { () async throws(ReportError) in
                    try await make(request, at: stand)
                }
            }
            kept.reports[key] = task
            return task
        }
        let result = await task.value
        // What could not be read this time may be readable the next.
        if case .failure(.ledger) = result { kept.withLock { $0.reports[key] = nil } }
        return try result.get()
    }

    private func make(
        _ request: ReportRequest, at stand: Stand
    ) async throws(ReportError) -> Report {
        let control = try await control([request.report], at: stand)
        let basis = try await basis(at: stand, needed: request.report.registers)
        let maker = maker(stand.audience)
        return try await workers.run {
            Result { () throws(ReportError) in
                let report = try maker.report(request, on: basis)
                return control?.publish(report) ?? report
            }
        }.get()
    }

    /// The figures of several reports in one window, tables left out.
    ///
    /// - Parameter landlord: Of one landlord's dwellings alone, as that landlord may see them.
    /// - Throws: ``ReportError``.
    func figures(
        _ definitions: [ReportDefinition], at stand: Stand, landlord: String? = nil
    ) async throws(ReportError) -> [String: [Figure]] {
        var key = Answers.Key(
            stand, reports: definitions.map(\.name), rules: hash(of: stand.rules))
        key.landlord = landlord
        let task = kept.withLock { kept in
            if let task = kept.figures[key] { return task }
            let task = Task { [self] in
                await AnswerDesk.result { () async throws(ReportError) in
                    try await compute(definitions, at: stand, landlord: landlord)
                }
            }
            kept.figures[key] = task
            return task
        }
        let result = await task.value
        if case .failure(.ledger) = result { kept.withLock { $0.figures[key] = nil } }
        return try result.get()
    }

    private func compute(
        _ definitions: [ReportDefinition], at stand: Stand, landlord: String?
    ) async throws(ReportError) -> [String: [Figure]] {
        let control = landlord == nil ? try await control(definitions, at: stand) : nil
        let basis = try await basis(
            at: stand, needed: RegisterSet(definitions.map(\.registers)))
        let maker = maker(stand.audience)
        let selection = landlord.map { AnswerDesk.selection($0, maker) } ?? .everything
        return try await workers.run {
            Result { () throws(ReportError) in
                var found: [String: [Figure]] = [:]
                for definition in definitions {
                    let figures = try maker.figures(
                        AnswerDesk.request(definition, stand), on: basis, of: selection)
                    found[definition.name] =
                        control?.publish(figures, of: definition.name) ?? figures
                }
                return found
            }
        }.get()
    }

    /// What a computation gives, or its error, for whoever waits for it.
    private static func result<Value: Sendable>(
        _ body: () async throws(ReportError) -> Value
    ) async -> Result<Value, ReportError> {
        do throws(ReportError) { return .success(try await body()) } catch {
            return .failure(error)
        }
    }

    /// Whether things were recorded as they happened in a window, as far as they are now: a ledger
    /// that begins with the applications and dwellings of the day knows of the years before it only
    /// what is still there.
    ///
    /// - Throws: ``ReportError``.
    func isObserved(_ earlier: Stand, from now: Stand) async throws(ReportError) -> Bool {
        guard let waits = Registry.report(named: "waiting-times") else { return true }
        var counts: [Double] = []
        for stand in [now, earlier] {
            // Whether there were any is no secret.
            let figures = try await figures([waits], at: stand.seen(by: .pseudonymous))
            let count = figures[waits.name]?.first { $0.id == "allocations.count" }
            counts.append(count?.value.number ?? 0)
        }
        return counts[0] == 0 || counts[1] > 0
    }

    /// What withholds figures from the audience, if anything does.
    private func control(
        _ definitions: [ReportDefinition], at stand: Stand
    ) async throws(ReportError) -> Control? {
        guard stand.audience.isWithheld else { return nil }
        let waits = Registry.report(named: "waiting-times").map { [$0] } ?? []
        var own: [Figure] = []
        if case .landlord(let name) = stand.audience {
            let known = (definitions + waits).filter {
                $0.projections[0].dimensions.contains(.landlord)
            }
            own = try await figures(known, at: stand, landlord: name).values.flatMap { $0 }
        }
        let basis = try await basis(at: stand, needed: RegisterSet(waits.map(\.registers)))
        let context = try await workers.run { [pseudonymous] in
            Result { () throws(ReportError) in
                var figures: [Figure] = []
                for report in waits {
                    figures += try pseudonymous.figures(
                        AnswerDesk.request(report, stand), on: basis)
                }
                return figures
            }
        }.get()
        do throws(RuleError) {
            return Control(
                disclosure: try Disclosure(stand.rules, on: stand.window.asOf), context: context,
                own: own, showsTables: stand.audience == .anybody)
        } catch { throw .rules(error) }
    }

    /// Disclosure control with what it has to know.
    private struct Control: Sendable {
        let disclosure: Disclosure
        let context: [Figure]
        let own: [Figure]
        let showsTables: Bool

        func publish(_ figures: [Figure], of report: String) -> [Figure] {
            disclosure.publish(figures, of: report, context: context, own: own)
        }

        func publish(_ report: Report) -> Report {
            let published = disclosure.publish(report, context: context, own: own)
            guard !showsTables else { return published }
            // A landlord could take its own cells away from the territory's.
            return published.replacing(figures: published.figures, tables: [], lists: [])
        }
    }

    private static func selection(_ landlord: String, _ maker: ReportMaker) -> Selection {
        let number = maker.identities.number(.landlord, named: landlord)
        return .group(.landlord, number.map { .subject(.landlord, $0) } ?? .null)
    }

    private static func request(_ definition: ReportDefinition, _ stand: Stand) -> ReportRequest {
        var request = ReportRequest(definition, rules: stand.rules)
        request.asOf = stand.window.asOf
        request.period = stand.window.period
        request.knownAt = stand.knownAt
        return request
    }

    private func basis(
        at stand: Stand, needed: RegisterSet
    ) async throws(ReportError) -> ReportBasis {
        let key = Answers.BasisKey(stand)
        // What most reports read is replayed at once, so that going from one to another is quick.
        let registers = needed.union(AnswerDesk.common)
        let request = AnswerDesk.request(Registry.reports[0], stand)
        let task = kept.withLock { kept in
            if let (task, held) = kept.bases[key], held.isSuperset(of: needed) { return task }
            let task = Task { [workers, pseudonymous] in
                await workers.run {
                    Result { () throws(ReportError) in
                        try pseudonymous.basis(
                            of: request, registers: registers, log: stand.log)
                    }
                }
            }
            kept.bases[key] = (task, registers)
            return task
        }
        let result = await task.value
        if case .failure(.ledger) = result { kept.withLock { $0.bases[key] = nil } }
        return try result.get()
    }

    /// The registers of every report that does without timelines, which cost most.
    private static let common = RegisterSet(
        Registry.reports.map(\.registers).filter { !$0.contains(.timelines) })
}

extension ReportDefinition {
    /// The registers that the report reads.
    var registers: RegisterSet { RegisterSet(projections.map { $0.registers }) }
}
