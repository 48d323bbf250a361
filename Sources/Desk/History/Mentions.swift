import Events
import Terms

/// A subject by its type and number.
struct SubjectNumber: Hashable, Sendable {
    let type: SubjectType
    let number: UInt32
}

extension Event {
    /// Whether any field of the event names one of these subjects.
    ///
    /// - Complexity: O(fields × subjects), for the few subjects that one question is about.
    @inline(__always)
    func mentions(_ subjects: [SubjectNumber]) -> Bool {
        var finder = MentionFinder(sought: subjects)
        visit(&finder)
        return finder.isFound
    }
}

/// Walks an event and looks for subjects among its identifiers.
private struct MentionFinder: FieldVisitor {
    let sought: [SubjectNumber]
    var isFound = false

    init(sought: [SubjectNumber]) {
        self.sought = sought
    }

    private mutating func note(_ type: SubjectType, _ number: UInt32) {
        for subject in sought where subject.number == number && subject.type == type {
            isFound = true
        }
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V) {}

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V?) {}

    mutating func values<let capacity: Int, V: FieldValue>(
        _ name: StaticString, _ list: inout Ranked<capacity, V>
    ) {}

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>) {
        note(S.type, value.number)
    }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>?) {
        if let value { note(S.type, value.number) }
    }

    mutating func identifiers<let capacity: Int, S: Subject>(
        _ name: StaticString, _ list: inout Ranked<capacity, Identifier<S>>
    ) {
        for rank in 0..<list.count { note(S.type, list[rank].number) }
    }

    mutating func target(_ kind: inout Kind, _ row: inout RowNumber) {}

    mutating func subject(_ type: inout SubjectType, _ number: inout UInt32) {
        note(type, number)
    }
}
