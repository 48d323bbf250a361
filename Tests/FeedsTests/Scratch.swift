import Foundation

/// A folder of its own that is gone with the test.
final class Scratch {
    let url = FileManager.default.temporaryDirectory.appending(
        path: "feeds-\(UUID().uuidString)", directoryHint: .isDirectory)

    init(_ files: [String: String] = [:]) throws {
        for (name, text) in files {
            let file = url.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }
}
