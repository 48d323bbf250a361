import Ledger
import Projecting
import Registers
import Replay
import Reports
import Rules
import Synchronization
import Terms

/// Answers questions from one ledger, and keeps answers for as long as the log does not move.
final class AnswerDesk: Sendable {
    /// The ledger.
    let ledger: Ledger
    /// The ledger's name.
    let origin: String
    /// The rule sets that can be asked for.
    let library: RuleLibrary
    /// The id of the rule set that the ledger uses unless told otherwise.
    let defaultRules: String
    /// The clock.
    let now: @Sendable () -> Instant
    /// By when the ledger's past was loaded, as its keeper says; nil for the end of the month in
    /// which the first entry was recorded.
    let loadedBy: Instant?
    let named: ReportMaker
    let pseudonymous: ReportMaker
    let workers = Workers(2)
    /// Pages as they were made.
    let pages = PageCache()
    let kept = Mutex(Answers())
    private let hashes: [String: String]

    /// A desk at a ledger.
    ///
    /// - Throws: ``ReportError``.
    init(
        _ ledger: Ledger, loadedBy: Instant?, now: @escaping @Sendable () -> Instant
    ) throws(ReportError) {
        self.ledger = ledger
        self.loadedBy = loadedBy
        self.now = now
        named = ReportMaker(ledger, identities: Identities(of: ledger))
        pseudonymous = ReportMaker(
            ledger, identities: Identities(of: ledger, showing: .numbered))
        do throws(RuleError) { library = try RuleLibrary.embedded() } catch { throw .rules(error) }
        do throws(LedgerError) {
            defaultRules = try ledger.word("rules")
            origin = try ledger.word("origin")
        } catch { throw .ledger(error) }
        hashes = Dictionary(
            library.ruleSets.map { ($0.id, fingerprint(of: $0.canonical)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// A desk at the same ledger as it stands at its path now.
    ///
    /// - Throws: ``ReportError``.
    func reopened() throws(ReportError) -> AnswerDesk {
        let opened: Ledger
        do throws(LedgerError) { opened = try ledger.reopened(for: .reading) } catch {
            throw .ledger(error)
        }
        return try AnswerDesk(opened, loadedBy: loadedBy, now: now)
    }

    /// Names to numbers and back, as an audience is shown them.
    func identities(for audience: Audience) -> Identities { maker(audience).identities }

    /// The hash of a rule set, kept for those of the library.
    func hash(of rules: RuleSet) -> String {
        if let known = hashes[rules.id] { return known }
        return fingerprint(of: rules.canonical)
    }

    func maker(_ audience: Audience) -> ReportMaker {
        audience == .named ? named : pseudonymous
    }

    /// Where a question stands, on the log as it is now.
    ///
    /// - Parameter isOwn: Whether only what is the asker's own will be shown: then any day can be
    ///   asked for.
    /// - Throws: ``ReportError``, ``ReportError/noDay`` for an empty ledger; ``NotYetPublished``
    ///   where only what is published can be asked for.
    func stand(
        _ question: Question, _ rights: Rights, isOwn: Bool = false
    ) async throws -> Stand {
        let isFree = rights.choosesFreely
        let rules: RuleSet
        do throws(RuleError) {
            // Two rule sets count slightly different households: what lies between is a small cell.
            rules = try library.ruleSet(isFree ? question.rules ?? defaultRules : defaultRules)
        } catch { throw ReportError.rules(error) }
        guard isFree || isOwn else {
            return try await publicStand(
                question.asOf ?? question.period?.last, rules, rights.audience)
        }
        let reading = try await reading(question.knownAt)
        guard let asOf = question.asOf ?? question.period?.last ?? reading.latestDay else {
            throw ReportError.noDay
        }
        return Stand(
            log: reading.log, knownAt: question.knownAt,
            window: Window(asOf: asOf, period: question.period ?? Period(year: asOf.year)),
            rules: rules, audience: rights.audience)
    }

    /// Lets go of the log and of every answer, if the log has moved; tells how far it goes.
    ///
    /// - Throws: ``ReportError``.
    func catchUp() throws(ReportError) -> Head {
        let head: Head
        do throws(LedgerError) { head = try ledger.readHead() } catch { throw .ledger(error) }
        kept.withLock { $0.move(to: head.size) }
        return head
    }

    /// Does other long work where pages do not wait for it.
    func work<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await workers.run(body)
    }
}

extension AnswerDesk {
    /// The log as known at an instant, located once for all requests until it moves.
    ///
    /// - Throws: ``ReportError``.
    func reading(_ knownAt: Instant?) async throws(ReportError) -> Answers.Reading {
        _ = try catchUp()
        let task = kept.withLock { kept in
            if let task = kept.readings[knownAt] { return task }
            let task = Task { [workers, ledger] in
                await workers.run {
                    Result { () throws(LedgerError) in
                        let log = try ledger.snapshot(knownAt: knownAt)
                        return Answers.Reading(
                            log: log, latestDay: try Replay.latestDay(of: log))
                    }
                }
            }
            kept.readings[knownAt] = task
            return task
        }
        do throws(LedgerError) { return try await task.value.get() } catch {
            kept.withLock { $0.readings[knownAt] = nil }
            throw .ledger(error)
        }
    }
}
