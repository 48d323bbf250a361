import Events
import Terms

/// Turns rows into events: all of a row's events, or a problem and none of them.
struct RowInterpreter: Sendable {
    /// Where plans come from.
    enum Catalogue: Sendable {
        /// The `emit`s of a profile: each whose condition holds gives an event.
        case profile(String)
        /// A canonical feed: the row says its kind, or has this one.
        case canonical(FeedFormat, kind: Kind?)
    }

    /// An event whose values are in the draft and whose day and row id are known.
    struct Pending: Sendable {
        var plan: Int
        var day: Day
        var row: Range<Int>
        var recordedAt: Instant?
    }

    let catalogue: Catalogue
    /// The plans so far; those of a canonical feed are made at the first row of their kind.
    private(set) var plans: [EventPlan] = []
    private(set) var heads: [PlanHead] = []
    private(set) var steps: [FieldStep] = []
    private(set) var identifiers: [IdentifierPlace] = []
    private(set) var fields: [BoundField] = []
    private(set) var tables: [WordTable] = []
    private var conditions: [BoundCondition] = []
    private var planOfKind = [Int](repeating: -1, count: Kind.allCases.count + 1)
    /// How the feed writes days.
    let dates: DatePattern
    var draft = EventDraft()
    var pending: [Pending] = []
    /// The item of a list that was read last, to name it if it is bad.
    var culprit: Cell?
    /// The number of a column.
    private let columns: [String: Int]
    private let kindColumn: Int
    /// The column of the sender's name, −1 if there is none.
    let sourceColumn: Int
    /// The column of the moment of recording, −1 where the ledger gives it.
    let momentColumn: Int
    /// The sender where no row names one.
    let source: [UInt8]

    /// An interpreter of a canonical feed.
    init(
        canonical format: FeedFormat, columns: [String: Int], kind: Kind?, source: String,
        takesMoments: Bool = false
    ) {
        catalogue = .canonical(format, kind: kind)
        dates = .canonical
        self.columns = columns
        kindColumn = columns["kind"] ?? -1
        sourceColumn = columns["source"] ?? -1
        momentColumn = takesMoments ? columns["recorded_at"] ?? -1 : -1
        self.source = Array(source.utf8)
    }

    /// An interpreter of a sender's own feed.
    init(profile: Profile, columns: [String: Int], source: String) {
        catalogue = .profile(profile.name)
        dates = profile.dates
        self.columns = columns
        kindColumn = -1
        sourceColumn = -1
        momentColumn = -1
        self.source = Array(source.utf8)
        for plan in profile.emits { _ = add(plan) }
    }

    /// Adds the events of a row to a batch.
    ///
    /// - Parameter sender: the batch's number of ``source``.
    /// - Returns: how many events the row gave.
    /// - Throws: what keeps the row out; the batch is then as it was.
    mutating func read(
        _ row: inout RowBuffer, sender: UInt32, into batch: inout EventBatch
    ) throws(RowProblem) -> Int {
        pending.removeAll(keepingCapacity: true)
        if case .canonical(let format, let kind) = catalogue {
            try prepare(try plan(for: kind, format, &row), &row)
        } else {
            for plan in plans.indices where isMet(plan, &row) { try prepare(plan, &row) }
        }
        let named = try self.sender(&row)
        let source =
            named.isEmpty
            ? sender : batch.number(of: row.bytes.span.extracting(named), type: .source)
        for number in pending.indices { commit(pending[number], row, source, &batch) }
        return pending.count
    }

    private func isMet(_ number: Int, _ row: inout RowBuffer) -> Bool {
        let column = conditions[number].column
        guard column >= 0 else { return true }
        let cell = row.settled(column)
        guard let words = conditions[number].words else {
            return cell.isEmpty != conditions[number].isPresent
        }
        return words.contains(row.bytes, cell.range)
    }

    /// The plan of a canonical row.
    private mutating func plan(
        for kind: Kind?, _ format: FeedFormat, _ row: inout RowBuffer
    ) throws(RowProblem) -> Int {
        let cell = row.settled(kindColumn)
        var number = kind?.rawValue
        if !cell.isEmpty {
            guard let raw = CellReading.kinds.raw(of: row.bytes, cell.range) else {
                throw RowProblem(
                    column: "kind", value: row.shown(cell),
                    error: Sentence.unknownKind(row.shown(cell)))
            }
            number = UInt8(raw)
        }
        guard let number, let kind = Kind(rawValue: number) else {
            throw RowProblem(column: "kind", value: "", error: Sentence.noKind)
        }
        if planOfKind[Int(number)] < 0 {
            planOfKind[Int(number)] = add(EventPlan(canonical: kind, format: format))
        }
        return planOfKind[Int(number)]
    }
}

extension RowInterpreter {
    /// Adds a plan, with room for its values, and lays out what it needs at each row.
    private mutating func add(_ plan: EventPlan) -> Int {
        let plan = plan.bound { columns[$0] }
        let base = draft.values.count
        draft.values += Array(repeating: WordTable.absent, count: plan.width)
        let firstStep = steps.count
        let firstIdentifier = identifiers.count
        for field in plan.fields {
            let place = base + field.place
            if let sort = field.identifierSort {
                identifiers.append(
                    IdentifierPlace(place: place, capacity: field.capacity, sort: sort))
            }
            steps.append(
                FieldStep(
                    field: fields.count, place: place, column: field.column,
                    isRequired: field.isRequired, form: form(of: field)))
            fields.append(BoundField(field, place: place))
        }
        var head = PlanHead(
            kind: plan.kind, base: base, dayColumn: plan.dayColumn, idColumn: -1,
            steps: firstStep..<steps.count, identifiers: firstIdentifier..<identifiers.count)
        if plan.id.count == 1, case .column(_, let column) = plan.id[0] { head.idColumn = column }
        if let ranking = plan.ranking {
            head.outcome = base + ranking.outcome
            head.rank = base + ranking.rank
        }
        heads.append(head)
        conditions.append(plan.boundCondition)
        plans.append(plan)
        return plans.count - 1
    }

    private mutating func form(of field: FieldPlan) -> FieldStep.Form {
        guard field.capacity == 0, field.constant.isEmpty, field.scale == nil,
            field.unknowns == nil
        else {
            return .other
        }
        if let map = field.map {
            // An entry for the empty cell needs the long way.
            if field.reading.isIdentifier || map.hasEmptyWord { return .other }
            tables.append(map)
            return .mapped(table: tables.count - 1)
        }
        switch field.reading {
        case .day: return .day
        case .word(let table):
            tables.append(table)
            return .word(table: tables.count - 1)
        case .integer(let bounds, let notation):
            return .integer(
                low: Int64(bounds.lowerBound), high: Int64(bounds.upperBound), notation)
        case .decimal(let places, let notation): return .decimal(places: places, notation)
        case .identifier, .subject: return .identifier
        }
    }
}
