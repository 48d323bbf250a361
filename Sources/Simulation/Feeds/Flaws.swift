import Events
import Terms

/// What real files look like: remarks that nobody maps, padded cells, rows sent twice, blank lines
/// and, now and then, a further row that is wrong.
struct Flaws: Sendable {
    private var chance: Chance
    private var roll: UInt64 = 0

    init(seed: UInt64) {
        chance = Chance(seed: seed ^ 0x464C_4157)
    }

    /// Goes on to the next row.
    mutating func next() { roll = chance.next() }

    /// A remark, for one row in six.
    var remark: String {
        guard roll % 6 == 0 else { return "" }
        return Flaws.remarks[Int(roll >> 32) % Flaws.remarks.count]
    }

    private static let remarks = [
        "vu au guichet ; rappeler lundi", "a dit \"pas avant juin\"", "dossier complet,\nRAS",
        "loyer > 400 €", "tél. 1, tél. 2", "cœur de ville\tsinon rien", "l’ascenseur en panne",
    ]

    /// Whether each cell ends with a blank.
    var arePadded: Bool { roll >> 8 & 0xFF == 1 }
    /// Whether the row is sent twice.
    var isRepeated: Bool { roll >> 16 & 0xFF == 2 }
    /// Whether a blank line follows.
    var isFollowedByBlank: Bool { roll >> 8 & 0x3FF == 5 }

    /// A row that must be rejected.
    struct Spoilt {
        let cells: [[UInt8]]
        let column: String
        let value: String

        /// The line of `expected_rejects.jsonl` for it.
        func reject(file: String, line: Int) -> String {
            JSON.object([
                ("file", .string(file)), ("line", .integer(line)), ("column", .string(column)),
                ("value", .string(value)),
            ]).text + "\n"
        }
    }

    /// Once in about five hundred rows, a further row under a new id that must be rejected: a day
    /// that the calendar lacks, a word that no map has, a required cell that is empty.
    mutating func spoilt(
        _ cells: [[UInt8]], _ kind: Kind, _ format: FeedFormat
    ) -> Spoilt? {
        guard roll >> 40 & 0x1FF == 3 else { return nil }
        var cells = cells
        cells[1].insert(contentsOf: "X".utf8, at: 0)
        let fields = zip(Layout.of(kind).fields, format.fields[Int(kind.rawValue)])
        var column = 2
        var value = format.dialect.style.isFrenchDay ? "31/02/2014" : "2014-02-31"
        switch roll >> 56 & 3 {
        case 0:
            if let (_, cell) = fields.first(where: { isMapped($0.0.form, format.dialect) }),
                !cells[cell.column + 3].isEmpty
            {
                column = cell.column + 3
                value = "??"
            }
        case 1:
            if let (_, cell) = fields.first(where: { $0.0.isRequired && isIdentifier($0.0.form) }) {
                column = cell.column + 3
                value = ""
            }
        default: break
        }
        cells[column] = Array(value.utf8)
        return Spoilt(cells: cells, column: format.header[column], value: value)
    }

    private func isMapped(_ form: FieldForm, _ dialect: Dialect) -> Bool {
        guard case .code(let names) = form else { return false }
        return dialect.words(names) != names
    }

    private func isIdentifier(_ form: FieldForm) -> Bool {
        guard case .identifier = form else { return false }
        return true
    }

    /// Cells as one line, quoted where they must be.
    func joined(_ cells: [[UInt8]], _ dialect: Dialect) -> [UInt8] {
        var line: [UInt8] = []
        for (column, cell) in cells.enumerated() {
            if column > 0 { line.append(dialect.delimiter) }
            let mustQuote = cell.contains {
                $0 == dialect.delimiter || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D
            }
            guard mustQuote else {
                line.append(contentsOf: cell)
                continue
            }
            line.append(0x22)
            for byte in cell {
                if byte == 0x22 { line.append(0x22) }
                line.append(byte)
            }
            line.append(0x22)
        }
        return line + dialect.newline
    }
}
