import Dispatch
import Synchronization

/// The log's tree and sums growing over what is appended, on a core of their own.
///
/// Hashing costs as much as writing a record; while one batch is hashed the next is looked up.
final class TreeGrowth: Sendable {
    /// How far they have grown.
    struct State {
        /// The edge of the tree.
        var frontier: TreeFrontier
        /// The sums of blocks.
        var sums: EntrySums
        /// Complete subtrees to be stored: their keys and hashes.
        var nodes: [(key: UInt64, hash: TreeHash)] = []
        /// Sums of whole blocks to be stored.
        var blocks: [(block: UInt64, sum: UInt64)] = []
    }

    private let state: Mutex<State>
    /// One batch after another: leaves have an order.
    private let queue = DispatchQueue(label: "registre.tree")

    /// Tree and sums that grow from what they were.
    init(_ frontier: TreeFrontier, rest: UInt64) {
        state = Mutex(State(frontier: frontier, sums: EntrySums(rest: rest)))
    }

    /// Adds the records of a batch, which may be hashed later.
    func add(_ records: Records) {
        queue.async { self.hash(records) }
    }

    /// Waits until all that was added is hashed, and gives how far that went, with what is to be
    /// stored since the last time.
    func settle() -> State {
        queue.sync {
            state.withLock { state in
                let settled = state
                state.nodes.removeAll(keepingCapacity: true)
                state.blocks.removeAll(keepingCapacity: true)
                return settled
            }
        }
    }

    private func hash(_ records: Records) {
        state.withLock { state in
            records.forEach { sequence, bytes in
                if let sum = state.sums.add(bytes, at: sequence) {
                    state.blocks.append((sequence / EntrySums.block, sum))
                }
                state.frontier.add(.leaf(bytes)) { level, index, hash in
                    guard level >= LogTables.lowestStoredLevel else { return }
                    state.nodes.append((LogTables.nodeKey(level: level, index: index), hash))
                }
            }
        }
    }
}
