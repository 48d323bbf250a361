/// A walk over one tree of pages, which checks everything that LMDB takes for granted as it reads.
struct PageWalk {
    /// What the tree is.
    enum Role {
        /// The free list: transaction → pages.
        case free
        /// The tables by name.
        case main
        /// A table.
        case table
    }

    private let role: Role
    private let head: TreeHead
    private let hasIntegerKeys: Bool
    private var counts = TreeCounts()
    /// The tables that were met, in a tree of tables.
    private(set) var tables: [TreeHead] = []
    /// The highest key that was met, in the free list.
    private(set) var lastTransaction: UInt64 = 0

    init(_ role: Role, _ head: TreeHead) {
        self.role = role
        self.head = head
        hasIntegerKeys = head.flags == TreeHead.integerKeys
    }

    /// LMDB's flags of nodes.
    private enum NodeFlag {
        static let overflow: UInt16 = 0x01
        static let table: UInt16 = 0x02
    }

    private static let nodeBytes = 8
    /// The depth that LMDB's cursors have room for.
    private static let deepest = 32

    /// Walks the tree.
    ///
    /// - Throws: ``PageDamage`` at the first page that is not as it must be.
    mutating func walk(_ file: borrowing DataFile, _ pages: inout PageLedger) throws(PageDamage) {
        guard head.root != TreeHead.none else {
            guard head.depth == 0, head.counts == TreeCounts() else {
                throw PageDamage(pages.origin, "an empty tree claims to hold something")
            }
            return
        }
        guard (1...Self.deepest).contains(head.depth) else {
            throw PageDamage(pages.origin, "a tree claims to have \(head.depth) levels")
        }
        try visit(head.root, level: 1, file, &pages, from: nil, to: nil)
        guard counts == head.counts else {
            throw PageDamage(pages.origin, "a tree does not hold as much as it says")
        }
    }

    /// A key in its page.
    private struct Key {
        let page: Page
        let range: Range<Int>
    }

    private mutating func visit(
        _ number: UInt64, level: Int, _ file: borrowing DataFile, _ pages: inout PageLedger,
        from low: Key?, to high: Key?
    ) throws(PageDamage) {
        try pages.use(number)
        let page = try file.read(number)
        let isLeaf = level == head.depth
        let nodes = try Self.nodeOffsets(of: page, isLeaf: isLeaf)
        if isLeaf { counts.leaves += 1 } else { counts.branches += 1 }
        var last = low
        var size = 0
        for (place, offset) in nodes.enumerated() {
            let keyBytes = Int(page.load(offset + 6, as: UInt16.self))
            let key = (offset + Self.nodeBytes)..<(offset + Self.nodeBytes + keyBytes)
            guard key.upperBound <= page.bytes.count else {
                throw PageDamage(number, "a key does not fit into the page")
            }
            // The first key of a branch stands for everything below the second.
            if isLeaf || place > 0 {
                try checkOrder(last, Key(page: page, range: key), isFirst: place == 0)
                last = Key(page: page, range: key)
            }
            let room = isLeaf ? try value(page, offset, after: key, file, &pages) : 0
            size += Self.even(Self.nodeBytes + keyBytes + room)
        }
        if let high, let last, !precedes(last, high) {
            throw PageDamage(number, "a key is not below the next branch's")
        }
        guard size == page.bytes.count - page.upper else {
            throw PageDamage(number, "its nodes do not fill their room")
        }
        if isLeaf { return }
        for (place, offset) in nodes.enumerated() {
            let child =
                UInt64(page.load(offset, as: UInt32.self))
                | UInt64(page.load(offset + 4, as: UInt16.self)) << 32
            try visit(
                child, level: level + 1, file, &pages,
                from: place == 0 ? low : Self.key(page, nodes[place]),
                to: place + 1 < nodes.count ? Self.key(page, nodes[place + 1]) : high)
        }
    }

    private static func key(_ page: Page, _ offset: Int) -> Key {
        let start = offset + nodeBytes
        return Key(page: page, range: start..<(start + Int(page.load(offset + 6, as: UInt16.self))))
    }

    private static func even(_ bytes: Int) -> Int { bytes + bytes & 1 }

