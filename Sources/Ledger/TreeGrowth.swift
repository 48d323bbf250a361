import Dispatch
import Synchronization

/// The log's tree growing over what is appended, on a core of its own.
///
/// Hashing costs as much as writing a record; while one batch is hashed the next is looked up.
final class TreeGrowth: Sendable {
    private struct State {
        var frontier: TreeFrontier
        /// Complete subtrees to be stored: their keys and hashes.
        var nodes: [(key: UInt64, hash: TreeHash)] = []
    }

    private let state: Mutex<State>
    /// One batch after another: leaves have an order.
    private let queue = DispatchQueue(label: "registre.tree")

    /// A tree that grows from what it was.
    init(_ frontier: TreeFrontier) {
        state = Mutex(State(frontier: frontier))
    }

    /// Adds the records of a batch, which may be hashed later.
    func add(_ records: Records) {
        queue.async { self.hash(records) }
    }

    /// Waits until all that was added is hashed, and gives the tree's edge and the subtrees to
    /// store that were completed since the last time.
    func settle() -> (frontier: TreeFrontier, nodes: [(key: UInt64, hash: TreeHash)]) {
        queue.sync {
            state.withLock { state in
                let nodes = state.nodes
                state.nodes.removeAll(keepingCapacity: true)
                return (state.frontier, nodes)
            }
        }
    }

    private func hash(_ records: Records) {
        state.withLock { state in
            records.forEach { _, bytes in
                state.frontier.add(.leaf(bytes)) { level, index, hash in
                    guard level >= LogTables.lowestStoredLevel else { return }
                    state.nodes.append((LogTables.nodeKey(level: level, index: index), hash))
                }
            }
        }
    }
}
