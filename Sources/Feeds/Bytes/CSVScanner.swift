/// Finds the cells of one CSV row in memory (RFC 4180).
///
/// Why not libcsv: it hands over a cell's bytes in a buffer of its own and says neither where they
/// lay nor on which line, so a rejected row could not be given back as it came; a cell that is
/// never closed grows that buffer without bound; and after a quoted cell goes wrong it does not say
/// so unless it stops altogether. Splitting the rows first to know where each lies would already be
/// this scanner.
///
/// Blanks before an opening and after a closing quote are ignored; a quote within a cell that does
/// not start with one is a character like any other (a size in inches).
struct CSVScanner: Sendable {
    /// What came of a row.
    enum Outcome {
        /// The cells are known; the row's bytes end here, the next row starts there.
        case row(end: Int, next: Int, lines: Int)
        /// The row goes on beyond what is in memory.
        case unfinished
        /// The row cannot be read.
        case broken(Fault, reached: Int)
    }

    /// Why a row cannot be read.
    enum Fault: Sendable {
        /// A quote that is never closed.
        case unclosed
        /// Text between a closing quote and the end of its cell.
        case textAfterQuote
        /// Longer than a row may be.
        case tooLong
    }

    /// The byte between two cells.
    let delimiter: UInt8
    /// How long a row may be, line breaks included.
    let limit: Int

    /// Finds the cells of the row that starts at `start`.
    ///
    /// - Parameters:
    ///   - isLast: whether the file ends at `end`.
    ///   - quotedLimit: how long a row may be whose quotes go over a line's end.
    ///   - high: all bytes of the row or-ed: above 0x7F if it is not ASCII alone.
    /// - Complexity: O(bytes of the row).
    func scan(
        _ bytes: [UInt8], from start: Int, to end: Int, isLast: Bool, quotedLimit: Int,
        cells: inout [Cell], high: inout UInt8
    ) -> Outcome {
        cells.removeAll(keepingCapacity: true)
        var lines = 1
        var cellStart = start
        var position = start
        while true {
            if position == end {
                guard isLast else { return open(position, start) }
                cells.append(Cell(start: cellStart, end: position, form: .raw))
                return finish(position, position, lines, start)
            }
            let byte = bytes[position]
            high |= byte
            if byte == delimiter {
                cells.append(Cell(start: cellStart, end: position, form: .raw))
                position += 1
                cellStart = position
            } else if byte == ASCII.lineFeed {
                let stop = CSVScanner.withoutReturn(bytes, cellStart, position)
                cells.append(Cell(start: cellStart, end: stop, form: .raw))
                return finish(stop, position + 1, lines, start)
            } else if byte == ASCII.quote, isBlank(bytes, cellStart..<position) {
                let quoted = scanQuoted(
                    bytes, from: position + 1, to: end, isLast, start + quotedLimit, &lines,
                    &high)
                guard let cell = quoted.cell else {
                    if let fault = quoted.fault { return .broken(fault, reached: quoted.reached) }
                    return open(end, start)
                }
                cells.append(cell)
                position = quoted.reached
                if position == end {
                    return isLast ? finish(end, end, lines, start) : open(end, start)
                }
                if bytes[position] == ASCII.lineFeed {
                    let stop = CSVScanner.withoutReturn(bytes, cell.end + 1, position)
                    return finish(stop, position + 1, lines, start)
                }
                position += 1
                cellStart = position
            } else {
                position += 1
            }
        }
    }

    private func finish(_ end: Int, _ next: Int, _ lines: Int, _ start: Int) -> Outcome {
        next - start > limit
            ? .broken(.tooLong, reached: next) : .row(end: end, next: next, lines: lines)
    }

    private func open(_ reached: Int, _ start: Int) -> Outcome {
        reached - start > limit ? .broken(.tooLong, reached: reached) : .unfinished
    }

    /// A quoted cell, from behind its quote to its delimiter, line feed or the end.
    private func scanQuoted(
        _ bytes: [UInt8], from start: Int, to end: Int, _ isLast: Bool, _ last: Int,
        _ lines: inout Int, _ high: inout UInt8
    ) -> (cell: Cell?, reached: Int, fault: Fault?) {
        var form = Cell.Form.raw
        var position = start
        while true {
            guard position < end else { return (nil, end, isLast ? .unclosed : nil) }
            let byte = bytes[position]
            high |= byte
            if byte == ASCII.quote {
                if position + 1 < end {
                    if bytes[position + 1] != ASCII.quote { break }
                    form = .doubled
                    position += 1
                } else if isLast {
                    break
                } else {
                    return (nil, end, nil)
                }
            } else if byte == ASCII.lineFeed {
                lines += 1
                if position >= last { return (nil, position, .unclosed) }
            }
            position += 1
        }
        let cell = Cell(start: start, end: position, form: form)
        position += 1
        while position < end {
            let byte = bytes[position]
            if byte == delimiter || byte == ASCII.lineFeed { break }
            guard byte == ASCII.blank || byte == ASCII.tab || byte == ASCII.carriageReturn else {
                return (nil, position, .textAfterQuote)
            }
            position += 1
        }
        return (cell, position, nil)
    }

    /// The end of a line's bytes: before its carriage return, if it has one.
    static func withoutReturn(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        end > start && bytes[end - 1] == ASCII.carriageReturn ? end - 1 : end
    }

    private func isBlank(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        range.allSatisfy { bytes[$0] == ASCII.blank || bytes[$0] == ASCII.tab }
    }
}
