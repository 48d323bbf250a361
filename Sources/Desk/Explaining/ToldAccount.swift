public import Events
import Fairness
import Projecting
import Registers
public import Reports
public import Terms

/// Something of an account in words, on its day.
public struct Told: Sendable {
    /// The day on which it happened.
    public let on: Day
    /// What happened, with what it names.
    public let words: Sentence
    /// Whether the application itself was at the centre: housed, put forward, decided on.
    public let isOwn: Bool

    init(on: Day, words: Sentence, isOwn: Bool = true) {
        self.on = on
        self.words = words
        self.isOwn = isOwn
    }
}

/// The parts of an account that are made, not recorded, in words of one language: what the command
/// and the page both show.
public struct ToldAccount: Sendable {
    /// How the application stands, a line each.
    public let situation: [Sentence]
    /// What committees decided on it.
    public let decisions: [Told]
    /// How many allocations were what to it, and what the words mean.
    public let counts: [Sentence]
    /// How ranks are counted; nil where no allocation has one.
    public let order: Sentence?
    /// The allocations that it matched or was put forward for, by day: all those that were its
    /// own, and the first of the others.
    public let turns: [Told]
    /// How many others there are that ``turns`` leaves out.
    public let turnsLeftOut: Int
    /// What of it is irregular.
    public let irregularities: [Told]
}

extension Explanation {
    /// The account in words.
    ///
    /// - Parameter others: How many allocations are told at which the application was passed over
    ///   or behind: somebody who waits for years matches thousands.
    /// - Complexity: O(turns told × events).
    public func told(
        in language: Language, naming: some NameGiving, others: Int
    ) -> ToldAccount {
        let teller = ExplanationTeller(language: language, naming: naming)
        var left = others
        var turns: [Told] = []
        var leftOut = 0
        for turn in account.turns where turn.turn != .notMatching {
            if !turn.isOwn {
                guard left > 0 else {
                    leftOut += 1
                    continue
                }
                left -= 1
            }
            let evidence = file.evidence(about: turn.allocation.dwelling, upTo: turn.on)
            turns.append(teller.tell(turn, evidence: evidence))
        }
        return ToldAccount(
            situation: teller.tell(situation), decisions: teller.tell(decisions),
            counts: counts(in: language), order: order(in: language), turns: turns,
            turnsLeftOut: leftOut, irregularities: teller.tell(irregularities))
    }

    /// How many allocations were what to it, and what the words mean.
    private func counts(in language: Language) -> [Sentence] {
        let kinds: [Turn] = [
            .housed, .putForward, .passedOver(nil), .behind, .notAssessed, .notMatching,
        ]
        var counts = kinds.map { kind in
            (kind, account.turns.count { $0.turn.word == kind.word })
        }
        counts.append((.notInStock, account.notWaiting))
        return counts.filter { $0.1 > 0 }.map { kind, count in
            let colon = language.say(Words(" : ", ": "))
            var words: Sentence = "\(count)\u{00A0}× \(language.say(kind.title))\(colon)"
            words += "\(language.say(kind.meaning))"
            if kind == .notMatching { words += " (\(unmet(in: language)))" }
            return words
        }
    }

    private func order(in language: Language) -> Sentence? {
        guard account.turns.contains(where: { $0.rank != nil }) else { return nil }
        let words = Words(
            "Rang par la règle (priorité légale, puis ancienneté), parmi les demandes qui "
                + "correspondaient ce jour-là.",
            "Rank by the rule (legal priority, then age), among the applications that "
                + "matched that day.")
        return "\(language.say(words))"
    }

    /// How often each criterion was not met.
    private func unmet(in language: Language) -> String {
        let others = account.turns.filter { $0.turn == .notMatching }
        return Criterion.allCases.compactMap { criterion -> String? in
            let count = others.count { $0.unmet.contains(criterion) }
            return count == 0 ? nil : "\(language.say(criterion.title)) \(count)"
        }.joined(separator: ", ")
    }
}

extension CandidateTurn {
    /// Whether the application was at the centre: housed, or put forward.
    var isOwn: Bool { turn == .housed || turn == .putForward }
}
