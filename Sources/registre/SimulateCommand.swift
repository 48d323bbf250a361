import ArgumentParser
import Foundation
import Simulation

/// `registre simulate`: the feeds of a made-up territory.
struct SimulateCommand: TellingCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Write the feeds of a made-up territory.")

    enum FeedShape: String, ExpressibleByArgument, CaseIterable {
        case canonical, landlord
    }

    @Option(help: "The folder to write; files of the same names are overwritten.")
    var output: String

    @Option(help: "The same seed gives the same bytes.")
    var seed: UInt64 = 1

    @Option(help: "The years that are lived: 2012..2015.")
    var years: String?

    @Option(help: "How many times the size of Grand Poitiers.")
    var scale: Double = 1

    @Option(help: "canonical feeds, or three landlords' own files with profiles.")
    var profile: FeedShape = .canonical

    func perform() throws {
        let span = try years.map(yearSpan) ?? Simulation.defaultYears
        guard scale > 0, scale <= 1000 else {
            throw Failure("--scale \(scale): between 0 and 1000", .usage)
        }
        let simulation = Simulation(seed: seed, years: span, scale: scale)
        let bar = ProgressBar("simulating")
        do throws(SimulationError) {
            try simulation.write(
                to: output, as: profile == .canonical ? .canonical : .landlord
            ) { done in bar.show(done) }
        } catch { throw Failure(error.description, .cannotCreate) }
        bar.finish()
    }

    private func yearSpan(_ text: String) throws -> ClosedRange<Int> {
        let parts = text.components(separatedBy: "..")
        guard parts.count == 2, let first = Int(parts[0]), let last = Int(parts[1]),
            first <= last, first >= 1980, last <= 2100
        else { throw Failure("--years \(text): write 2012..2015", .usage) }
        return first...last
    }
}
