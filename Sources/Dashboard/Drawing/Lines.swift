import Projecting
import Registers
import Reports
import Terms

/// A figure through time, with its axes: one of the small charts above the table of trends.
struct Lines {
    private let points: [Trend.Point]
    private let low: Double
    private let high: Double
    private let step: Double
    private let ticks: [Double]

    private static let width = 320.0
    private static let height = 170.0
    private static let left = 12.0
    private static let right = 64.0
    private static let top = 16.0
    private static let bottom = 26.0

    /// The line of a trend; nil where fewer than two windows have a value.
    init?(_ trend: Trend) {
        points = trend.points
        let values = points.compactMap(\.value)
        guard values.count > 1, let least = values.min(), let most = values.max() else {
            return nil
        }
        // Shares and counts are seen against nothing at all; a flat line lies in the middle.
        let spread = most - least
        let floor = least >= 0 && least < 4 * spread ? 0 : least - (spread > 0 ? spread : 1) / 2
        let step = Lines.step(over: max(most - floor, spread > 0 ? spread : 1))
        self.step = step
        low = (floor / step).rounded(.down) * step
        high = max((most / step).rounded(.up) * step, low + step)
        var tick = low
        var ticks: [Double] = []
        while tick <= high + step / 2 {
            ticks.append(tick)
            tick += step
        }
        self.ticks = ticks
    }

    /// A step of 1, 2 or 5 times a power of ten that gives three or four of them.
    private static func step(over range: Double) -> Double {
        var power = 1.0
        while power * 10 <= range { power *= 10 }
        while power > range { power /= 10 }
        let ratio = range / power
        return ratio > 6 ? power * 5 : ratio > 3 ? power * 2 : ratio > 1.5 ? power : power / 2
    }

    /// The drawing; `name` says what it shows to those who do not see it.
    func drawing(_ name: String, unit: FigureUnit, in language: Language) -> Markup {
        var markup = Markup()
        let last = points.last { $0.value != nil }?.value
        let said = last.map { language.write(.number($0), unit) } ?? "—"
        markup.element(
            "svg",
            [
                "class": "lines", "role": "img",
                "aria-label": language.say(Words(name, name).named(said)),
                "viewBox": "0 0 \(coordinate(Lines.width)) \(coordinate(Lines.height))",
            ]
        ) { svg in
            grid(unit, language, &svg)
            curve(&svg)
        }
        return markup
    }

    private func x(_ place: Int) -> Double {
        Lines.left
            + (Lines.width - Lines.left - Lines.right) * Double(place)
            / Double(max(1, points.count - 1))
    }

    private func y(_ value: Double) -> Double {
        Lines.top + (Lines.height - Lines.top - Lines.bottom) * (high - value) / (high - low)
    }

    private func grid(_ unit: FigureUnit, _ language: Language, _ svg: inout Markup) {
        for tick in ticks {
            svg.empty(
                "line",
                [
                    "class": "grid", "x1": coordinate(Lines.left),
                    "x2": coordinate(x(points.count - 1)),
                    "y1": coordinate(y(tick)), "y2": coordinate(y(tick)),
                ])
            svg.element(
                "text",
                ["x": coordinate(x(points.count - 1) + 8), "y": coordinate(y(tick) + 4)],
                text: label(tick, unit, language))
        }
        for place in [0, points.count - 1] {
            svg.element(
                "text",
                [
                    "x": coordinate(x(place)), "y": coordinate(Lines.height - 6),
                    "text-anchor": place == 0 ? "start" : "end",
                ], text: Lines.name(points[place]))
        }
    }

    /// `2014` for a year, else the day on which the window ends.
    private static func name(_ point: Trend.Point) -> String {
        let period = point.window.period.description
        return period.utf8.count == 4 ? period : point.window.asOf.description
    }

    private func label(_ tick: Double, _ unit: FigureUnit, _ language: Language) -> String {
        switch unit {
        case .share:
            language.write(tick * 100, decimals: Lines.decimals(100 * step)) + "\u{202F}%"
        default: language.write(tick, decimals: Lines.decimals(step))
        }
    }

    /// Decimals that tell neighbouring ticks apart.
    private static func decimals(_ step: Double) -> Int {
        var decimals = 0
        var scaled = step
        while decimals < 3, abs(scaled - scaled.rounded()) > 1e-9 {
            decimals += 1
            scaled *= 10
        }
        return decimals
    }

    private func curve(_ svg: inout Markup) {
        let spots = points.enumerated().map { place, point in
            point.value.map { (x: x(place), y: y($0)) }
        }
        var run: [String] = []
        for spot in spots + [nil] {
            if let spot {
                run.append("\(coordinate(spot.x)),\(coordinate(spot.y))")
                continue
            }
            if run.count > 1 {
                svg.empty("polyline", ["class": "line", "points": run.joined(separator: " ")])
            }
            run = []
        }
        for spot in spots.compactMap({ $0 }) {
            svg.empty(
                "circle",
                ["class": "dot", "cx": coordinate(spot.x), "cy": coordinate(spot.y), "r": "3"])
        }
    }
}
