import Events
import Terms

/// Sorts events into files, one a sender, subject and year, and writes them row by row.
struct FeedWriter {
    private let directory: String
    private let firstYear: Int
    private let isCanonical: Bool
    private let formats: [FeedFormat?]
    private var files: [FeedFile?]
    private var names: [String]
    private var year: Int
    private var cells: CellWriter
    private var row: [UInt8] = []
    private var flaws: Flaws
    /// Rows that must be rejected, as JSON Lines.
    private(set) var rejects = ""

    private static let subjects = FeedSubject.allCases.count

    init(
        directory: String, firstYear: Int, profile: FeedProfile, names: SimulatedNames, seed: UInt64
    ) {
        self.directory = directory
        self.firstYear = firstYear
        isCanonical = profile == .canonical
        year = firstYear
        let pairs = Sender.allCases.flatMap { sender in
            FeedSubject.allCases.map { (sender, $0) }
        }
        formats = pairs.map { sender, subject in
            FeedFormat(profile == .canonical ? .canonical : .of(sender), subject)
        }
        files = pairs.map { _ in nil }
        self.names = pairs.map { "\($0.0.name)-\($0.1.name)" }
        cells = CellWriter(names: names)
        flaws = Flaws(seed: seed)
    }

    /// Writes one event.
    mutating func write(_ simulated: SimulatedEvent) throws(SimulationError) {
        let envelope = simulated.envelope
        let told = max(firstYear, envelope.recordedAt.day.year)
        if told != year {
            try close()
            year = told
        }
        let place =
            Int(envelope.source.number) * FeedWriter.subjects
            + FeedSubject.of(envelope.kind).rawValue
        guard let format = formats[place] else { return }
        let number = Int(envelope.kind.rawValue)
        cells.style = format.dialect.style
        cells.formats = format.fields[number]
        cells.write(simulated.event, columns: format.subject.columns.count)
        if isCanonical {
            writeCanonical(envelope, format)
            try add(row, to: place)
        } else {
            try writeOwn(envelope, simulated.event, format, place)
        }
    }

    private mutating func writeCanonical(_ envelope: Envelope, _ format: FeedFormat) {
        row.removeAll(keepingCapacity: true)
        row.append(contentsOf: format.kinds[Int(envelope.kind.rawValue)])
        row.append(0x2C)
        cells.names.append(.source, envelope.source.number, to: &row)
        row.append(0x2C)
        cells.names.append(envelope.row, to: &row)
        row.append(0x2C)
        append(envelope.on)
        for cell in cells.cells {
            row.append(0x2C)
            row.append(contentsOf: cells.text[cell])
        }
        row.append(0x0A)
    }

    private mutating func append(_ day: Day) {
        let start = cells.text.count
        cells.put(day)
        row.append(contentsOf: cells.text[start...])
        cells.text.removeSubrange(start...)
    }

    /// A row in the sender's own way, with the flaws that such files have.
    private mutating func writeOwn(
        _ envelope: Envelope, _ event: Event, _ format: FeedFormat, _ place: Int
    ) throws(SimulationError) {
        var own: [[UInt8]] = [format.kinds[Int(envelope.kind.rawValue)], [], []]
        cells.names.append(envelope.row, to: &own[1])
        row.removeAll(keepingCapacity: true)
        append(envelope.on)
        own[2] = row
        for cell in cells.cells { own.append(Array(cells.text[cell])) }
        flaws.next()
        own.append(format.dialect.encoded(flaws.remark))
        if flaws.arePadded {
            for column in 0..<(own.count - 1) where !own[column].isEmpty {
                own[column].append(0x20)
            }
        }
        let line = flaws.joined(own, format.dialect)
        try add(line, to: place)
        if flaws.isRepeated { try add(line, to: place) }
        if flaws.isFollowedByBlank { try add(format.dialect.newline, to: place) }
        guard let spoilt = flaws.spoilt(own, envelope.kind, format) else { return }
        let start = files[place]?.line ?? 0
        try add(flaws.joined(spoilt.cells, format.dialect), to: place)
        rejects += spoilt.reject(file: fileName(place), line: start)
    }

    private func fileName(_ place: Int) -> String { "\(year)-\(names[place]).csv" }

    private mutating func add(_ bytes: [UInt8], to place: Int) throws(SimulationError) {
        if files[place] == nil {
            var file = try FeedFile(path: "\(directory)/\(fileName(place))")
            if let format = formats[place] {
                let mark: [UInt8] = format.dialect.hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
                let header = format.header.map(format.dialect.encoded)
                try file.write(mark + flaws.joined(header, format.dialect))
            }
            files[place] = file
        }
        try files[place]?.write(bytes)
    }

    /// Writes what is left and closes every file.
    mutating func close() throws(SimulationError) {
        for place in files.indices {
            try files[place]?.close()
            files[place] = nil
        }
    }
}
