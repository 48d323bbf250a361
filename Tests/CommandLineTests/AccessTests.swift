import Foundation
import Testing

/// Who may see what, and the dashboard, from the command line.
@Suite struct AccessTests {
    @Test func aGrantIsGivenListedAndTakenBack() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        let granted = try program.run("access", "grant", "ana", "--role", "analyst")
        #expect(granted.status == 0)
        let token = granted.output.dropLast()
        #expect(token.count == 64)
        #expect(token.allSatisfy { $0.isHexDigit })
        #expect(try program.run("access", "list").output.hasPrefix("ana\tanalyst\tsince "))
        #expect(!(try program.read("ledger/access/grants.jsonl")).contains(token))
        #expect(try program.run("access", "revoke", "ana").status == 0)
        #expect(try program.run("access", "list").output == "")
        #expect(try program.run("access", "log").output == "")
    }

    private static let mistakes: [([String], Int32)] = [
        (["grant", "a b", "--role", "analyst"], 64),
        (["grant", "ana", "--role", "landlord"], 64),
        (["grant", "ana", "--role", "analyst", "--landlord", "L1"], 64),
        (["grant", "twice", "--role", "analyst"], 73),
        (["revoke", "nobody"], 66),
    ]

    @Test(arguments: mistakes)
    func aWrongGrantIsToldInOneLine(arguments: [String], status: Int32) throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try program.run("access", "grant", "twice", "--role", "analyst")
        let outcome = try program.run(["access"] + arguments)
        #expect(outcome.status == status)
        #expect(outcome.errorLines.count == 1)
    }

    @Test func aLineThatIsNoGrantIsSaidWhere() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        try program.run("access", "grant", "ana", "--role", "analyst")
        let path = "ledger/access/grants.jsonl"
        try program.write(path, try program.read(path) + "{\"grant\":\n")
        let outcome = try program.run("access", "list")
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("grants.jsonl:2: "))
    }

    @Test func aLedgerThatIsNotThereIsNotServed() throws {
        let program = try Program()
        defer { program.remove() }
        let outcome = try program.run("serve", "--port", "0")
        #expect(outcome.status == 66)
        #expect(outcome.errorLines.count == 1)
        #expect(try program.run("serve", "--port", "70000").status == 64)
        #expect(try program.run("serve", "--role", "landlord").status == 64)
    }

    @Test func aPortThatIsTakenIsToldAndTheDashboardEndsWhenAsked() throws {
        let program = try Program()
        defer { program.remove() }
        try program.run("init")
        let (process, link) = try program.start("serve", "--port", "0")
        #expect(link.hasPrefix("http://127.0.0.1:"))
        #expect(link.contains("/enter?key="))
        let port = link.dropFirst("http://127.0.0.1:".count).prefix { $0.isNumber }
        let second = try program.run("serve", "--port", String(port))
        #expect(second.status == 73)
        #expect(second.errors.contains("choose another --port"))
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 0)
    }
}

extension Program {
    /// Starts a command that goes on, and gives the first line that it says.
    func start(_ arguments: String...) throws -> (Process, String) {
        let process = process(arguments)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var line = Data()
        while line.last != 0x0A {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { break }
            line += more
        }
        return (process, String(decoding: line, as: UTF8.self))
    }
}
