import Events
import Terms

/// Turns rows into events: all of a row's events, or a problem and none of them.
struct RowInterpreter: Sendable {
    /// Where plans come from.
    enum Catalogue: Sendable {
        /// The `emit`s of a profile: each whose condition holds gives an event.
        case profile(String)
        /// A canonical feed: the row says its kind, or has this one.
        case canonical(FeedFormat, kind: Kind?, kindColumn: Int)
    }

    /// An event whose values are in the draft and whose day and row id are known.
    struct Pending {
        var plan: Int
        var day: Day
        var row: Range<Int>
        var recordedAt: Instant?
    }

    let catalogue: Catalogue
    /// The plans so far; those of a canonical feed are made at the first row of their kind.
    var plans: [EventPlan] = []
    var planOfKind = [Int](repeating: -1, count: Kind.allCases.count + 1)
    var draft = EventDraft()
    var pending: [Pending] = []
    /// The item of a list that was read last, to name it if it is bad.
    var culprit: Cell?
    /// The number of a column.
    let columns: [String: Int]
    /// The column of the sender's name, −1 if there is none.
    let sourceColumn: Int
    /// The column of the moment of recording, −1 where the ledger gives it.
    let momentColumn: Int
    let source: [UInt8]

    /// An interpreter of a canonical feed.
    init(
        canonical format: FeedFormat, columns: [String: Int], kind: Kind?, source: String,
        takesMoments: Bool = false
    ) {
        catalogue = .canonical(format, kind: kind, kindColumn: columns["kind"] ?? -1)
        self.columns = columns
        sourceColumn = columns["source"] ?? -1
        momentColumn = takesMoments ? columns["recorded_at"] ?? -1 : -1
        self.source = Array(source.utf8)
    }

    /// An interpreter of a sender's own feed.
    init(profile: Profile, columns: [String: Int], source: String) {
        catalogue = .profile(profile.name)
        self.columns = columns
        sourceColumn = -1
        momentColumn = -1
        self.source = Array(source.utf8)
        for plan in profile.emits { _ = add(plan) }
    }

    /// Adds a plan and the room for its values, with its constants in place.
    private mutating func add(_ plan: EventPlan) -> Int {
        var plan = plan.bound { columns[$0] }
        plan.base = draft.values.count
        draft.values += Array(repeating: WordTable.absent, count: plan.width)
        plans.append(plan)
        return plans.count - 1
    }

    /// Adds the events of a row to a batch.
    ///
    /// - Returns: how many events the row gave.
    /// - Throws: what keeps the row out; the batch is then as it was.
    mutating func read(
        _ row: inout RowBuffer, into batch: inout EventBatch
    ) throws(RowProblem) -> Int {
        pending.removeAll(keepingCapacity: true)
        switch catalogue {
        case .profile:
            for plan in plans.indices where isMet(plans[plan].condition, &row) {
                try prepare(plan, &row)
            }
        case .canonical(let format, let kind, let column):
            try prepare(try plan(for: kind, column, format, &row), &row)
        }
        let sender = try sender(&row)
        for event in pending { commit(event, row, sender, &batch) }
        return pending.count
    }

    private func isMet(_ condition: EventPlan.Condition?, _ row: inout RowBuffer) -> Bool {
        guard let condition else { return true }
        let cell = row.settled(condition.column)
        switch condition.test {
        case .present(let wanted): return cell.isEmpty != wanted
        case .equals(let words): return words.contains(row.bytes, cell.range)
        }
    }

    /// The plan of a canonical row.
    private mutating func plan(
        for kind: Kind?, _ column: Int, _ format: FeedFormat, _ row: inout RowBuffer
    ) throws(RowProblem) -> Int {
        let cell = row.settled(column)
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
