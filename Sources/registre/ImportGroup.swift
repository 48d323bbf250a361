import Ledger

/// The append that is going on: one large file, or small ones that follow each other.
///
/// A commit waits for the disk four times, which costs a small file more than all its rows do. So
/// small files are made durable together; each was read to its end before it was taken in, so that
/// none can be there in part. Nothing is said of a file before it is durable.
struct ImportGroup: ~Copyable {
    /// Rows of files that are made durable together: some tenths of a second's work.
    static let rows = 100_000

    private let keeps: Bool
    private var appender: Appender?
    private var pending: [Pending] = []
    private var rows = 0

    private struct Pending {
        let path: String
        let tell: () -> Void
    }

    /// No file yet; nothing is kept in a dry run.
    init(keeping keeps: Bool) {
        self.keeps = keeps
    }

    /// Takes in a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - isWhole: Whether it was read to its end; else it is an append of its own.
    ///   - begin: Begins an append.
    ///   - append: Appends its rows, and gives how many there were and what to say of it at last.
    /// - Throws: what `append` does; then nothing of the group is kept, and that is said.
    mutating func add(
        _ path: String, isWhole: Bool, begin: () throws -> Appender,
        append: (inout Appender) throws -> (rows: Int, tell: () -> Void)
    ) throws {
        // A dry run looks at each file as if it came alone.
        if !isWhole || !keeps || rows >= ImportGroup.rows { try commit() }
        do {
            var current = if let going = appender.take() { going } else { try begin() }
            let (count, tell) = try append(&current)
            appender = consume current
            pending.append(Pending(path: path, tell: tell))
            rows += count
        } catch {
            giveUp()
            throw error
        }
        if !isWhole { try commit() }
    }

    /// Makes all that was taken in durable, and says so.
    mutating func commit() throws {
        guard let going = appender.take() else { return }
        do { if keeps { try going.commit() } } catch {
            giveUp()
            throw error
        }
        for file in pending { file.tell() }
        pending = []
        rows = 0
    }

    private mutating func giveUp() {
        guard !pending.isEmpty else { return }
        let paths = pending.map(\.path).joined(separator: ", ")
        printError("\(paths): not imported either, as nothing was durable yet; import them again")
        pending = []
    }
}
