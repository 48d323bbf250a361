import Crypto
import Terms

/// An export as a folder of CSV files: `provenance.csv`, `figures.csv`, `events/` with a file for
/// each kind, a folder for each report with its tables and lists, and `SHA256SUMS`, which ties all
/// of them to the one provenance.
final class CSVExport: TableWriter {
    /// One file on its way.
    private struct Part {
        let name: String
        let file: OutputFile
        let hash: RunningHash
    }

    /// A hash that grows with what is written.
    private final class RunningHash {
        private var hasher = SHA256()

        func add(_ bytes: [UInt8]) { hasher.update(data: bytes) }

        var digits: String {
            hasher.finalize().map { byte in
                let digits = String(byte, radix: 16)
                return digits.utf8.count == 1 ? "0" + digits : digits
            }.joined()
        }
    }

    private let folder: String
    private var parts: [Part] = []
    private var groups: [String] = []

    private init(_ folder: String) {
        self.folder = folder
    }

    /// Writes an export into a folder that is not there yet.
    static func write(_ content: ExportContent, to path: String) throws(ExportError) {
        let partial = Output.partial(path)
        for path in [path, partial] where Output.exists(path) { throw .exists(path: path) }
        try Output.makeFolder(partial)
        let writer = CSVExport(partial)
        do throws(ExportError) {
            try content.write(to: writer)
            try writer.finish()
            try Output.reveal(path)
        } catch {
            writer.discard()
            throw error
        }
    }

    func begin(_ table: ExportTable) throws(ExportError) -> Int {
        if !table.group.isEmpty, !groups.contains(table.group) {
            try Output.makeFolder(folder + "/" + table.group)
            groups.append(table.group)
        }
        let name = (table.group.isEmpty ? "" : table.group + "/") + table.name + ".csv"
        try begin(name)
        try add(table.columns.map { .string($0.name) }, to: parts.count - 1)
        return parts.count - 1
    }

    private func begin(_ name: String) throws(ExportError) {
        let hash = RunningHash()
        let file = try OutputFile(folder + "/" + name) { hash.add($0) }
        parts.append(Part(name: name, file: file, hash: hash))
    }

    func add(_ row: [JSON], to place: Int) throws(ExportError) {
        try parts[place].file.write(row.map { quoted($0.cell) }.joined(separator: ",") + "\n")
    }

    /// Writes what ties the files together, and has all of it reach the disk.
    private func finish() throws(ExportError) {
        for part in parts { try part.file.finish() }
        let sums = parts.map { "\($0.hash.digits)  \($0.name)\n" }.joined()
        try begin("SHA256SUMS")
        let file = parts[parts.count - 1].file
        try file.write(sums)
        try file.finish()
        for group in groups { try Output.synchronise(folder + "/" + group) }
        try Output.synchronise(folder)
    }

    /// Takes away what was made.
    private func discard() {
        for part in parts { Output.remove(folder + "/" + part.name) }
        for group in groups { Output.remove(folder + "/" + group) }
        Output.remove(folder)
    }
}

extension JSON {
    /// The value as a cell: the items of a list with `;` between them, as in a canonical feed.
    var cell: String {
        switch self {
        case .null: ""
        case .string(let text): text
        case .array(let items): items.map(\.cell).joined(separator: ";")
        default: text
        }
    }
}

/// A cell, quoted where it holds a comma, a quote or a line break (RFC 4180).
private func quoted(_ cell: String) -> String {
    let special: Set<UInt8> = [0x0A, 0x0D, 0x22, 0x2C]
    guard cell.utf8.contains(where: special.contains) else { return cell }
    // Scalar by scalar, as a quote with a combining mark is one character.
    var out = "\""
    for scalar in cell.unicodeScalars {
        if scalar == "\"" { out += "\"" }
        out.unicodeScalars.append(scalar)
    }
    return out + "\""
}
