import Events
import Projecting
import Registers
import Terms

/// Who comes, who goes and who lives there, by place and trait: the table `households`.
struct Households {
    private let view: View
    private let traits: TraitCounts
    private var rows: [[Cell]] = []

    /// Counts all three populations.
    ///
    /// - Complexity: O(dwellings + moves of the period).
    init(_ view: View, _ moves: Moves) {
        self.view = view
        traits = TraitCounts(view.traits)
        count(
            "entrants",
            moves.moveIns.lazy.map { ($0.picture, $0.household, $0.dates.movedInOn.year) })
        count("leavers", moves.moveOuts.lazy.map { ($0.picture, $0.household, $0.on.year) })
        let dwellings = view.registers.dwellings
        let year = view.asOf.year
        count(
            "sitting",
            view.inService(dwellings).lazy.map { dwellings[$0] }.filter(\.isLet)
                .map { ($0.picture, $0.sitting, year) })
    }

    /// Only what occurs has a row.
    var table: Table {
        Table(
            "households", columns: ["population", "by", "place", "trait", "value", "households"],
            rows: rows)
    }

    /// Counts one population: where each household lives, who it is, the year of measure.
    private mutating func count(
        _ population: String, _ households: some Sequence<(DwellingPicture, Household, Int)>
    ) {
        var places = Dimension.ofDwellings.map { Places(by: $0.rawValue) }
        var territory = Places(by: "territory")
        for (picture, household, year) in households {
            let positions = traits.positions(household, year: year)
            territory.add(.text("all"), positions, width: traits.columns.count)
            for (position, dimension) in Dimension.ofDwellings.enumerated() {
                places[position].add(
                    dimension.value(of: picture, view), positions, width: traits.columns.count)
            }
        }
        for by in [territory] + places { rows += by.rows(population, traits.columns) }
    }
}

/// Counts by place, for one way of cutting the territory.
private struct Places {
    private let by: String
    /// The row of counts of each place.
    private var rowOfPlace: [Cell: Int] = [:]
    private var counts: [Int] = []

    init(by: String) {
        self.by = by
    }

    mutating func add(_ place: Cell, _ positions: InlineArray<5, Int>, width: Int) {
        let row: Int
        if let known = rowOfPlace[place] {
            row = known
        } else {
            row = rowOfPlace.count
            rowOfPlace[place] = row
            counts += repeatElement(0, count: width)
        }
        for index in positions.indices { counts[row * width + positions[index]] += 1 }
    }

    func rows(_ population: String, _ columns: [TraitCounts.Column]) -> [[Cell]] {
        var rows: [[Cell]] = []
        for (place, row) in rowOfPlace {
            for (position, column) in columns.enumerated() {
                let count = counts[row * columns.count + position]
                guard count > 0 else { continue }
                rows.append([
                    .text(population), .text(by), place, .text(column.trait),
                    .text(column.value), .integer(count),
                ])
            }
        }
        return rows
    }
}
