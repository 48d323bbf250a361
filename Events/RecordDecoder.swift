import Terms

/// Reads the fields of an event in place from a record's body.
///
/// The whole body's length is checked once, before the first field; an integer that stands for no
/// value is remembered and reported after the last, so that reading a field is one load.
@safe struct RecordDecoder: FieldVisitor {
    // SAFETY: `Record.event` makes a decoder only over a body that holds as many bytes as the
    // kind's layout has, and does not let it outlive the span it reads.
    private let body: UnsafeRawPointer
    private var offset = 0
    private(set) var failed = false

    init(body: UnsafeRawPointer) {
        unsafe self.body = body
    }

    private mutating func take<T: FixedWidthInteger & BitwiseCopyable>(_: T.Type) -> T {
        // SAFETY: within the body, as above; any bit pattern is an integer.
        let integer = unsafe body.loadUnaligned(fromByteOffset: offset, as: T.self)
        offset += MemoryLayout<T>.size
        return T(littleEndian: integer)
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V) {
        if let known = V(raw: take(V.Raw.self)) { value = known } else { failed = true }
    }

    mutating func value<V: FieldValue>(_ name: StaticString, _ value: inout V?) {
        let raw = take(V.Raw.self)
        guard raw != V.absent else {
            value = nil
            return
        }
        value = V(raw: raw)
        if value == nil { failed = true }
    }

    mutating func values<let capacity: Int, V: FieldValue>(
        _ name: StaticString, _ list: inout Ranked<capacity, V>
    ) {
        let count = Int(take(UInt8.self))
        if count > capacity { failed = true }
        for rank in 0..<capacity {
            let raw = take(V.Raw.self)
            guard rank < count else { continue }
            if let value = V(raw: raw) { _ = list.append(value) } else { failed = true }
        }
    }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>) {
        let number = take(UInt32.self)
        if number == Identifier<S>.absent { failed = true }
        value = Identifier(number)
    }

    mutating func identifier<S: Subject>(_ name: StaticString, _ value: inout Identifier<S>?) {
        let number = take(UInt32.self)
        value = number == Identifier<S>.absent ? nil : Identifier(number)
    }

    mutating func identifiers<let capacity: Int, S: Subject>(
        _ name: StaticString, _ list: inout Ranked<capacity, Identifier<S>>
    ) {
        let count = Int(take(UInt8.self))
        if count > capacity { failed = true }
        for rank in 0..<capacity {
            let number = take(UInt32.self)
            if rank < count { _ = list.append(Identifier(number)) }
        }
    }

    mutating func target(_ kind: inout Kind, _ row: inout RowNumber) {
        if let known = Kind(rawValue: take(UInt8.self)) { kind = known } else { failed = true }
        row = RowNumber(take(UInt64.self))
    }

    mutating func subject(_ type: inout SubjectType, _ number: inout UInt32) {
        if let known = SubjectType(rawValue: take(UInt8.self)) {
            type = known
        } else {
            failed = true
        }
        number = take(UInt32.self)
        if number == .max { failed = true }
    }
}
