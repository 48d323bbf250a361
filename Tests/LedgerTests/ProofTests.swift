import Seeds
import Ledger
import Terms
import Testing

/// The eight leaves of the test vectors of Certificate Transparency's own implementations.
private let leaves = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
].map { TreeHash.leaf(hexadecimal($0)) }

private let roots = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

private func hashes(_ texts: [String]) -> [TreeHash] {
    texts.compactMap { TreeHash(hexadecimal($0)) }
}

@Suite("The tree's published test vectors")
struct VectorTests {
    @Test func `a growing tree has the published roots`() throws {
        var frontier = TreeFrontier()
        #expect(
            TreeHash.empty.bytes
                == hexadecimal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"))
        for (leaf, root) in zip(leaves, roots) {
            frontier.add(leaf) { _, _, _ in }
            #expect(frontier.root.bytes == hexadecimal(root))
        }
    }

    @Test func `the published inclusion proof holds, and for no other leaf`() throws {
        let path = hashes([
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ])
        let root = try #require(TreeHash(hexadecimal(roots[7])))
        for (place, leaf) in leaves.enumerated() {
            let proof = InclusionProof(
                sequence: SequenceNumber(5), size: 8, leaf: leaf, root: root, hashes: path)
            #expect(proof.isValid == (place == 5))
        }
    }

    @Test(arguments: [
        (
            UInt64(1),
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        ),
        (
            UInt64(6),
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
    ])
    func `the published consistency proofs hold, and for no other root`(
        from: UInt64, path: [String]
    ) throws {
        let known = hashes(roots)
        for (place, root) in known.enumerated() {
            let proof = ConsistencyProof(
                from: from, to: 8, fromRoot: root, toRoot: known[7], hashes: hashes(path))
            #expect(proof.isValid == (place == Int(from) - 1))
        }
    }
}

@Suite("Proofs over a ledger against the definition")
struct ProofTests {
    /// MTH of RFC 6962, 2.1, word for word.
    private func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        guard leaves.count > 1 else { return leaves.first ?? .empty }
        let middle = leaves.startIndex + split(leaves.count)
        return .node(root(leaves[..<middle]), root(leaves[middle...]))
    }

    /// PATH of RFC 6962, 2.1.1.
    private func path(_ index: Int, _ leaves: ArraySlice<TreeHash>) -> [TreeHash] {
        guard leaves.count > 1 else { return [] }
        let middle = leaves.startIndex + split(leaves.count)
        return index < middle
            ? path(index, leaves[..<middle]) + [root(leaves[middle...])]
            : path(index, leaves[middle...]) + [root(leaves[..<middle])]
    }

    /// SUBPROOF of RFC 6962, 2.1.2.
    private func subproof(
        _ size: Int, _ leaves: ArraySlice<TreeHash>, _ isWhole: Bool
    ) -> [TreeHash] {
        if size == leaves.count { return isWhole ? [] : [root(leaves)] }
        let split = split(leaves.count)
        let middle = leaves.startIndex + split
        return size <= split
            ? subproof(size, leaves[..<middle], isWhole) + [root(leaves[middle...])]
            : subproof(size - split, leaves[middle...], false) + [root(leaves[..<middle])]
    }

    private func split(_ count: Int) -> Int {
        var power = 1
        while power * 2 < count { power *= 2 }
        return power
    }

    private func ledger(_ folder: TestFolder, sizes: [Int]) throws -> (Ledger, [TreeHash]) {
        let ledger = try folder.createLedger()
        var start = 0
        for size in sizes {
            try ledger.fill(size, from: start)
            start += size
        }
        let log = try ledger.snapshot()
        let hashes = try (0..<log.size).map { TreeHash.leaf(try log.bytes(SequenceNumber($0))) }
        return (ledger, hashes)
    }

    @Test func `every proof of a small ledger is the definition's`() throws {
        let folder = try TestFolder()
        let (ledger, leaves) = try ledger(folder, sizes: [1, 7, 12])
        let tree = Tree(of: ledger)
        for size in 0...leaves.count {
            #expect(try tree.root(size: UInt64(size)) == root(leaves[..<size]))
            for index in 0..<size {
                let proof = try tree.inclusionProof(
                    of: SequenceNumber(UInt64(index)), size: UInt64(size))
                #expect(proof.hashes == path(index, leaves[..<size]))
                #expect(proof.isValid)
            }
            for from in 0...size {
                let proof = try tree.consistencyProof(from: UInt64(from), to: UInt64(size))
                let expected =
                    from == 0 || from == size ? [] : subproof(from, leaves[..<size], true)
                #expect(proof.hashes == expected)
                #expect(proof.isValid)
            }
        }
    }

    @Test func `proofs that use stored nodes are the definition's`() throws {
        let folder = try TestFolder()
        let (ledger, leaves) = try ledger(folder, sizes: [255, 2, 256, 600])
        let tree = Tree(of: ledger)
        var random = SplitMix(seed: 6962)
        for _ in 0..<60 {
            let size = Int.random(in: 2...leaves.count, using: &random)
            let index = Int.random(in: 0..<size, using: &random)
            let inclusion = try tree.inclusionProof(
                of: SequenceNumber(UInt64(index)), size: UInt64(size))
            #expect(inclusion.hashes == path(index, leaves[..<size]))
            #expect(inclusion.isValid)
            let from = max(1, index)
            let consistency = try tree.consistencyProof(from: UInt64(from), to: UInt64(size))
            #expect(consistency.hashes == subproof(from, leaves[..<size], true))
            #expect(consistency.isValid)
        }
    }

    @Test func `a proof with anything changed does not hold`() throws {
        let folder = try TestFolder()
        let (ledger, leaves) = try ledger(folder, sizes: [700])
        let tree = Tree(of: ledger)
        let proof = try tree.consistencyProof(from: 300, to: 700)
        for place in proof.hashes.indices {
            var hashes = proof.hashes
            hashes[place] = leaves[0]
            #expect(
                !ConsistencyProof(
                    from: 300, to: 700, fromRoot: proof.fromRoot, toRoot: proof.toRoot,
                    hashes: hashes
                ).isValid)
        }
        for (from, to, extra) in [(299, 700, []), (300, 1025, []), (300, 700, [leaves[0]])] {
            #expect(
                !ConsistencyProof(
                    from: UInt64(from), to: UInt64(to), fromRoot: proof.fromRoot,
                    toRoot: proof.toRoot, hashes: proof.hashes + extra
                ).isValid)
        }
        let inclusion = try tree.inclusionProof(of: SequenceNumber(300), size: 700)
        let changes = [(301, 700, 0), (300, 1025, 0), (300, 300, 0), (300, 700, 1)]
        for (sequence, size, dropped) in changes {
            #expect(
                !InclusionProof(
                    sequence: SequenceNumber(UInt64(sequence)), size: UInt64(size),
                    leaf: inclusion.leaf, root: inclusion.root,
                    hashes: inclusion.hashes.dropLast(dropped)
                ).isValid)
        }
    }

    @Test func `nothing is proved of what is not there`() throws {
        let folder = try TestFolder()
        let (ledger, _) = try ledger(folder, sizes: [3])
        let tree = Tree(of: ledger)
        #expect(throws: LedgerError.self) { try tree.root(size: 4) }
        #expect(throws: LedgerError.self) {
            try tree.inclusionProof(of: SequenceNumber(3), size: 3)
        }
        #expect(throws: LedgerError.self) { try tree.consistencyProof(from: 3, to: 2) }
        #expect(throws: LedgerError.self) { try tree.consistencyProof(from: 1, to: 4) }
    }
}
