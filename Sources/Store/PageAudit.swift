/// A check of every page of an environment that LMDB could come to read.
///
/// LMDB trusts its pages: an offset, a count or a page number that was damaged makes it read
/// outside the map, run into an assertion or go round in circles. So whoever doubts a file has it
/// checked here first. The file is read page by page without LMDB, each link is followed once, and
/// afterwards every page must be either in use or free. What passes can be read without harm;
/// whether the values are what they should be is the caller's to say.
///
/// LMDB is only asked to hold the state still meanwhile, which makes it look at the two heads.
public enum PageAudit {
    /// Attempts to catch a state that is not being replaced.
    private static let attempts = 100

    /// The first damage to the environment in a directory, or nil if there is none.
    ///
    /// The environment must not be open in this process. Others may read and write meanwhile.
    /// - Parameters:
    ///   - readers: The most read transactions at one time, as the environment is opened elsewhere.
    ///   - progress: Told from time to time how many pages are done, and of how many.
    /// - Throws: ``StoreError`` if the file cannot be read, or `readersFull`.
    /// - Complexity: O(*n*) in the pages in use, and a bit of memory for each page.
    public static func damage(
        at path: String, mapBytes: Int = 1 << 38, readers: Int = 126,
        progress: (_ done: UInt64, _ of: UInt64) -> Void = { _, _ in }
    ) throws(StoreError) -> PageDamage? {
        let file = try DataFile(directory: path)
        do throws(PageDamage) { _ = try heads(file) } catch { return error }
        let environment = try Environment(
            path: path, tables: 0, mode: .readOnly, mapBytes: mapBytes, readers: readers)
        for _ in 0..<attempts {
            let transaction = try environment.beginRead()
            // The file may have grown since.
            let file = try DataFile(directory: path)
            do throws(PageDamage) {
                let (newest, older) = try heads(file)
                guard newest.transaction == UInt64(transaction.number) else { continue }
                try check(newest, older, file, progress)
                return nil
            } catch { return error }
        }
        return PageDamage(0, "neither head is that of the state that others read")
    }

    /// Whether a file ends before a page that is in use: reading that would end the process.
    ///
    /// The last pages of a whole file may never have been written, if they are free; what is in use
    /// is only followed where the file is shorter than it says, so that this costs nothing else.
    static func isCutShort(_ path: String) throws(StoreError) -> Bool {
        for _ in 0..<attempts {
            let before = try newestState(path)
            if try isWhole(path) { return false }
            // Unless another process has written meanwhile.
            if try newestState(path) == before { return true }
        }
        return false
    }

    /// Whether every page in use is there, and makes sense.
    private static func isWhole(_ path: String) throws(StoreError) -> Bool {
        let file = try DataFile(directory: path)
        do throws(PageDamage) {
            let (newest, older) = try heads(file)
            if newest.lastPage >= file.pageCount { try check(newest, older, file) { _, _ in } }
            return true
        } catch { return false }
    }

    /// The transaction that wrote the newest state; nil if the heads make no sense.
    private static func newestState(_ path: String) throws(StoreError) -> UInt64? {
        let file = try DataFile(directory: path)
        do throws(PageDamage) { return try heads(file).newest.transaction } catch { return nil }
    }

    /// The two states, the newest first.
    private static func heads(
        _ file: borrowing DataFile
    ) throws(PageDamage) -> (newest: Head, older: Head) {
        let heads = [try Head(try file.read(0)), try Head(try file.read(1))]
        let isSecond = heads[1].transaction > heads[0].transaction
        let (newest, older) = isSecond ? (heads[1], heads[0]) : (heads[0], heads[1])
        let isNew = newest.transaction == 0 && older.transaction == 0
        // Heads are written in turn, the even ones on page 0.
        guard isNew || newest.transaction - older.transaction == 1,
            isNew || newest.transaction % 2 == (isSecond ? 1 : 0)
        else {
            throw PageDamage(
                isSecond ? 1 : 0, "the two heads are of transactions that do not follow each other")
        }
        // Beyond the end of the file there are free pages only, which were never written.
        guard newest.lastPage >= 1, newest.lastPage / 1024 <= file.pageCount else {
            throw PageDamage(isSecond ? 1 : 0, "the last page makes no sense")
        }
        return (newest, older)
    }

    private static func check(
        _ newest: Head, _ older: Head, _ file: borrowing DataFile,
        _ progress: (UInt64, UInt64) -> Void
    ) throws(PageDamage) {
        let origin = newest.transaction % 2
        try withoutActuallyEscaping(progress) { progress throws(PageDamage) in
            let last = newest.lastPage
            var pages = PageLedger(origin: origin, lastPage: last) { progress($0, last + 1) }
            var free = PageWalk(.free, newest.free)
            try free.walk(file, &pages)
            // A transaction leaves the list of the pages that it freed under its own number: all
            // but the very first, and the one that a compacting copy makes up.
            guard free.lastTransaction == newest.transaction || newest.transaction <= 1 else {
                throw PageDamage(origin, "the head is not of the transaction that it names")
            }
            var main = PageWalk(.main, newest.main)
            try main.walk(file, &pages)
            for table in main.tables {
                var walk = PageWalk(.table, table)
                try walk.walk(file, &pages)
            }
            try pages.checkComplete()
        }
        try checkOlder(older, file, page: 1 - origin)
    }

    /// Checks that the older head is not the newest one, made to look old: then LMDB would have
    /// gone back to the state before without a word.
    ///
    /// A commit that failed while it wrote its head looks the same until the next one: in either
    /// case the file may lack what was written last.
    private static func checkOlder(
        _ older: Head, _ file: borrowing DataFile, page origin: UInt64
    ) throws(PageDamage) {
        guard older.free.root != TreeHead.none else { return }
        var number = older.free.root
        for level in 1...max(1, min(older.free.depth, 32)) {
            let page = try file.read(number)
            let isLeaf = level == older.free.depth
            let nodes = try PageWalk.nodeOffsets(of: page, isLeaf: isLeaf)
            guard let last = nodes.last else { return }
            if !isLeaf {
                number =
                    UInt64(page.load(last, as: UInt32.self))
                    | UInt64(page.load(last + 4, as: UInt16.self)) << 32
                continue
            }
            guard last + 16 <= page.bytes.count, page.load(last + 6, as: UInt16.self) == 8,
                page.load(last + 8, as: UInt64.self) <= older.transaction
            else {
                throw PageDamage(
                    origin,
                    "the older head holds a newer state: the page was damaged, or a commit failed "
                        + "and nothing was written since")
            }
        }
    }
}
