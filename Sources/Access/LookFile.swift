import FoundationEssentials
public import Ledger
public import Terms

/// One look at identities: who saw whom, on which page.
public struct Look: Hashable, Sendable {
    /// When.
    public let at: Instant
    /// Who: the name of the grant, or `operator` for the one-time key.
    public let holder: String
    /// As what.
    public let role: Role
    /// The page, with the window and the rules that say which persons stand on it; never what was
    /// searched for, which may be an identifier.
    public let page: String
    /// How many entries the ledger had.
    public let size: UInt64
    /// Whom, by pseudonym, so that the log itself identifies nobody; empty: all whom the page
    /// names.
    public let subjects: [String]

    /// A look.
    public init(
        at: Instant, holder: String, role: Role, page: String, size: UInt64, subjects: [String]
    ) {
        self.at = at
        self.holder = holder
        self.role = role
        self.page = page
        self.size = size
        self.subjects = subjects
    }

    /// The look as one line of JSON.
    var line: String {
        JSON.object([
            ("at", .string(at.description)), ("holder", .string(holder)),
            ("role", .string(role.rawValue)), ("page", .string(page)),
            ("size", .integer(Int(size))), ("subjects", .array(subjects.map { .string($0) })),
        ]).text + "\n"
    }
}

/// The log of looks at identities beside a ledger: `access/looks-2026-11.jsonl`, one file a month,
/// only ever added to; whole months go when they are too old.
public struct LookFile: Sendable {
    private let folder: String

    /// Months that are kept unless told otherwise.
    public static let monthsKept = 12

    /// The looks at a ledger's identities.
    public init(of ledger: Ledger) { folder = ledger.path + "/access" }

    /// Adds a look. Nothing that identifies may be shown before this returned.
    ///
    /// - Throws: ``AccessError/ledger(_:)``.
    public func add(_ look: Look) throws(AccessError) {
        do throws(LedgerError) {
            try DurableFile.makeFolder(at: folder, mode: 0o700)
            try DurableFile.append(
                Array(look.line.utf8),
                to: "\(folder)/looks-\(look.at.day.description.prefix(7)).jsonl", mode: 0o600)
        } catch { throw .ledger(error) }
    }

    /// Every look that is kept, oldest month first, as lines of JSON.
    ///
    /// - Throws: The system's error for a file that cannot be read.
    public func lines() throws -> [String] {
        try months().flatMap { name in
            try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
                .split(separator: "\n").map(String.init)
        }
    }

    /// Removes the months that ended more than so many months ago; gives their files' names.
    ///
    /// - Throws: The system's error for a file that cannot be removed.
    @discardableResult
    public func prune(
        keeping months: Int = LookFile.monthsKept, at now: Instant
    ) throws -> [String] {
        let oldest = now.day.adding(months: -months).description.prefix(7)
        let old = try self.months().filter { $0.dropFirst(6).prefix(7) < oldest }
        for name in old { try FileManager.default.removeItem(atPath: "\(folder)/\(name)") }
        return old
    }

    private func months() throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { name in
            name.hasPrefix("looks-") && name.hasSuffix(".jsonl")
        }.sorted()
    }
}
