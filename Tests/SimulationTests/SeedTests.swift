import Events
import Simulation
import Testing

@Suite struct SeedTests {
    @Test func tellsTheSameTwice() {
        func kinds(_ seed: UInt64) -> [UInt8] {
            var kinds: [UInt8] = []
            Simulation(seed: seed, years: 2014...2014, scale: 0.02).events {
                kinds.append($0.envelope.kind.rawValue)
            }
            return kinds
        }
        #expect(kinds(1) == kinds(1))
        #expect(kinds(1) != kinds(2))
    }
}
