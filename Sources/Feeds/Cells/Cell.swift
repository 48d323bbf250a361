/// Where a cell's text lies, and what must still be done to it.
struct Cell: Sendable, BitwiseCopyable {
    /// What the range holds.
    enum Form: UInt8, Sendable {
        /// No value at all.
        case absent
        /// Bytes of the file, as they are.
        case raw
        /// Bytes of the file in which each quote is doubled.
        case doubled
        /// Text in UTF-8 without blanks around it.
        case text
        /// A number of JSON.
        case number
        /// An array: the range is one of ``RowBuffer/items``.
        case list
    }

    // 32 bits are enough: a buffer holds a row of at most `Limits.rowBytes`, what its cells became,
    // and a block.
    var start: Int32
    var end: Int32
    var form: Form

    @inline(__always)
    init(_ start: Int, _ end: Int, _ form: Form) {
        self.start = Int32(truncatingIfNeeded: start)
        self.end = Int32(truncatingIfNeeded: end)
        self.form = form
    }

    static let absent = Cell(0, 0, .absent)

    @inline(__always)
    var range: Range<Int> { Int(start)..<Int(end) }
    @inline(__always)
    var isEmpty: Bool { start == end }
    /// Whether it is a number of JSON, which is written as such whatever the sender's notation.
    @inline(__always)
    var isJSON: Bool { form == .number }
}
