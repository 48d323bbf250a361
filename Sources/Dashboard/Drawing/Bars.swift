/// Bars and intervals that stand in the cells of a table, beside their numbers.
enum Bars {
    /// A bar for a value from 0 to the greatest of its column.
    static func bar(_ value: Double?, of greatest: Double) -> Markup {
        drawing("bar") { svg in
            guard let value, greatest > 0 else { return }
            let length = max(0, min(100, 100 * value / greatest))
            svg.empty(
                "rect", ["x": "0", "y": "1", "width": coordinate(length), "height": "8"])
        }
    }

    /// A value with its limits on a scale from 0, and a mark at `reference`.
    static func interval(
        _ value: Double?, _ lower: Double?, _ upper: Double?, of greatest: Double,
        reference: Double
    ) -> Markup {
        drawing("interval") { svg in
            guard greatest > 0 else { return }
            let place = { (number: Double) in 100 * max(0, min(1, number / greatest)) }
            svg.empty(
                "rect",
                [
                    "class": "reference", "x": coordinate(place(reference) - 0.25), "y": "0",
                    "width": "0.5", "height": "10",
                ])
            if let lower, let upper {
                svg.empty(
                    "rect",
                    [
                        "class": "limits", "x": coordinate(place(lower)), "y": "4",
                        "width": coordinate(max(0.5, place(upper) - place(lower))), "height": "2",
                    ])
            }
            if let value {
                svg.empty(
                    "rect",
                    [
                        "class": "value", "x": coordinate(place(value) - 0.75), "y": "1",
                        "width": "1.5", "height": "8",
                    ])
            }
        }
    }

    private static func drawing(
        _ name: String, _ content: (inout Markup) -> Void
    ) -> Markup {
        var markup = Markup()
        markup.element(
            "svg",
            [
                "class": name, "viewBox": "0 0 100 10", "preserveAspectRatio": "none",
                "aria-hidden": "true", "focusable": "false",
            ], content)
        return markup
    }
}
