import Events
import Reports
import Terms

/// An export as JSON Lines: the events can be imported again, the reports stand beside them.
enum JSONLinesExport {
    /// Where the reports of an export go: `log.reports.jsonl` beside `log.jsonl`.
    static func reportsPath(_ path: String) -> String {
        let ending = ".jsonl"
        let stem = path.hasSuffix(ending) ? String(path.dropLast(ending.count)) : path
        return stem + ".reports" + ending
    }

    static func write(_ content: ExportContent, to path: String) throws(ExportError) {
        guard path != "-" else { return try writeEvents(content, to: "-") }
        let reports = reportsPath(path)
        for path in [path, reports] { try Output.refuseFolder(path) }
        do throws(ExportError) {
            for path in [path, reports] { Output.remove(Output.partial(path)) }
            try writeEvents(content, to: Output.partial(path))
            let file = try OutputFile(Output.partial(reports))
            for report in content.reports { try file.write(report.json.text + "\n") }
            try file.finish()
            try Output.reveal(reports)
            try Output.reveal(path)
        } catch {
            for path in [path, reports] { Output.remove(Output.partial(path)) }
            throw error
        }
    }

    private static func writeEvents(
        _ content: ExportContent, to path: String
    ) throws(ExportError) {
        let file = try OutputFile(path)
        try content.forEachEvent { (_, envelope, event) throws(ExportError) in
            try file.write(
                CanonicalLine.text(envelope, event, naming: content.names) + "\n")
        }
        try file.finish()
    }
}
