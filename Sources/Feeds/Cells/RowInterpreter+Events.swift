import Events
import Terms

extension RowInterpreter {
    /// Numbers the identifiers of a draft and adds its event to the batch.
    mutating func commit(
        _ event: Pending, _ row: borrowing RowBuffer, _ sender: Range<Int>,
        _ batch: inout EventBatch
    ) {
        let base = plans[event.plan].base
        var target: [UInt8] = []
        for position in plans[event.plan].fields.indices {
            guard plans[event.plan].fields[position].reading.isIdentifier else { continue }
            let place = base + plans[event.plan].fields[position].place
            if plans[event.plan].fields[position].capacity > 0 {
                guard let type = plans[event.plan].fields[position].subject else { continue }
                for item in 0..<Int(max(draft.values[place], 0)) {
                    intern(place + 1 + item, type, row, &batch)
                }
            } else if case .subject = plans[event.plan].fields[position].reading {
                let type = SubjectType(
                    rawValue: UInt8(truncatingIfNeeded: draft.values[place - 1]))
                intern(place, type ?? .application, row, &batch)
            } else if let type = plans[event.plan].fields[position].subject {
                intern(place, type, row, &batch)
            } else {
                target = Array(row.bytes[TextPlace(raw: draft.values[place]).range])
            }
        }
        draft.position = base
        let made = Event(kind: plans[event.plan].kind, reading: &draft)
        let source = batch.number(of: row.bytes.span.extracting(sender), type: .source)
        batch.add(
            made, on: event.day, source: source, row: row.bytes.span.extracting(event.row),
            target: target, recordedAt: event.recordedAt)
    }

    private mutating func intern(
        _ place: Int, _ type: SubjectType, _ row: borrowing RowBuffer, _ batch: inout EventBatch
    ) {
        let raw = draft.values[place]
        guard raw != WordTable.absent else { return }
        let text = TextPlace(raw: raw).range
        draft.values[place] = Int64(
            batch.number(of: row.bytes.span.extracting(text), type: type))
    }
}
