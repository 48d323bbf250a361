import Events
import Histories
import Projecting
import Registers
import Rules
import Terms
import Territories
import Testing

/// The score of residences through time (action 1.5).
@Suite("Residences through time")
struct ResidenceTrendTests {
    private let rules = "residence_score: {vacancy_rate: 1, under_40_share: 2}"

    @Test(
        "A residence’s row of a period before is what the report of that period says of it",
        arguments: ["2015", "2015-01..2015-06"])
    func residencesThroughTime(period: String) throws {
        let history = try sixYears()
        let period = try #require(Period(period))
        let view = try history.view(
            asOf: period.last.description, period: period.description, changes: rules)
        let rows = try Territories.content(view).table("residence-trend").rows
        var seen = 0
        for before in period.before(5) + [period] {
            let then = try history.view(
                asOf: before.last.description, period: before.description, changes: rules)
            let residences = try Territories.content(then).table("residences").rows
            let mine = rows.filter { $0[1] == .day(before.first) && $0[2] == .day(before.last) }
            #expect(mine.count == residences.count)
            for row in residences {
                let found = try #require(mine.first { $0[0] == row[0] })
                #expect(found[3...5] == row[1...3] && found[9] == row[4])
                seen += 1
            }
        }
        #expect(seen > 6)
    }

    @Test("The parts of a residence’s score add up to it, and its change is that of the score")
    func partsThroughTime() throws {
        let view = try sixYears().view(
            asOf: "2015-12-31", period: "2015", changes: rules)
        let rows = try Territories.content(view).table("residence-trend").rows
        var scores: [Cell: Double] = [:]
        for row in rows {
            let parts = row[6...8].compactMap(number)
            // Where nobody lives nothing is known of incomes, and there is no score.
            guard let score = number(row[9]) else {
                #expect(parts.count < 2 && row[10] == .null)
                scores[row[0]] = nil
                continue
            }
            #expect(parts.count == 2 && abs(parts.reduce(0, +) - score) < 1e-12)
            let last = scores.updateValue(score, forKey: row[0])
            #expect(number(row[10]) == last.map { score - $0 })
        }
        #expect(Set(rows.compactMap { number($0[10]) }).count > 2)
    }

    @Test("A what-if on the weights recomputes the whole series; without weights none has a score")
    func whatIfThroughTime() throws {
        let history = try sixYears()
        let doubled = rules.replacing(
            "vacancy_rate: 1, under_40_share: 2", with: "vacancy_rate: 2, under_40_share: 4")
        func scores(_ rules: String) throws -> [[Cell]: Double?] {
            let rows = try Territories.content(
                try history.view(asOf: "2015-12-31", period: "2015", changes: rules)
            ).table("residence-trend").rows
            return Dictionary(uniqueKeysWithValues: rows.map { (Array($0[0...2]), number($0[9])) })
        }
        let once = try scores(rules)
        #expect(try scores(doubled) == once.mapValues { $0.map { $0 * 2 } })
        #expect(try scores("").values.allSatisfy { $0 == nil })
        // The second residence came in 2011.
        #expect(once.count == 11 && once.values.contains { $0 != nil })
    }

    @Test("After the day of measure nothing of a period before is seen")
    func dayOfMeasure() throws {
        let view = try sixYears().view(asOf: "2012-06-30", period: "2015", changes: rules)
        let rows = try Territories.content(view).table("residence-trend").rows
        let days = ["2013-01-01", "2014-01-01", "2015-01-01"].map { Day($0).map(Cell.day) }
        let later = rows.filter { days.contains($0[1]) }
        // The stock stands still, and nobody leaves: one value of each residence for all of them.
        #expect(later.count == 6 && Set(later.map { Array($0[3...5]) }).count <= 2)
        #expect(later.allSatisfy { number($0[4]) == 0 })
    }

    private func number(_ cell: Cell) -> Double? {
        switch cell {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// Two residences of three dwellings, the second from 2011 on; each year somebody leaves and
    /// somebody else moves in, richer or poorer.
    private func sixYears() throws -> EventHistory {
        var history = EventHistory()
        var events: [(day: String, event: Event)] = []
        for number in 0..<6 {
            let residence: ResidenceID = history.named(number < 3 ? "R1" : "R2")
            let picture: DwellingPicture = {
                var picture = DwellingPicture()
                picture.dwelling = history.named("D\(number)")
                picture.commune = history.named("86194")
                picture.residence = residence
                return picture
            }()
            let day = number < 3 ? "2009-01-01" : "2011-06-30"
            events.append((day, .stock(.registered(with { $0.picture = picture }))))
            for year in (number < 3 ? 2010 : 2012)...2015 {
                events += try moves(of: picture.dwelling, number, in: year)
            }
        }
        for (day, event) in events.sorted(by: { $0.day < $1.day }) { try history.on(day, event) }
        return history
    }

    private func moves(
        of dwelling: DwellingID, _ number: Int, in year: Int
    ) throws -> [(String, Event)] {
        let month = 1 + (year + number) % 9
        let lease = try #require(Day(year: year, month: month, day: 15))
        guard (year + number) % 3 > 0 else {
            return [("\(year)-0\(month)-01", .stock(.available(with { $0.dwelling = dwelling })))]
        }
        var household = Household()
        household.adults = 1
        household.children = 0
        household.annualIncome = Cents(Int32((year * 7 + number * 13) % 5) * 600_000)
        let movedIn: MovedIn = with {
            $0.dwelling = dwelling
            $0.leaseSignedOn = lease
            $0.household = household
        }
        return [
            ("\(year)-0\(month)-01", .tenancy(.movedOut(with { $0.dwelling = dwelling }))),
            ("\(year)-0\(month)-15", .tenancy(.movedIn(movedIn))),
        ]
    }
}
