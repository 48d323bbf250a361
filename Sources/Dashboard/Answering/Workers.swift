import Foundation

/// Threads for long computations, so that pages that are ready never wait behind them.
final class Workers: Sendable {
    private let queue: OperationQueue

    /// That many computations at once.
    init(_ count: Int) {
        queue = OperationQueue()
        queue.maxConcurrentOperationCount = count
    }

    /// Does some work on one of the threads.
    func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            queue.addOperation { continuation.resume(returning: work()) }
        }
    }
}
