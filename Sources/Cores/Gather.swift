import Dispatch
import Synchronization

/// Does independent pieces of work on all cores and gives their results in the order of the pieces,
/// whichever is done first.
///
/// - Parameters:
///   - count: How many pieces there are.
///   - work: Does the piece with a number from 0.
/// - Throws: what the first piece that fails throws; the others are done all the same.
public func gather<Found: Sendable, Failure: Error>(
    _ count: Int, _ work: @Sendable (Int) throws(Failure) -> Found
) throws(Failure) -> [Found] {
    let results = Mutex<[Int: Result<Found, Failure>]>([:])
    DispatchQueue.concurrentPerform(iterations: count) { piece in
        let result = Result { () throws(Failure) in try work(piece) }
        results.withLock { $0[piece] = result }
    }
    let done = results.withLock { $0 }
    var found: [Found] = []
    found.reserveCapacity(count)
    for piece in 0..<count {
        if let result = done[piece] { found.append(try result.get()) }
    }
    return found
}
