import Foundation
import Simulation
import Testing

/// The files as written.
@Suite struct FeedTests {
    private let simulation = Simulation(seed: 3, years: 2014...2015, scale: 0.05)

    private func inFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("feeds-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func files(in folder: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .filter { $0.hasSuffix(".csv") }.map { folder.appendingPathComponent($0) }
    }

    @Test func canonicalFilesHoldEveryEventOnceUnderItsColumns() throws {
        var told = 0
        simulation.events { _ in told += 1 }
        try inFolder { folder in
            try simulation.write(to: folder.path, as: .canonical)
            var rows = 0
            for file in try files(in: folder) {
                let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
                let header = try #require(lines.first)
                #expect(header.hasPrefix("kind,source,id,on,"))
                let cells = header.split(separator: ",").count
                for line in lines.dropFirst() {
                    let row = line.split(separator: ",", omittingEmptySubsequences: false)
                    #expect(row.count == cells, "\(file.lastPathComponent)")
                    #expect(file.lastPathComponent.contains("-\(row[1])-"))
                }
                rows += lines.count - 1
            }
            #expect(rows == told)
        }
    }

    @Test func everyLandlordsFileHasOneProfile() throws {
        try inFolder { folder in
            try simulation.write(to: folder.path, as: .landlord)
            let feeds = folder.appendingPathComponent("feeds")
            let index = try String(
                contentsOf: feeds.appendingPathComponent("feeds.yaml"), encoding: .utf8)
            let patterns = index.split(separator: "\n").map { line in
                line.split(separator: "\"")[0].dropFirst()
            }
            for file in try files(in: feeds) {
                let fitting = patterns.count { file.lastPathComponent.hasSuffix($0) }
                #expect(fitting == 1, "\(file.lastPathComponent)")
            }
            for line in index.split(separator: "\n") {
                let path = try #require(line.split(separator: " ").last)
                let profile = try String(
                    contentsOf: feeds.appendingPathComponent(String(path)), encoding: .utf8)
                #expect(profile.hasPrefix("source: "))
            }
        }
    }

    @Test func landlordsWriteEachInTheirOwnWay() throws {
        try inFolder { folder in
            try simulation.write(to: folder.path, as: .landlord)
            let feeds = folder.appendingPathComponent("feeds")
            func start(_ name: String) throws -> Data {
                try Data(contentsOf: feeds.appendingPathComponent(name)).prefix(4000)
            }
            #expect(try start("2014-sipea-cal.csv").starts(with: [0xEF, 0xBB, 0xBF]))
            let logiparc = try start("2014-logiparc-cal.csv")
            #expect(String(data: logiparc, encoding: .utf8) == nil)
            let windows = try #require(String(data: logiparc, encoding: .windowsCP1252))
            #expect(windows.hasPrefix("Type;Réf.;Date;Numéro unique;"))
            #expect(windows.contains("\r\n"))
            let vienne = try start("2014-habitat-vienne-cal.csv")
            let latin = try #require(String(data: vienne, encoding: .isoLatin1))
            #expect(latin.hasPrefix("Type\tRéf.\tDate\t"))
            #expect(latin.contains("Décision\t"))
        }
    }

    @Test func rejectsNameTheLineTheyStandOn() throws {
        struct Reject: Decodable {
            let file: String
            let line: Int
            let value: String
        }
        try inFolder { folder in
            try simulation.write(to: folder.path, as: .landlord)
            let rejects = try String(
                contentsOf: folder.appendingPathComponent("expected_rejects.jsonl"),
                encoding: .utf8
            ).split(separator: "\n").map {
                try JSONDecoder().decode(Reject.self, from: Data($0.utf8))
            }
            #expect(rejects.count > 5)
            for reject in rejects {
                let file = folder.appendingPathComponent("feeds/\(reject.file)")
                let lines = try Data(contentsOf: file).split(
                    separator: 0x0A, omittingEmptySubsequences: false)
                try #require(reject.line <= lines.count)
                let line = String(decoding: lines[reject.line - 1], as: UTF8.self)
                let hasValue = reject.value.isEmpty || line.contains(reject.value)
                #expect(hasValue && line.contains("X"), "\(reject)")
            }
        }
    }

    @Test func progressRisesToOne() throws {
        try inFolder { folder in
            var shares: [Double] = []
            try simulation.write(to: folder.path, as: .canonical) { shares.append($0) }
            #expect(shares == shares.sorted())
            #expect(shares.last == 1)
            #expect(shares.count > 20)
        }
    }
}
