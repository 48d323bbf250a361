import Access
import NIOCore
import Synchronization
import Terms

/// What a page depends on: an address always answers the same to the same eyes, until the log moves
/// or, for what is published by the month, the day changes.
struct PageKey: Hashable, Sendable {
    let size: UInt64
    let day: Day
    /// The path with its query, as it came.
    let address: String
    let role: Role
    let landlord: String?
}

/// A page as it was made, for everybody who may see the same.
struct MadePage: Sendable {
    /// The text up to each reader's own part, or all of it.
    let text: ByteBuffer
    /// The text after that part, if the page has one.
    let rest: ByteBuffer?
    /// Its media type.
    let type: String
    /// Under which name it is downloaded, if it is.
    var fileName: String?
    /// Whose identities it shows: each time that it is shown is a look.
    var looks: [SeenPersons] = []

    /// A page of HTML, each reader's own part where its layout says so.
    init(html: String) {
        type = "text/html; charset=utf-8"
        if let mark = html.utf8.firstRange(of: MadePage.visitorMark.utf8) {
            text = ByteBuffer(substring: html[..<mark.lowerBound])
            rest = ByteBuffer(substring: html[mark.upperBound...])
        } else {
            text = ByteBuffer(string: html)
            rest = nil
        }
    }

    /// A text of some type.
    init(text: String, type: String, fileName: String? = nil) {
        self.text = ByteBuffer(string: text)
        rest = nil
        self.type = type
        self.fileName = fileName
    }

    /// How much it takes to keep.
    var bytes: Int { text.readableBytes + (rest?.readableBytes ?? 0) }

    /// No text out of a feed can hold it: there `<` is always escaped.
    private static let visitorMark = "<!--visitor-->"
}

/// Persons named on a page.
struct SeenPersons: Hashable, Sendable {
    /// The page, with the window and the rules that say which persons stand on it.
    let page: String
    /// How many entries the ledger had.
    let size: UInt64
    /// Whom, by pseudonym; empty: all whom the page names.
    let subjects: [String]
}

/// What of identities a page shows, noted while it is made.
final class SeenList: Sendable {
    private let seen = Mutex<[SeenPersons]>([])

    /// Notes that persons are named.
    func add(_ persons: SeenPersons) { seen.withLock { $0.append(persons) } }

    /// Everything noted.
    var all: [SeenPersons] { seen.withLock { $0 } }
}

/// Pages kept until the log moves: the ones longest unseen go first where there are too many bytes.
/// Two requests for one page make it once.
final class PageCache: Sendable {
    /// The most bytes of pages kept.
    static let bytesAtMost = 96 << 20
    /// A page with more is made each time.
    static let pageBytesAtMost = 8 << 20

    typealias Making = Task<Result<MadePage, any Error>, Never>

    private struct State {
        var size: UInt64 = 0
        var pages: [PageKey: (page: MadePage, used: UInt64)] = [:]
        var making: [PageKey: Making] = [:]
        var bytes = 0
        var clock: UInt64 = 0
    }

    private let state = Mutex(State())

    /// A page, made if it is not kept.
    ///
    /// - Throws: The error with which it could not be made, to all who wait for it.
    func page(
        _ key: PageKey, make: @escaping @Sendable () async throws -> MadePage
    ) async throws -> MadePage {
        let (kept, task) = state.withLock { state -> (MadePage?, Making?) in
            if state.size != key.size {
                state.size = max(state.size, key.size)
                let size = state.size
                state.pages = state.pages.filter { $0.key.size == size }
                state.bytes = state.pages.values.reduce(0) { $0 + $1.page.bytes }
            }
            if let found = state.pages[key] {
                state.clock += 1
                state.pages[key]?.used = state.clock
                return (found.page, nil)
            }
            if let task = state.making[key] { return (nil, task) }
            let task = Making {
                do { return .success(try await make()) } catch { return .failure(error) }
            }
            state.making[key] = task
            return (nil, task)
        }
        if let kept { return kept }
        guard let result = await task?.value else { throw CancellationError() }
        state.withLock { state in
            guard state.making.removeValue(forKey: key) != nil, case .success(let page) = result
            else { return }
            PageCache.keep(page, key, in: &state)
        }
        return try result.get()
    }

    private static func keep(_ page: MadePage, _ key: PageKey, in state: inout State) {
        let bytes = page.bytes
        guard bytes <= pageBytesAtMost, key.size == state.size else { return }
        state.clock += 1
        state.pages[key] = (page, state.clock)
        state.bytes += bytes
        while state.bytes > bytesAtMost,
            let oldest = state.pages.min(by: { $0.value.used < $1.value.used })
        {
            state.bytes -= oldest.value.page.bytes
            state.pages[oldest.key] = nil
        }
    }
}
