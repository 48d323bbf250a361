import FoundationEssentials
public import Ledger
public import Terms

/// The file of grants beside a ledger: `access/grants.jsonl`, one grant or revocation a line, only
/// ever added to. Tokens stand there as hashes alone.
public struct GrantFile: Sendable {
    private let folder: String
    /// The file.
    public let path: String

    /// The grants of a ledger.
    public init(of ledger: Ledger) {
        folder = ledger.path + "/access"
        path = folder + "/grants.jsonl"
    }

    /// One line of the file.
    private struct Line: Decodable {
        let grant: String?
        let revoke: String?
        let role: Role?
        let landlord: String?
        let sha256: String?
        let at: Int64
        let expires: Int64?
    }

    /// Who may come in now, in the order of granting; those that expired are among them.
    ///
    /// - Throws: ``AccessError/badLine(path:line:)`` or ``AccessError/ledger(_:)``.
    /// - Complexity: O(lines ever written).
    public func grants() throws(AccessError) -> [Grant] {
        let bytes: [UInt8]
        do throws(LedgerError) { bytes = try DurableFile.contents(at: path) ?? [] } catch {
            throw .ledger(error)
        }
        var grants: [Grant] = []
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (number, text) in lines.enumerated() where !text.isEmpty {
            guard let line = try? JSONDecoder().decode(Line.self, from: Data(text)) else {
                throw .badLine(path: path, line: number + 1)
            }
            if let name = line.revoke {
                grants.removeAll { $0.name == name }
            } else if let name = line.grant, let role = line.role, let hash = line.sha256 {
                grants.append(
                    Grant(
                        name: name, role: role, landlord: line.landlord, tokenHash: hash,
                        grantedAt: Instant(microseconds: line.at),
                        expiresAt: line.expires.map { Instant(microseconds: $0) }))
            } else {
                throw .badLine(path: path, line: number + 1)
            }
        }
        return grants
    }

    /// The grant whose token that is, if it still holds.
    ///
    /// - Throws: ``AccessError/badLine(path:line:)`` or ``AccessError/ledger(_:)``.
    public func grant(for token: String, at now: Instant) throws(AccessError) -> Grant? {
        let hash = fingerprint(of: token)
        return try grants().first { $0.tokenHash == hash && $0.holds(at: now) }
    }

    /// Gives access, and the token that is shown once.
    ///
    /// - Parameter expires: When it ends; nil for never.
    /// - Throws: ``AccessError``.
    public func grant(
        _ role: Role, to name: String, landlord: String?, at now: Instant, expires: Instant?
    ) throws(AccessError) -> String {
        guard GrantFile.isName(name) else { throw .badName(name) }
        guard (role == .landlord) == (landlord != nil) else { throw .landlord }
        guard try !grants().contains(where: { $0.name == name }) else {
            throw .taken(name)
        }
        let token = Token.make()
        try add([
            ("grant", .string(name)), ("role", .string(role.rawValue)),
            ("landlord", landlord.map { .string($0) } ?? .null),
            ("sha256", .string(fingerprint(of: token))),
            ("at", .integer(Int(now.microseconds))),
            ("expires", expires.map { .integer(Int($0.microseconds)) } ?? .null),
        ])
        return token
    }

    /// Takes access back: open sessions end with their next request.
    ///
    /// - Throws: ``AccessError``.
    public func revoke(_ name: String, at now: Instant) throws(AccessError) {
        guard try grants().contains(where: { $0.name == name }) else {
            throw .unknown(name)
        }
        try add([("revoke", .string(name)), ("at", .integer(Int(now.microseconds)))])
    }

    private func add(_ members: [(String, JSON)]) throws(AccessError) {
        do throws(LedgerError) {
            try DurableFile.makeFolder(at: folder, mode: 0o700)
            try DurableFile.append(
                Array((JSON.object(members).text + "\n").utf8), to: path, mode: 0o600)
        } catch { throw .ledger(error) }
    }

    private static func isName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.numericType != nil
                    || ".-_@".unicodeScalars.contains($0)
            }
    }
}
