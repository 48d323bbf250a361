import Foundation
import Statistics

/// What reference.py had other people's statistics compute: see there.
struct Reference: Decodable {
    struct Curve: Decodable {
        let name: String
        let spells: [Row]
        /// Day, survival, and its limits; or day and incidence.
        let steps: [[Double?]]
        let median: Double?
    }

    struct Groups: Decodable {
        let name: String
        let groups: [[Row]]
        let chi2: Double
        let p: Double
        let degrees: Int
    }

    struct SampleCurve: Decodable {
        /// Day, survival, lower, upper, at risk, events.
        let steps: [[Double]]
        let figures: [String: Double]
    }

    struct Disparity: Decodable {
        let name: String
        let awards: Int
        let months: Double
        let bestAwards: Int
        let bestMonths: Double
        let limits: [Double]
    }

    /// A spell as written: entry or null, exit, outcome.
    struct Row: Decodable {
        let spell: Spell

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            let entry = try values.decode(Int32?.self)
            let exit = try values.decode(Int32.self)
            let outcomes: [Spell.Outcome] = [.censored, .event, .competing]
            let outcome = outcomes[try values.decode(Int.self)]
            spell = Spell(entry: entry, exit: exit, outcome: outcome)
        }
    }

    struct Binomial: Decodable {
        let successes: Int
        let trials: Int
        let limits: [Double?]

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            successes = try values.decode(Int.self)
            trials = try values.decode(Int.self)
            limits = try (0..<4).map { _ in try values.decode(Double?.self) }
        }
    }

    let kaplanMeier: [Curve]
    let aalenJohansen: [Curve]
    let logRank: [Groups]
    /// Successes, trials, lower, upper, and the odds of both.
    let clopperPearson: [Binomial]
    let betaCumulative: [[Double]]
    let betaQuantile: [[Double]]
    let chiSquared: [[Double]]
    let sampleCurve: SampleCurve
    let sampleDisparity: [Disparity]
    let sampleLogRank: [[Double]]

    static let values: Result<Reference, any Error> = Result {
        let beside = URL(filePath: #filePath).deletingLastPathComponent()
        let data = try Data(contentsOf: beside.appending(path: "reference.json"))
        return try JSONDecoder().decode(Reference.self, from: data)
    }
}

/// Whether two numbers agree up to 1e-9 of the larger: a share of the result, however small.
func agree(_ first: Double?, _ second: Double?, within tolerance: Double = 1e-9) -> Bool {
    guard let first, let second else { return first == nil && second == nil }
    return abs(first - second) <= tolerance * max(abs(first), abs(second))
}
