import Events
import Terms

/// The values of the events that a row gives, before they are events.
///
/// A value is the integer that stands for it in a record, ``WordTable/absent`` if unknown; a list
/// is its length and its items. All cells are read into the draft first, so that a bad one keeps
/// every event of its row out; only then does ``Event`` walk it.
struct EventDraft: FieldVisitor, Sendable {
    /// The values of every plan, from its base on.
    var values: [Int64] = []
    /// The next value to be taken.
    var position = 0

    @inline(__always)
    private mutating func take() -> Int64 {
        let value = values[position]
        position += 1
        return value
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V) {
        value = V(raw: V.Raw(truncatingIfNeeded: take())) ?? V.blank
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V?) {
        let raw = take()
        value = raw == WordTable.absent ? nil : V(raw: V.Raw(truncatingIfNeeded: raw))
    }

    mutating func values<let capacity: Int, V: FieldValue>(
        _ name: StaticString, _ list: inout Ranked<capacity, V>
    ) {
        let next = position + 1 + capacity
        for _ in 0..<max(take(), 0) {
            guard let value = V(raw: V.Raw(truncatingIfNeeded: take())) else { continue }
            _ = list.append(value)
        }
        position = next
    }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>) {
        value = Identifier(UInt32(truncatingIfNeeded: take()))
    }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>?) {
        let raw = take()
        value = raw == WordTable.absent ? nil : Identifier(UInt32(truncatingIfNeeded: raw))
    }

    mutating func identifiers<let capacity: Int, S: Subject>(
        _ name: StaticString, _ list: inout Ranked<capacity, Identifier<S>>
    ) {
        let next = position + 1 + capacity
        for _ in 0..<max(take(), 0) {
            _ = list.append(Identifier(UInt32(truncatingIfNeeded: take())))
        }
        position = next
    }

    mutating func target(_ kind: inout Kind, _ row: inout RowNumber) {
        kind = Kind(rawValue: UInt8(truncatingIfNeeded: take())) ?? kind
        // The row has no number yet: its text goes beside the event (`EventBatch.add(target:)`).
        _ = take()
    }

    mutating func subject(_ type: inout SubjectType, _ number: inout UInt32) {
        type = SubjectType(rawValue: UInt8(truncatingIfNeeded: take())) ?? type
        number = UInt32(truncatingIfNeeded: take())
    }
}
