import Foundation
import Testing

/// The program itself, run in a folder of its own.
struct Program {
    /// What a run came to.
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String

        /// The lines on standard error.
        var errorLines: [String] { errors.split(separator: "\n").map(String.init) }
    }

    let folder: URL
    let executable: URL

    /// The program that was built beside the tests: `$REGISTRE`, else in `.build`.
    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let named = ProcessInfo.processInfo.environment["REGISTRE"].map { URL(filePath: $0) }
        let candidates =
            [named].compactMap(\.self)
            + ["release", "debug"].map { root.appending(path: ".build/\($0)/registre") }
        executable = try #require(
            candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) },
            "build the program first: swift build")
        folder = FileManager.default.temporaryDirectory
            .appending(path: "registre-program-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Runs a command to its end.
    @discardableResult
    func run(_ arguments: String..., input: String = "") throws -> Outcome {
        try run(arguments, input: input)
    }

    /// Runs a command to its end.
    func run(_ arguments: [String], input: String = "") throws -> Outcome {
        try run(executable, arguments, input: input)
    }

    /// A command that is not started yet.
    func process(_ arguments: [String]) -> Process { process(executable, arguments) }

    private func process(_ program: URL, _ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var environment = ProcessInfo.processInfo.environment
        environment["REGISTRE_LEDGER"] = "ledger"
        environment["SWIFT_BACKTRACE"] = "enable=no"
        process.environment = environment
        return process
    }

    /// Runs another program in the same folder to its end.
    func run(_ program: URL, _ arguments: [String], input: String = "") throws -> Outcome {
        let process = process(program, arguments)
        let files = ["input", "output", "errors"].map { folder.appending(path: ".\($0)") }
        try Data(input.utf8).write(to: files[0])
        for file in files.dropFirst() {
            #expect(FileManager.default.createFile(atPath: file.path, contents: nil))
        }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationReason == .exit ? process.terminationStatus : -1,
            output: try String(contentsOf: files[1], encoding: .utf8),
            errors: try String(contentsOf: files[2], encoding: .utf8))
    }

    /// Writes a file into the folder.
    func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: folder.appending(path: name))
    }

    /// Writes a text into the folder.
    func write(_ name: String, _ text: String) throws {
        try write(name, Array(text.utf8))
    }

    /// Reads a file of the folder.
    func read(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    /// Takes the folder away.
    func remove() {
        try? FileManager.default.removeItem(at: folder)
    }
}
