import Glibc

/// What is wrong with a page of an environment's file: where, and what.
public struct PageDamage: Error, Hashable, Sendable, CustomStringConvertible {
    /// The page's number; its place in the file is that times the size of a page.
    public let page: UInt64
    /// What is wrong.
    public let reason: String

    init(_ page: UInt64, _ reason: String) {
        self.page = page
        self.reason = reason
    }

    /// One line.
    public var description: String { "page \(page): \(reason)" }
}

/// The file `data.mdb` of an environment, read page by page without LMDB.
struct DataFile: ~Copyable {
    private let descriptor: Int32
    /// The size of a page, bytes.
    let pageBytes: Int
    /// The pages that the file holds whole.
    let pageCount: UInt64

    /// The least and the largest page that LMDB makes.
    private static let pageSizes = 256...65_536

    /// Opens the file of the environment in a directory.
    ///
    /// - Throws: ``StoreError`` if the file cannot be read.
    init(directory path: String) throws(StoreError) {
        // SAFETY: the system reads the name during the call.
        descriptor = unsafe open(path + "/data.mdb", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError(code: errno, during: .open, at: path) }
        var status = stat()
        // SAFETY: the system fills the structure, which outlives the call.
        guard unsafe fstat(descriptor, &status) == 0 else {
            let code = errno
            close(descriptor)
            throw StoreError(code: code, during: .open, at: path)
        }
        // The first head names the size of pages: LMDB's `md_pad` of the free list.
        var start = Page(number: 0, bytes: [UInt8](repeating: 0, count: Page.headBytes))
        Self.fill(&start.bytes, from: descriptor, at: 0)
        let named = Int(start.load(Head.freeOffset, as: UInt32.self))
        pageBytes = Self.pageSizes.contains(named) && named & (named - 1) == 0 ? named : 4096
        pageCount = UInt64(status.st_size) / UInt64(pageBytes)
    }

    deinit { close(descriptor) }

    /// Reads pages that follow one another.
    ///
    /// - Throws: ``PageDamage`` if the file ends before.
    func read(_ number: UInt64, count: UInt64 = 1) throws(PageDamage) -> Page {
        guard number < pageCount, count <= pageCount - number else {
            throw PageDamage(number, "it lies beyond the end of the file")
        }
        var page = Page(
            number: number, bytes: [UInt8](repeating: 0, count: Int(count) * pageBytes))
        guard Self.fill(&page.bytes, from: descriptor, at: Int(number) * pageBytes) else {
            throw PageDamage(number, "it cannot be read")
        }
        return page
    }

    @discardableResult
    private static func fill(_ bytes: inout [UInt8], from file: Int32, at offset: Int) -> Bool {
        var filled = 0
        while filled < bytes.count {
            let count = unsafe bytes.withUnsafeMutableBytes { room in
                // SAFETY: the rest lies in the buffer, which lives during the call.
                let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: room[filled...])
                return unsafe pread(file, rest.baseAddress, rest.count, off_t(offset + filled))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            filled += count
        }
        return true
    }
}

/// One page, or a value's pages, as they lie in the file (LMDB 0.9, little-endian, 64 bits).
///
///     0  page number, 8 bytes        10  flags, 2
///     8  padding, 2                  12  end of the offsets, 2      or   12  pages, 4
///                                    14  start of the nodes, 2
struct Page {
    /// Where it lies.
    let number: UInt64
    /// Its bytes.
    var bytes: [UInt8]

    /// Bytes before the offsets of the nodes.
    static let headerBytes = 16
    /// Bytes of a page that holds a head, up to the head's end.
    static let headBytes = headerBytes + 136

    /// A little-endian integer; the span checks that it lies in the page.
    @inline(__always)
    func load<T: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, as: T.Type) -> T {
        // SAFETY: the span traps outside its bounds; any bits are an integer.
        T(
            littleEndian: unsafe bytes.span.bytes.unsafeLoadUnaligned(
                fromByteOffset: offset, as: T.self))
    }

    /// The number that the page itself says.
    var ownNumber: UInt64 { load(0, as: UInt64.self) }
    /// What it is.
    var flags: UInt16 { load(10, as: UInt16.self) }
    /// Where the offsets of its nodes end.
    var lower: Int { Int(load(12, as: UInt16.self)) }
    /// Where its nodes start.
    var upper: Int { Int(load(14, as: UInt16.self)) }
    /// The pages that a long value takes.
    var overflowCount: UInt64 { UInt64(load(12, as: UInt32.self)) }

    /// LMDB's flags of pages.
    enum Flag {
        static let branch: UInt16 = 0x01
        static let leaf: UInt16 = 0x02
        static let overflow: UInt16 = 0x04
        static let head: UInt16 = 0x08
    }
}

/// What a tree of pages says of itself: LMDB's `MDB_db`, 48 bytes.
struct TreeHead: Hashable {
    /// Padding; the size of pages for the free list.
    let pad: UInt32
    /// The order of keys.
    let flags: UInt16
    /// Levels of pages.
    let depth: Int
    /// Pages by what they are, and entries.
    let counts: TreeCounts
    /// The page at the top; ``none`` in an empty tree.
    let root: UInt64

    static let bytes = 48
    /// The root of an empty tree.
    static let none = UInt64.max
    /// The flag of keys that are integers.
    static let integerKeys: UInt16 = 0x08

    init(_ page: Page, at offset: Int) {
        pad = page.load(offset, as: UInt32.self)
        flags = page.load(offset + 4, as: UInt16.self)
        depth = Int(page.load(offset + 6, as: UInt16.self))
        counts = TreeCounts(
            branches: page.load(offset + 8, as: UInt64.self),
            leaves: page.load(offset + 16, as: UInt64.self),
            overflow: page.load(offset + 24, as: UInt64.self),
            entries: page.load(offset + 32, as: UInt64.self))
        root = page.load(offset + 40, as: UInt64.self)
    }
}

/// How much a tree holds.
struct TreeCounts: Hashable {
    var branches: UInt64 = 0
    var leaves: UInt64 = 0
    var overflow: UInt64 = 0
    var entries: UInt64 = 0
}

/// One of the two states that a file holds: LMDB's `MDB_meta`, on pages 0 and 1 in turn.
struct Head: Hashable {
    /// The tree of the free pages.
    let free: TreeHead
    /// The tree of the tables.
    let main: TreeHead
    /// The last page ever used.
    let lastPage: UInt64
    /// The transaction that wrote it.
    let transaction: UInt64

    /// Where the tree of the free pages stands in its page.
    static let freeOffset = Page.headerBytes + 24

    /// Reads the head on page 0 or 1.
    init(_ page: Page) throws(PageDamage) {
        guard page.ownNumber == page.number, page.flags == Page.Flag.head,
            page.load(Page.headerBytes, as: UInt32.self) == 0xBEEF_C0DE,
            page.load(Page.headerBytes + 4, as: UInt32.self) == 1,
            page.load(Page.headerBytes + 8, as: UInt64.self) == 0
        else { throw PageDamage(page.number, "it is not the head of an LMDB file") }
        free = TreeHead(page, at: Head.freeOffset)
        main = TreeHead(page, at: Head.freeOffset + TreeHead.bytes)
        lastPage = page.load(Head.freeOffset + 2 * TreeHead.bytes, as: UInt64.self)
        transaction = page.load(Head.freeOffset + 2 * TreeHead.bytes + 8, as: UInt64.self)
        guard Int(free.pad) == page.bytes.count, free.flags == TreeHead.integerKeys,
            main.pad == 0, main.flags == 0
        else { throw PageDamage(page.number, "its trees are not those of an environment") }
    }
}