    /// Where the nodes of a page start, once its header is as it must be.
    static func nodeOffsets(of page: Page, isLeaf: Bool) throws(PageDamage) -> [Int] {
        guard page.ownNumber == page.number else {
            throw PageDamage(page.number, "it says that it is page \(page.ownNumber)")
        }
        guard page.flags == (isLeaf ? Page.Flag.leaf : Page.Flag.branch) else {
            throw PageDamage(page.number, "it is not a \(isLeaf ? "leaf" : "branch")")
        }
        let (lower, upper) = (page.lower, page.upper)
        guard lower & 1 == 0, lower >= Page.headerBytes + (isLeaf ? 2 : 4), lower <= upper,
            upper <= page.bytes.count
        else { throw PageDamage(page.number, "its header makes no sense") }
        var offsets: [Int] = []
        offsets.reserveCapacity((lower - Page.headerBytes) / 2)
        for place in stride(from: Page.headerBytes, to: lower, by: 2) {
            let offset = Int(page.load(place, as: UInt16.self))
            guard offset >= upper, offset & 1 == 0, offset + nodeBytes <= page.bytes.count else {
                throw PageDamage(page.number, "a node lies outside the page")
            }
            offsets.append(offset)
        }
        return offsets
    }

    /// Checks a node's value, and gives the bytes that it takes up in its page.
    private mutating func value(
        _ page: Page, _ offset: Int, after key: Range<Int>, _ file: borrowing DataFile,
        _ pages: inout PageLedger
    ) throws(PageDamage) -> Int {
        counts.entries += 1
        let bytes = Int(page.load(offset, as: UInt32.self))
        let flags = page.load(offset + 4, as: UInt16.self)
        guard
            flags == (role == .main ? NodeFlag.table : 0)
                || flags == NodeFlag.overflow && role != .main
        else { throw PageDamage(page.number, "a node is of no known form") }
        let room = flags == NodeFlag.overflow ? 8 : bytes
        guard room <= page.bytes.count - key.upperBound else {
            throw PageDamage(page.number, "a value does not fit into the page")
        }
        if role == .main {
            guard bytes == TreeHead.bytes else {
                throw PageDamage(page.number, "a table's head has the wrong length")
            }
            let table = TreeHead(page, at: key.upperBound)
            guard table.pad == 0, table.flags == 0 || table.flags == TreeHead.integerKeys else {
                throw PageDamage(page.number, "a table is of no known form")
            }
            tables.append(table)
        }
        var list = (page: page, range: key.upperBound..<(key.upperBound + room))
        if flags == NodeFlag.overflow {
            let first = page.load(key.upperBound, as: UInt64.self)
            list.page = try longValue(first, bytes, file, &pages)
            list.range = Page.headerBytes..<(Page.headerBytes + bytes)
        }
        if role == .free {
            lastTransaction = page.load(key.lowerBound, as: UInt64.self)
            try pages.free(list.page, list.range)
        }
        return room
    }

    /// Checks the pages of a long value, and gives them; of any but the free list's the first only.
    private mutating func longValue(
        _ first: UInt64, _ bytes: Int, _ file: borrowing DataFile, _ pages: inout PageLedger
    ) throws(PageDamage) -> Page {
        let page = try file.read(first)
        let count = page.overflowCount
        guard page.ownNumber == first, page.flags == Page.Flag.overflow, count > 0,
            count <= file.pageCount, bytes <= Int(count) * file.pageBytes - Page.headerBytes
        else { throw PageDamage(first, "it is not the start of a long value") }
        for number in first..<(first + count) { try pages.use(number) }
        counts.overflow += count
        return role == .free ? try file.read(first, count: count) : page
    }

    private func checkOrder(_ last: Key?, _ key: Key, isFirst: Bool) throws(PageDamage) {
        guard !hasIntegerKeys || key.range.count == 8, !key.range.isEmpty, key.range.count <= 511
        else { throw PageDamage(key.page.number, "a key has the wrong length") }
        guard let last else { return }
        // A page's first key may be the one that its branch names.
        let isInOrder = isFirst ? !precedes(key, last) : precedes(last, key)
        if !isInOrder { throw PageDamage(key.page.number, "its keys are not in order") }
    }

    private func precedes(_ one: Key, _ other: Key) -> Bool {
        if hasIntegerKeys {
            return one.page.load(one.range.lowerBound, as: UInt64.self)
                < other.page.load(other.range.lowerBound, as: UInt64.self)
        }
        return one.page.bytes[one.range].lexicographicallyPrecedes(other.page.bytes[other.range])
    }
}
