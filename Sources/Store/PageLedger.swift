/// Which pages of a file are in use or free: each must be one of the two, once.
struct PageLedger {
    /// The page whose head is being followed, for damage that no other page bears.
    let origin: UInt64
    private let lastPage: UInt64
    private var known: [UInt64]
    private var count: UInt64 = 2
    private let onProgress: (UInt64) -> Void

    /// The pages up to the last one ever used; the two heads are in use.
    init(origin: UInt64, lastPage: UInt64, onProgress: @escaping (UInt64) -> Void) {
        self.origin = origin
        self.lastPage = lastPage
        self.onProgress = onProgress
        known = Array(repeating: 0, count: Int(lastPage / 64) + 1)
        known[0] = 0b11
    }

    /// Notes a page that is in use.
    mutating func use(_ page: UInt64) throws(PageDamage) {
        guard page <= lastPage else {
            throw PageDamage(origin, "page \(page) is used and was never made")
        }
        let bit = UInt64(1) << (page % 64)
        guard known[Int(page / 64)] & bit == 0 else {
            throw PageDamage(page, "it is used twice")
        }
        known[Int(page / 64)] |= bit
        count += 1
        if count % 4096 == 0 { onProgress(count) }
    }

    /// Notes the pages of one entry of the free list: a length, then pages from the last down.
    mutating func free(_ page: Page, _ range: Range<Int>) throws(PageDamage) {
        guard range.count >= 8, range.count % 8 == 0 else {
            throw PageDamage(page.number, "a list of free pages has the wrong length")
        }
        let length = page.load(range.lowerBound, as: UInt64.self)
        guard length <= UInt64(range.count / 8 - 1) else {
            throw PageDamage(page.number, "a list of free pages is longer than its room")
        }
        var last = UInt64.max
        for place in 0..<Int(length) {
            let free = page.load(range.lowerBound + 8 + 8 * place, as: UInt64.self)
            guard free < last else {
                throw PageDamage(page.number, "a list of free pages is not in order")
            }
            last = free
            try use(free)
        }
    }

    /// Checks that no page is missing.
    func checkComplete() throws(PageDamage) {
        guard count == lastPage + 1 else {
            throw PageDamage(
                origin, "\(lastPage + 1 - count) pages are neither in use nor free")
        }
    }
}
