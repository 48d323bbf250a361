import Cores
import Testing

@Suite struct GatherTests {
    private struct Odd: Error, Equatable { let number: Int }

    @Test(arguments: [0, 1, 2, 1_000])
    func resultsComeInTheOrderOfThePieces(count: Int) {
        #expect(gather(count) { $0 * $0 } == (0..<count).map { $0 * $0 })
    }

    @Test func theFirstPieceThatFailsIsTheOneToldOf() {
        #expect(throws: Odd(number: 3)) {
            _ = try gather(100) { (piece) throws(Odd) in
                if piece % 2 == 1, piece > 2 { throw Odd(number: piece) }
                return piece
            }
        }
    }
}
