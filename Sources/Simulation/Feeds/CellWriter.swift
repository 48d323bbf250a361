import Events
import Terms

/// How a sender writes one field.
struct CellFormat: Sendable {
    /// What its integer stands for.
    enum Content: Sendable {
        case day
        /// The words of a list of codes, from raw value 1.
        case code([[UInt8]])
        case integer
        /// So many decimals at most.
        case decimal(places: Int)
        case identifier(SubjectType)
        case kind
        case row
    }

    let column: Int
    let content: Content

    init(column: Int, content: Content) {
        self.column = column
        self.content = content
    }
}

/// How a sender writes days, numbers and lists.
struct CellStyle: Sendable {
    /// `dd/MM/yyyy` instead of `YYYY-MM-DD`.
    var isFrenchDay = false
    /// `,` instead of `.`.
    var decimalMark: UInt8 = 0x2E
    /// Between the items of a list.
    var listMark: UInt8 = 0x3B
    /// A blank between thousands.
    var groupsThousands = false
    /// Fractions as percentages.
    var areFractionsPercents = false
}

/// Walks an event and writes each known field into the cell of its column.
///
/// Fields of a kind are visited in a fixed order, so that formats are found by position.
struct CellWriter: FieldVisitor {
    /// The formats of the kind at hand, in the order of its fields.
    var formats: [CellFormat] = []
    var style = CellStyle()
    /// Texts of the cells, one after another.
    var text: [UInt8] = []
    /// Where the cell of each column lies in ``text``; empty where nothing is known.
    var cells: [Range<Int>] = []
    let names: SimulatedNames
    private var position = 0

    init(names: SimulatedNames) {
        self.names = names
    }

    /// Writes the cells of an event.
    mutating func write(_ event: Event, columns: Int) {
        text.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
        for _ in 0..<columns { cells.append(0..<0) }
        position = 0
        event.visit(&self)
    }

    private mutating func next() -> CellFormat {
        defer { position += 1 }
        return formats[position]
    }

    private mutating func put(_ integer: Int, _ content: CellFormat.Content) {
        switch content {
        case .day: put(Day(number: Int32(integer)))
        case .code(let words): text.append(contentsOf: words[integer - 1])
        case .integer: putWhole(integer, isGrouped: false)
        case .decimal(let places): putDecimal(integer, places: places)
        case .identifier(let type): names.append(type, UInt32(integer), to: &text)
        case .kind: text.append(contentsOf: Kind.names[integer - 1].utf8)
        case .row: names.append(RowNumber(UInt64(integer)), to: &text)
        }
    }

    mutating func put(_ day: Day) {
        let civil = day.civil
        if style.isFrenchDay {
            text.append(civil.day, digits: 2)
            text.append(0x2F)
            text.append(civil.month, digits: 2)
            text.append(0x2F)
            text.append(civil.year, digits: 4)
        } else {
            text.append(civil.year, digits: 4)
            text.append(0x2D)
            text.append(civil.month, digits: 2)
            text.append(0x2D)
            text.append(civil.day, digits: 2)
        }
    }

    private mutating func putWhole(_ number: Int, isGrouped: Bool) {
        if isGrouped, style.groupsThousands, number >= 1000 {
            text.append(number / 1000, digits: 1)
            text.append(0x20)
            text.append(number % 1000, digits: 3)
        } else {
            text.append(number, digits: 1)
        }
    }

    private mutating func putDecimal(_ number: Int, places: Int) {
        var places = places
        var rest = number
        if places == 6, style.areFractionsPercents { places = 4 }
        var power = 1
        for _ in 0..<places { power *= 10 }
        putWhole(rest / power, isGrouped: places == 2)
        rest %= power
        guard rest > 0 else { return }
        text.append(style.decimalMark)
        while rest > 0 {
            power /= 10
            text.append(UInt8(0x30 + rest / power))
            rest %= power
        }
    }

    private mutating func cell(_ integer: Int) {
        let format = next()
        let start = text.count
        put(integer, format.content)
        cells[format.column] = start..<text.count
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V) {
        cell(Int(value.raw))
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V?) {
        if let value { cell(Int(value.raw)) } else { position += 1 }
    }

    mutating func values<let capacity: Int, V: FieldValue>(
        _ name: StaticString, _ list: inout Ranked<capacity, V>
    ) {
        let format = next()
        let start = text.count
        for rank in 0..<list.count {
            if rank > 0 { text.append(style.listMark) }
            put(Int(list[rank].raw), format.content)
        }
        cells[format.column] = start..<text.count
    }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>) {
        cell(Int(value.number))
    }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>?) {
        if let value { cell(Int(value.number)) } else { position += 1 }
    }

    mutating func identifiers<let capacity: Int, S: Subject>(
        _ name: StaticString, _ list: inout Ranked<capacity, Identifier<S>>
    ) {
        let format = next()
        let start = text.count
        for rank in 0..<list.count {
            if rank > 0 { text.append(style.listMark) }
            put(Int(list[rank].number), format.content)
        }
        cells[format.column] = start..<text.count
    }

    mutating func target(_ kind: inout Kind, _ row: inout RowNumber) {
        cell(Int(kind.rawValue))
        cell(Int(row.number))
    }

    mutating func subject(_ type: inout SubjectType, _ number: inout UInt32) {
        position += 2
    }
}
