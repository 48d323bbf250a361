import Events
public import Ledger
import Registry
public import Reports
import Terms

/// Everything that a ledger holds and says, for other programs: the log as it is, corrected
/// versions and voids among it, and every report's figures, tables and lists.
public struct Export {
    /// What it is written as.
    public enum Format: String, CaseIterable, Sendable {
        /// One canonical event a line; the reports in a second file, one a line.
        case jsonl
        /// A folder of CSV files.
        case csv
        /// One SQLite database.
        case sqlite
    }

    private let ledger: Ledger
    private let requests: [ReportRequest]
    private let areNamed: Bool
    private let language: Language

    /// An export of a ledger.
    ///
    /// - Parameters:
    ///   - requests: The reports; the first says the day, the period and the state of knowledge.
    ///   - areNamed: Whether persons are shown by their own identifiers. Else they get names of
    ///     this export, made with a key that goes with it.
    ///   - language: The language of the figures' labels.
    public init(
        of ledger: Ledger, reports requests: [ReportRequest], areNamed: Bool, in language: Language
    ) {
        self.ledger = ledger
        self.requests = requests
        self.areNamed = areNamed
        self.language = language
    }

    /// Writes the export, whole or not at all.
    ///
    /// A file takes the place of one that is there; a folder must not be there. As JSON Lines the
    /// events alone may go to `-`, standard output.
    /// - Parameter progress: Told how far it is, from 0 to 1.
    /// - Throws: ``ExportError``.
    /// - Complexity: O(*n*) in the entries, beside the reports.
    public func write(
        as format: Format, to path: String, progress: @escaping (Double) -> Void
    ) throws(ExportError) {
        let content = try content(progress: progress)
        switch format {
        case .jsonl: try JSONLinesExport.write(content, to: path)
        case .csv: try CSVExport.write(content, to: path)
        case .sqlite: try SQLiteExport.write(content, to: path)
        }
    }

    /// Reads what is to be written: reports first, then as much of the log as they were made from.
    private func content(
        progress: @escaping (Double) -> Void
    ) throws(ExportError) -> ExportContent {
        let names = Identities(of: ledger, showing: areNamed ? .named : .renamed)
        let reports: [Report]
        do throws(ReportError) {
            reports = try ReportMaker(ledger, identities: names).reports(requests)
        } catch { throw .report(error) }
        guard let first = reports.first else { throw .report(.noDay) }
        do throws(LedgerError) {
            return ExportContent(
                log: try ledger.snapshot(), size: first.provenance.size, names: names,
                reports: reports, provenance: ExportProvenance(first, areNamed: areNamed),
                language: language, progress: progress)
        } catch { throw .ledger(error) }
    }
}

/// What an export writes.
struct ExportContent {
    let log: LogSnapshot
    /// How many entries of the log there are for it.
    let size: UInt64
    let names: Identities
    let reports: [Report]
    let provenance: ExportProvenance
    let language: Language
    let progress: (Double) -> Void

    /// Reads the events, in order.
    func forEachEvent(
        _ body: (SequenceNumber, Envelope, Event) throws(ExportError) -> Void
    ) throws(ExportError) {
        for number in 0..<size {
            let entry: (Envelope, Event)
            do throws(LedgerError) { entry = try log.read(SequenceNumber(number)) } catch {
                throw .ledger(error)
            }
            try body(SequenceNumber(number), entry.0, entry.1)
            if number % 16_384 == 0 { progress(Double(number) / Double(size)) }
        }
        // A name that could not be read was replaced by another.
        if let failure = names.failure { throw .ledger(failure) }
    }

    /// Writes every table: the provenance, the events, the reports.
    func write(to writer: some TableWriter) throws(ExportError) {
        try provenance.write(to: writer)
        let tables = try EventTables(in: writer)
        try forEachEvent { (sequence, envelope, event) throws(ExportError) in
            try tables.add(envelope, event, at: sequence, naming: names, to: writer)
        }
        try ReportTables.write(reports, in: language, to: writer)
    }
}
