import Cores
import Foundation
import Testing

@Suite struct ChannelTests {
    /// Runs something on a thread of its own.
    private func beside(_ work: @escaping @Sendable () -> Void) { Thread(block: work).start() }

    @Test(arguments: [1, 2, 64])
    func everythingArrivesInOrderThroughAnyRoom(room: Int) {
        let channel = Channel<Int>(room: room)
        beside {
            for number in 0..<10_000 { channel.send(number) }
            channel.finish()
        }
        var taken: [Int] = []
        while let number = channel.next() { taken.append(number) }
        #expect(taken == Array(0..<10_000))
        #expect(channel.next() == nil, "the end stays")
        #expect(channel.nextIfReady() == nil)
    }

    @Test func whatIsNotThereYetIsNotWaitedFor() {
        let channel = Channel<Int>(room: 2)
        #expect(channel.nextIfReady() == nil)
        #expect(channel.send(1))
        #expect(channel.nextIfReady() == 1)
        #expect(channel.nextIfReady() == nil)
    }

    @Test func nobodyWaitsForATakerWhoHasGone() {
        let channel = Channel<Int>(room: 1)
        #expect(channel.send(1))
        channel.abandon()
        #expect(!channel.send(2))
        #expect(!channel.send(3))
        channel.finish()
    }
}
