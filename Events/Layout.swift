public import Terms

/// One field in the layout of a kind of event.
public struct FieldLayout: Hashable, Sendable {
    /// The name in feeds and exports.
    public let name: String
    /// How it is written there.
    public let form: FieldForm
    /// Whether an event of this kind must have it.
    public let isRequired: Bool
    /// Where it starts in the body.
    public let offset: Int
    /// Bytes in the body.
    public let width: Int
}

/// The fields of a kind of event, in their order: what the catalogue, the feeds and FORMAT.md show.
public struct Layout: Hashable, Sendable {
    /// The kind.
    public let kind: Kind
    /// Its fields beside the envelope's.
    public let fields: [FieldLayout]
    /// Bytes of the body.
    public let bodyBytes: Int
    /// Where identifiers stand in the body, lists included, and of what they are.
    public let identifiers: [(offset: Int, type: SubjectType)]

    /// The layout of a kind.
    public static func of(_ kind: Kind) -> Layout { layouts[Int(kind.rawValue) - 1] }

    private static let layouts = Kind.allCases.map(Layout.init)

    /// Where identifiers stand in the bodies of a kind, lists included, and of what they are.
    public static func identifiers(of kind: Kind) -> [(offset: Int, type: SubjectType)] {
        identifierTable[Int(kind.rawValue) - 1]
    }

    private static let identifierTable = layouts.map(\.identifiers)

    private init(_ kind: Kind) {
        var surveyor = LayoutSurveyor()
        _ = Event(kind: kind, reading: &surveyor)
        self.kind = kind
        fields = surveyor.fields
        bodyBytes = surveyor.offset
        identifiers = surveyor.identifiers
    }

    public static func == (one: Layout, other: Layout) -> Bool { one.kind == other.kind }
    public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// Walks a blank event and notes where each field lies.
private struct LayoutSurveyor: FieldVisitor {
    var fields: [FieldLayout] = []
    var identifiers: [(offset: Int, type: SubjectType)] = []
    var offset = 0

    private mutating func note(
        _ name: String, _ form: FieldForm, required: Bool, width: Int
    ) {
        fields.append(
            FieldLayout(
                name: name, form: form, isRequired: required, offset: offset, width: width))
        offset += width
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V) {
        note("\(name)", V.form, required: true, width: MemoryLayout<V.Raw>.size)
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V?) {
        note("\(name)", V.form, required: false, width: MemoryLayout<V.Raw>.size)
    }

    mutating func values<let capacity: Int, V: FieldValue>(
        _ name: StaticString, _ list: inout Ranked<capacity, V>
    ) {
        note(
            "\(name)", .list(of: V.form, atMost: capacity), required: false,
            width: 1 + capacity * MemoryLayout<V.Raw>.size)
    }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>) {
        identifiers.append((offset, S.type))
        note("\(name)", .identifier(S.type), required: true, width: 4)
    }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>?) {
        identifiers.append((offset, S.type))
        note("\(name)", .identifier(S.type), required: false, width: 4)
    }

    mutating func identifiers<let capacity: Int, S: Subject>(
        _ name: StaticString, _ list: inout Ranked<capacity, Identifier<S>>
    ) {
        for rank in 0..<capacity { identifiers.append((offset + 1 + 4 * rank, S.type)) }
        note(
            "\(name)", .list(of: .identifier(S.type), atMost: capacity), required: false,
            width: 1 + capacity * 4)
    }

    mutating func target(_ kind: inout Kind, _ row: inout RowNumber) {
        note("target_kind", .kind, required: true, width: 1)
        note("target_id", .row, required: true, width: 8)
    }

    mutating func subject(_ type: inout SubjectType, _ number: inout UInt32) {
        note("subject_type", .subjectType, required: true, width: 1)
        note("subject", .identifier(type), required: true, width: 4)
    }
}
