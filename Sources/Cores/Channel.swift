import Dispatch
import Synchronization

/// From a thread that makes something to one that takes it, in order, some ahead at most: each has
/// a core to itself, and memory stays bounded.
public final class Channel<Element: Sendable>: Sendable {
    private struct State {
        var waiting: [Element] = []
        var isAbandoned = false
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let free = DispatchSemaphore(value: 0)

    /// A channel with nothing in it.
    ///
    /// - Parameter room: How many elements may wait to be taken.
    public init(room: Int) {
        // Signalled up from 0: a semaphore must not end below the value that it began with.
        for _ in 0..<room { free.signal() }
    }

    /// Sends an element, once there is room for it; says whether anybody may still take it.
    @discardableResult
    public func send(_ element: Element) -> Bool {
        free.wait()
        let isWanted = state.withLock { state in
            if !state.isAbandoned { state.waiting.append(element) }
            return !state.isAbandoned
        }
        // Whoever sends after that must not wait either.
        if isWanted { filled.signal() } else { free.signal() }
        return isWanted
    }

    /// Says that no more will come.
    public func finish() { filled.signal() }

    /// The next element, once it is there; nil after the last one, however often it is asked.
    public func next() -> Element? {
        filled.wait()
        return take()
    }

    /// An element that is there already, or nil: does not wait.
    public func nextIfReady() -> Element? {
        guard filled.wait(timeout: .now()) == .success else { return nil }
        return take()
    }

    /// Says that nobody will take any more, so that the sender never waits.
    public func abandon() {
        state.withLock { $0.isAbandoned = true }
        free.signal()
    }

    private func take() -> Element? {
        let element = state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
        // The end stays, for whoever asks again.
        if element == nil { filled.signal() } else { free.signal() }
        return element
    }
}
