import Events
import Terms

extension TestFeed {
    /// Adds an event of every kind with every field filled; but an erasure, which a name that is
    /// still there would belie.
    mutating func addEveryKind() {
        for kind in Kind.allCases where kind != .subjectErased {
            var filler = KindFiller(feed: self)
            let event = Event(kind: kind, reading: &filler)
            self = filler.feed
            add(event, on: "2014-06-01", row: "k-\(kind.rawValue)", target: "f-A1")
        }
    }
}

/// Fills every field of an event with a value that it can have.
private struct KindFiller: FieldVisitor {
    var feed: TestFeed
    private var place = 0

    init(feed: TestFeed) {
        self.feed = feed
    }

    private mutating func sample<V: FieldValue>() -> V {
        place += 1
        let integer =
            switch V.form {
            case .code, .boolean: 1
            case .day: 16_000 + place
            case .integer(let range): min(range.upperBound, range.lowerBound + place)
            default: 1000 * place
            }
        return V(raw: V.Raw(truncatingIfNeeded: integer)) ?? .blank
    }

    private mutating func identifier<S: Subject>() -> Identifier<S> {
        Identifier(feed.number(S.type, "\(S.type.name) one"))
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V) {
        value = sample()
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V?) {
        value = sample()
    }

    mutating func values<let capacity: Int, V: FieldValue>(
        _ name: StaticString, _ list: inout Ranked<capacity, V>
    ) { _ = list.append(sample()) }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>) {
        value = identifier()
    }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>?) {
        value = identifier()
    }

    mutating func identifiers<let capacity: Int, S: Subject>(
        _ name: StaticString, _ list: inout Ranked<capacity, Identifier<S>>
    ) { _ = list.append(identifier()) }

    mutating func target(_ kind: inout Kind, _ row: inout RowNumber) { kind = .applicationFiled }

    mutating func subject(_ type: inout SubjectType, _ number: inout UInt32) {}
}
