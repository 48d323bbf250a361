public import Events
public import Terms

extension SubjectHistory {
    /// The history as JSON: the same prefix and arguments give the same bytes, but for what later
    /// entries correct or void.
    public func json(naming: some NameGiving) -> JSON {
        .object([
            (
                "subject",
                .object([("type", .string(type.name)), ("id", .string(name))])
            ),
            ("known_at", state.knownAt.map { .string($0.description) } ?? .null),
            ("provenance", .object(state.members)),
            ("events", .array(events.map { $0.json(naming: naming) })),
            ("struck", .array(struck.map { $0.json(naming: naming) })),
        ])
    }
}

extension HistoryEntry {
    /// The entry as JSON: its place and recording, what it corrects and what became of it, and the
    /// event as a canonical line.
    func json(naming: some NameGiving) -> JSON {
        .object([
            ("sequence", sequence.json),
            ("recorded_at", .string(envelope.recordedAt.description)),
            ("corrects", .array(corrects.map(\.json))),
            ("corrected_by", correctedBy?.json ?? .null),
            ("voided_by", .array(voidedBy.map(\.json))),
            ("event", .object(CanonicalLine.members(envelope, event, naming: naming))),
        ])
    }
}

extension Recording {
    /// The recording as JSON.
    var json: JSON {
        .object([
            ("sequence", sequence.json), ("recorded_at", .string(recordedAt.description)),
        ])
    }
}

extension SequenceNumber {
    /// The sequence as JSON.
    var json: JSON { .integer(Int(number)) }
}
