import Events
import Foundation
import Simulation
import Terms
import Testing

@Suite struct SeedTests {
    private func written(
        _ simulation: Simulation, as profile: FeedProfile
    ) throws -> [String: Data] {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("simulation-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try simulation.write(to: folder.path, as: profile)
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let file = folder.appendingPathComponent(name)
            if file.pathExtension != "" { files[name] = try Data(contentsOf: file) }
        }
        return files
    }

    private func simulation(seed: UInt64) -> Simulation {
        Simulation(seed: seed, years: 2014...2015, scale: 0.02)
    }

    @Test(arguments: FeedProfile.allCases)
    func sameSeedWritesTheSameBytes(profile: FeedProfile) throws {
        let one = try written(simulation(seed: 7), as: profile)
        #expect(try written(simulation(seed: 7), as: profile) == one)
        #expect(one.values.contains { $0.count > 10_000 })
    }

    @Test(arguments: FeedProfile.allCases)
    func anotherSeedTellsAnotherLife(profile: FeedProfile) throws {
        let name =
            profile == .canonical
            ? "2014-imhoweb-demandes.csv" : "feeds/2014-imhoweb-demandes.csv"
        let one = try #require(try written(simulation(seed: 7), as: profile)[name])
        let other = try #require(try written(simulation(seed: 8), as: profile)[name])
        #expect(one != other)
    }

    // FNV-1a over the canonical lines: the value that any machine must find.
    @Test func theLifeOfSeedOneIsTheSameOnAnyMachine() {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        Simulation(seed: 1, years: 2014...2014, scale: 0.005).events { simulated in
            let line = CanonicalLine.text(
                simulated.envelope, simulated.event, naming: simulated.names)
            for byte in line.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        }
        #expect(hash == 4_786_282_312_840_255_275)
    }

    @Test func aFolderThatCannotBeMadeIsAnError() {
        #expect(throws: SimulationError.self) {
            try Simulation(years: 2014...2014, scale: 0.001).write(
                to: "/dev/null/simulation", as: .canonical)
        }
    }
}
