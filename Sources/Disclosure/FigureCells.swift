import Projecting

/// The numbers of households that a report's figures tell, whether as counts or through shares, and
/// how they add up.
struct FigureCells {
    /// The cells' names, in order of first sight.
    private(set) var names: [String] = []
    /// How many households each counts.
    private(set) var counts: [Int] = []
    /// Cells that add up, by place.
    private(set) var relations: [[Int]] = []
    /// Cells of other reports, which are shown there.
    private(set) var fixed: Set<Int> = []
    private var places: [String: Int] = [:]

    /// The cells of a report's figures.
    ///
    /// - Parameters:
    ///   - known: The values of these and of other reports' figures.
    ///   - taken: Those of a part that the reader knows, which is taken away.
    init(
        _ figures: [Figure], of report: String, known: [String: FigureValue],
        without taken: [String: FigureValue] = [:]
    ) {
        let ids = figures.map(\.id)
        let own = Set(ids)
        for figure in figures {
            switch PublishedFigures.basis(of: figure.id, in: report) {
            case .count?: add(figure.id, [figure.id], known, taken)
            case .share(let factors)?:
                guard let part = add([figure.id] + factors, known, taken),
                    let rest = add(["!" + figure.id] + factors, known, taken),
                    let whole = add(factors, known, taken)
                else { continue }
                if factors.count == 1, !own.contains(factors[0]) { fixed.insert(whole) }
                relations.append([whole, part, rest])
            case .average?, .quotient?, .dwellings?, nil: break
            }
        }
        for (part, whole) in PublishedSums.parts(among: ids, in: report) {
            if places[whole] == nil, known[whole] != nil {
                fixed.insert(add(whole, [whole], known, taken))
            }
            guard let part = places[part], let whole = places[whole], counts[whole] >= counts[part]
            else { continue }
            let rest = place("!" + names[part], counts[whole] - counts[part])
            relations.append([whole, part, rest])
        }
        for sum in PublishedSums.sums(among: ids, in: report) {
            relations.append(sum.compactMap { places[$0] })
        }
    }

    /// What stands behind factors; nil where one of them is not known.
    static func product(_ factors: [String], _ known: [String: FigureValue]) -> Double? {
        var product = 1.0
        for factor in factors {
            let isComplement = factor.hasPrefix("!")
            guard let value = known[isComplement ? String(factor.dropFirst()) : factor]?.number
            else { return nil }
            product *= isComplement ? 1 - value : value
        }
        return product
    }

    private mutating func add(
        _ factors: [String], _ known: [String: FigureValue], _ taken: [String: FigureValue]
    ) -> Int? {
        guard FigureCells.product(factors, known) != nil else { return nil }
        return add(PublishedSums.cell(factors), factors, known, taken)
    }

    @discardableResult
    private mutating func add(
        _ name: String, _ factors: [String], _ known: [String: FigureValue],
        _ taken: [String: FigureValue]
    ) -> Int {
        let all = FigureCells.product(factors, known) ?? 0
        let own = FigureCells.product(factors, taken) ?? 0
        return place(name, Int((all - own).rounded()))
    }

    private mutating func place(_ name: String, _ count: Int) -> Int {
        if let place = places[name] { return place }
        names.append(name)
        counts.append(count)
        places[name] = names.count - 1
        return names.count - 1
    }
}
