import Projecting
import Reports

/// A survival curve: the share still waiting, in steps, with its limits.
struct Curve {
    /// One step.
    struct Step {
        let days: Double
        let share: Double
        let lower: Double?
        let upper: Double?
    }

    private let steps: [Step]
    private let end: Double

    private static let width = 640.0
    private static let height = 300.0
    private static let left = 60.0
    private static let bottom = 36.0
    private static let top = 10.0
    private static let daysPerYear = 365.25

    /// The curve of these steps, in order; it is drawn as far as six years at most.
    init?(_ steps: [Step]) {
        guard let last = steps.last else { return nil }
        let limit = min(max(last.days, 30), 6 * Curve.daysPerYear)
        self.steps = steps.filter { $0.days <= limit }
        end = limit
    }

    /// The drawing with its axes; `name` says what it shows to those who do not see it.
    func drawing(_ name: String, in language: Language) -> Markup {
        var markup = Markup()
        markup.element(
            "svg",
            [
                "class": "curve", "role": "img", "aria-label": name,
                "viewBox": "0 0 \(coordinate(Curve.width)) \(coordinate(Curve.height))",
            ]
        ) { svg in
            axes(in: language, &svg)
            if !band.isEmpty { svg.empty("polygon", ["class": "limits", "points": band]) }
            svg.empty("polyline", ["class": "line", "points": line])
        }
        return markup
    }

    private func x(_ days: Double) -> Double {
        Curve.left + (Curve.width - Curve.left - 20) * days / end
    }

    private func y(_ share: Double) -> Double {
        Curve.top + (Curve.height - Curve.top - Curve.bottom) * (1 - share)
    }

    private func spot(_ days: Double, _ share: Double) -> String {
        "\(coordinate(x(days))),\(coordinate(y(share)))"
    }

    /// Flat from each step to the next.
    private func staircase(_ value: (Step) -> Double?) -> [String] {
        var spots = [spot(0, 1)]
        var last = 1.0
        for step in steps {
            guard let share = value(step) else { continue }
            spots.append(spot(step.days, last))
            spots.append(spot(step.days, share))
            last = share
        }
        spots.append(spot(end, last))
        return spots
    }

    private var line: String { staircase(\.share).joined(separator: " ") }

    private var band: String {
        guard steps.contains(where: { $0.lower != nil }) else { return "" }
        return (staircase(\.upper) + staircase(\.lower).reversed()).joined(separator: " ")
    }

    private func axes(in language: Language, _ svg: inout Markup) {
        for quarter in 0...4 {
            let share = Double(quarter) / 4
            gridLine(x(0), y(share), x(end), y(share), &svg)
            svg.element(
                "text",
                [
                    "x": coordinate(Curve.left - 6), "y": coordinate(y(share) + 4),
                    "text-anchor": "end",
                ], text: "\(quarter * 25)\u{202F}%")
        }
        let months = end / 30.4375
        let stride = months > 40 ? 12.0 : months > 14 ? 6.0 : months > 6 ? 3.0 : 1.0
        var month = 0.0
        while month <= months {
            let place = x(month * 30.4375)
            gridLine(place, y(0), place, y(0) + 5, &svg)
            svg.element(
                "text",
                [
                    "x": coordinate(place), "y": coordinate(Curve.height - 10),
                    "text-anchor": "middle",
                ], text: language.write(month, decimals: 0))
            month += stride
        }
    }

    private func gridLine(
        _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ svg: inout Markup
    ) {
        svg.empty(
            "line",
            [
                "class": "grid", "x1": coordinate(x1), "y1": coordinate(y1),
                "x2": coordinate(x2), "y2": coordinate(y2),
            ])
    }
}
