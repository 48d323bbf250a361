import Desk
import Events
import Ledger
import Registers
import Reports
import Synchronization
import Terms

/// What was recorded of one subject: what stood, and what did not any more.
struct SubjectEntries: Sendable {
    var events: [HistoryEntry] = []
    var struck: [HistoryEntry] = []

    var isEmpty: Bool { events.isEmpty && struck.isEmpty }
}

extension AnswerDesk {
    /// The events that name a subject, up to the day of measure.
    ///
    /// - Parameter owner: The landlord in whose stock they must have happened; nil for any.
    /// - Throws: ``ReportError``.
    func entries(
        _ subject: SubjectReference, at stand: Stand, owner: LandlordID?
    ) async throws(ReportError) -> SubjectEntries {
        let reading = try await file(at: stand)
        return try await workers.run {
            Result { () throws(ReportError) in
                do throws(LedgerError) {
                    let day = stand.window.asOf
                    var found = SubjectEntries()
                    (found.events, found.struck) = try reading.entries(mentioning: [subject])
                    found.events.removeAll { $0.envelope.on > day }
                    found.struck.removeAll { $0.envelope.on > day }
                    guard let owner else { return found }
                    let stock = try OwnStock(of: owner, in: stand.log, on: day)
                    found.events.removeAll { !stock.isNamed(in: $0) }
                    found.struck.removeAll { !stock.isNamed(in: $0) }
                    return found
                } catch { throw .ledger(error) }
            }
        }.get()
    }

    /// The account of an application; nil if nothing had happened to it by then.
    ///
    /// - Throws: ``ReportError``; `.rules` where the rule set lacks a value on that day.
    func explanation(
        of name: String, at stand: Stand, identities: Identities
    ) async throws(ReportError) -> Explanation? {
        let reading = try await file(at: stand)
        return try await workers.run { [ledger] in
            Result { () throws(ReportError) in
                do throws(DeskError) {
                    return try Explanation(
                        of: name, in: ledger, reading, identities: identities,
                        rules: stand.rules, asOf: stand.window.asOf)
                } catch {
                    switch error {
                    case .ledger(let error): throw .ledger(error)
                    case .rules(let error): throw .rules(error)
                    case .unknown, .notYetRecorded, .notYetHappened: return nil
                    }
                }
            }
        }.get()
    }

    /// The log where a request stands, with what corrects and voids what: found out once for all
    /// requests until it moves.
    private func file(at stand: Stand) async throws(ReportError) -> LogReading {
        let key = Answers.KnowledgeKey(size: stand.log.size, knownAt: stand.knownAt)
        let task = kept.withLock { kept in
            if let task = kept.files[key] { return task }
            let task = Task { [workers] in
                await workers.run {
                    Result { () throws(ReportError) in
                        do throws(LedgerError) {
                            return try LogReading(stand.log, knownAt: stand.knownAt)
                        } catch { throw .ledger(error) }
                    }
                }
            }
            kept.files[key] = task
            return task
        }
        let result = await task.value
        if case .failure = result { kept.withLock { $0.files[key] = nil } }
        return try result.get()
    }
}
