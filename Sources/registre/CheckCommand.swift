import ArgumentParser
import Cases
import Foundation

/// `registre check`: runs cases and prints those that fail.
struct CheckCommand: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Run cases: small histories with the figures they must give.")

    @Argument(help: "Case files.")
    var files: [String]

    func perform() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("registre-check-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var count = 0
        var failed = 0
        for file in files {
            do {
                for item in try Case.all(in: try contents(of: file), named: file) {
                    count += 1
                    let failures = try item.failures(in: folder.path, file: file)
                    guard !failures.isEmpty else { continue }
                    failed += 1
                    printOutput("\(file):\(item.line): \(item.name)\n")
                    for failure in failures { printOutput("    \(failure)\n") }
                }
            } catch let error as CaseError {
                throw Failure(error.description, .unusableData)
            }
        }
        printOutput("\(count) cases, \(failed) failed\n")
        if failed > 0 { throw ExitCode(ExitStatus.checkFailed.rawValue) }
    }
}
