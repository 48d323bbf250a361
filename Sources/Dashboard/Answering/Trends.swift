import Projecting
import Registers
import Registry
import Reports
import Terms

/// A figure now and in the windows before.
struct Trend: Sendable {
    /// One window's value.
    struct Point: Sendable {
        let window: Window
        let value: Double?
    }

    /// Oldest first; the last is the window asked about.
    let points: [Point]

    /// The value now less the one before it, where both are numbers.
    var change: Double? {
        guard points.count > 1, let now = points[points.count - 1].value,
            let before = points[points.count - 2].value
        else { return nil }
        return now - before
    }
}

/// The figures of some reports over several windows.
struct Trends: Sendable {
    /// Oldest first.
    private let windows: [(window: Window, figures: [String: [Figure]])]

    /// Computes the figures of reports where a request stands and in the windows before.
    ///
    /// - Throws: ``ReportError`` for the window asked about; an earlier one for which the rules
    ///   have no value is left out.
    init(
        of definitions: [ReportDefinition], at stand: Stand, from desk: AnswerDesk
    ) async throws(ReportError) {
        let now = try await desk.figures(definitions, at: stand)
        var found: [(window: Window, figures: [String: [Figure]])] = [(stand.window, now)]
        for window in stand.window.earlier {
            do throws(ReportError) {
                guard let earlier = try await desk.stand(stand, over: window),
                    try await desk.isObserved(earlier, from: stand)
                else { break }
                let figures = try await desk.figures(definitions, at: earlier)
                found.append((window, figures))
            } catch {
                guard case .rules = error else { throw error }
                break
            }
        }
        windows = found.reversed()
    }

    /// A figure's id in the window asked about, `YEAR` standing for its year.
    func id(_ pattern: String) -> String? {
        windows.last.map { Trends.id(pattern, in: $0.window) }
    }

    /// One figure's trend; nil if the report has no such figure now.
    func trend(_ report: String, _ pattern: String) -> Trend? {
        guard now(report, pattern) != nil else { return nil }
        return Trend(
            points: windows.map { window in
                let id = Trends.id(pattern, in: window.window)
                let value = window.figures[report]?.first { $0.id == id }?.value
                return Trend.Point(window: window.window, value: value?.number)
            })
    }

    /// One figure's value in the window asked about.
    func now(_ report: String, _ pattern: String) -> FigureValue? {
        guard let last = windows.last else { return nil }
        let id = Trends.id(pattern, in: last.window)
        return last.figures[report]?.first { $0.id == id }?.value
    }

    private static func id(_ pattern: String, in window: Window) -> String {
        pattern.replacing("YEAR", with: "\(window.period.last.year)")
    }
}
