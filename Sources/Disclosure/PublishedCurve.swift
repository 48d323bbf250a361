import Glibc
import Statistics
import Terms

/// At which points a survival curve may be shown: between any two of them many households were
/// housed, or none, and many are still watched after the last; and how exactly: a curve counts all
/// that ever happened, so that two years' curves tell by their difference what happened in between.
/// To a hundredth, of so many households that a hundredth of them is no small number, they do not.
///
/// How many were is not in the curve, but follows from it: the limits tell Greenwood's sum, and
/// what it grows by between two points, with the share that is left, tells how many were at risk
/// and how many of them were housed. What anybody can reckon, the control reckons too.
struct PublishedCurve {
    /// Days between the points: half a year, so that they are those of the figures `survival.s6`,
    /// `.s12` and so on, and no point lies a day beside another.
    static let days = 365.25 / 2

    let minimum: Int

    /// Readings are told to one part in so many.
    static let parts = 100.0

    /// A share to a hundredth.
    static func rounded(_ share: Double) -> Double { (share * parts).rounded() / parts }

    /// Whether a figure is a reading of the curve, or of the incidence beside it.
    static func isReading(_ figure: String) -> Bool {
        figure.hasPrefix("survival.s") || figure.hasPrefix("incidence.award.")
    }

    /// One reading of the curve.
    struct Point {
        let survival: Double
        let lower: Double?
        let upper: Double?
    }

    /// Which of the points may be shown, in order.
    func shown(_ points: [Point]) -> [Bool] {
        var last = (survival: 1.0, sum: 0.0)
        var watched: Double?
        return points.map { point in
            if point.survival == last.survival { return true }
            guard let sum = greenwood(point), sum > last.sum, point.survival > 0 else {
                return false
            }
            let left = point.survival / last.survival
            let atRisk = (1 - left) / (left * (sum - last.sum))
            let housed = ((1 - left) * atRisk).rounded()
            let all = watched ?? atRisk
            watched = all
            let least = Double(minimum)
            guard all / PublishedCurve.parts >= least, housed >= least, atRisk - housed >= least
            else { return false }
            last = (point.survival, sum)
            return true
        }
    }

    /// The variance of log S, from the lower limit on the log(−log) scale.
    private func greenwood(_ point: Point) -> Double? {
        guard let lower = point.lower, lower > 0, point.survival < 1 else { return nil }
        let width = log(log(lower) / log(point.survival))
        let deviation = width * -log(point.survival) / Normal.quantile975
        return deviation * deviation
    }
}

extension PublishedCurve {
    /// The rows of a table of steps (days, survival, lower, upper) that may be shown: the last step
    /// of each half-year.
    func rows(_ steps: [[JSON]]) -> [[JSON]] {
        var rows: [[JSON]] = []
        for step in steps {
            guard let days = step.first?.number else { continue }
            let end = JSON.number((days / PublishedCurve.days).rounded(.up) * PublishedCurve.days)
            if rows.last?.first == end { rows.removeLast() }
            rows.append([end] + step.dropFirst())
        }
        let points = rows.map { row in
            Point(survival: row[1].number ?? 0, lower: row[2].number, upper: row[3].number)
        }
        return zip(rows, shown(points)).filter(\.1).map { row, _ in
            row.prefix(1)
                + row.dropFirst().map { cell in
                    cell.number.map { .number(PublishedCurve.rounded($0)) } ?? cell
                }
        }
    }
}
