/// A figure's way through time, as small as a word.
enum Spark {
    private static let width = 120.0
    private static let height = 32.0
    private static let margin = 4.0

    /// The line; windows without a value leave a gap. Nothing where there are fewer than two
    /// values.
    static func line(_ trend: Trend) -> Markup {
        var markup = Markup()
        let values = trend.points.map(\.value)
        let known = values.compactMap { $0 }
        guard known.count > 1, let low = known.min(), let high = known.max() else { return markup }
        let points = values.enumerated().map { place, value in
            value.map { value in
                Spot(
                    x: margin + (width - 2 * margin) * Double(place) / Double(values.count - 1),
                    y: high == low
                        ? height / 2
                        : margin + (height - 2 * margin) * (high - value) / (high - low))
            }
        }
        markup.element(
            "svg",
            [
                "class": "spark", "viewBox": "0 0 \(coordinate(width)) \(coordinate(height))",
                "aria-hidden": "true", "focusable": "false",
            ]
        ) { svg in
            for run in points.split(separator: nil) where run.count > 1 {
                let path = run.compactMap { $0 }.map(\.text).joined(separator: " ")
                svg.empty("polyline", ["points": path])
            }
            if let last = points.last, let last {
                svg.empty(
                    "circle", ["cx": coordinate(last.x), "cy": coordinate(last.y), "r": "3"])
            }
        }
        return markup
    }

    private struct Spot: Equatable {
        let x: Double
        let y: Double
        var text: String { "\(coordinate(x)),\(coordinate(y))" }
    }
}

/// A place in a drawing, to the hundredth.
func coordinate(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = abs(hundredths) % 100
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(abs(hundredths) / 100)" }
    return "\(sign)\(abs(hundredths) / 100).\(rest < 10 ? "0" : "")\(rest)"
}
