import Events
import Terms

extension RowInterpreter {
    /// Numbers the identifiers of a draft and adds its event to the batch.
    mutating func commit(
        _ event: Pending, _ row: borrowing RowBuffer, _ source: UInt32,
        _ batch: inout EventBatch
    ) {
        let head = heads[event.plan]
        var target: [UInt8] = []
        for position in head.identifiers {
            let identifier = identifiers[position]
            var place = identifier.place
            var end = place + 1
            if identifier.capacity > 0 {
                place += 1
                end = place + Int(draft.values[identifier.place])
            }
            while place < end {
                let raw = draft.values[place]
                if raw != WordTable.absent {
                    let text = TextPlace(raw: raw).range
                    if let type = RowInterpreter.type(of: identifier, draft.values) {
                        draft.values[place] = Int64(
                            batch.number(of: row.bytes.span.extracting(text), type: type))
                    } else {
                        target = Array(row.bytes[text])
                    }
                }
                place += 1
            }
        }
        draft.position = head.base
        let made = Event(kind: head.kind, reading: &draft)
        batch.add(
            made, on: event.day, source: source, row: row.bytes.span.extracting(event.row),
            target: target, recordedAt: event.recordedAt)
    }

    /// What an identifier's number is one of; nil for a row, which has none yet.
    private static func type(
        of identifier: IdentifierPlace, _ values: [Int64]
    ) -> SubjectType? {
        switch identifier.sort {
        case .subject(let type): type
        case .subjectOfTypeBefore:
            SubjectType(rawValue: UInt8(truncatingIfNeeded: values[identifier.place - 1]))
        case .row: nil
        }
    }
}
