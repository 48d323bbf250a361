/// Where the cells of a CSV row start, however badly it is quoted.
struct CSVOutline {
    /// Where each cell starts.
    private(set) var starts = [0]
    /// Whether a quote is open at the end.
    private(set) var isOpen = false

    init(_ bytes: [UInt8], delimiter: UInt8) {
        // As spreadsheets read: a quote at the start of a cell opens, the next one closes, and what
        // follows it up to the delimiter is taken as it is.
        var isBlank = true
        var closed = -2
        for (position, byte) in bytes.enumerated() {
            if isOpen {
                guard byte == ASCII.quote else { continue }
                isOpen = false
                closed = position
            } else if byte == delimiter {
                starts.append(position + 1)
                isBlank = true
            } else if byte == ASCII.quote, isBlank || closed == position - 1 {
                // The second of two quotes within a quoted cell opens it again.
                isOpen = true
                isBlank = false
            } else if byte != ASCII.blank, byte != ASCII.tab {
                isBlank = false
            }
        }
    }
}
