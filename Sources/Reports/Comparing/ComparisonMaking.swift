import Ledger
import Terms

extension ReportMaker {
    /// Makes reports twice and compares them one by one.
    ///
    /// Under two rule sets both sides are views of one replay: a change of rule never touches
    /// facts. Two states of knowledge are two replays, over the window of the later one, so that
    /// both sides look at the same days.
    ///
    /// - Parameters:
    ///   - requests: The reports, all about one window, at one state of knowledge.
    ///   - others: The same reports in the same order, under other rules or as known at another
    ///     instant.
    /// - Throws: ``ReportError``.
    public func comparisons(
        _ requests: [ReportRequest], _ others: [ReportRequest]
    ) throws(ReportError) -> [Comparison] {
        guard let first = requests.first, let other = others.first else { return [] }
        if first.knownAt == other.knownAt {
            let reports = try reports(requests + others)
            return zip(reports.prefix(requests.count), reports.dropFirst(requests.count))
                .map { Comparison($0, $1) }
        }
        if isLater(first.knownAt, than: other.knownAt) {
            let later = try reports(requests)
            let earlier = try reports(others.over(the: later[0]))
            return zip(later, earlier).map { Comparison($0, $1) }
        }
        let later = try reports(others)
        let earlier = try reports(requests.over(the: later[0]))
        return zip(earlier, later).map { Comparison($0, $1) }
    }

    /// Whether one state of knowledge comes after another; nil is all that is known.
    private func isLater(_ one: Instant?, than other: Instant?) -> Bool {
        guard let one else { return true }
        return other.map { one > $0 } ?? false
    }
}

extension [ReportRequest] {
    /// The same requests over the window of a report that was made.
    fileprivate func over(the report: Report) -> [ReportRequest] {
        map { request in
            var request = request
            request.asOf = report.asOf
            request.period = report.period
            return request
        }
    }
}
