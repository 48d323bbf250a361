import CLMDB
import Glibc

/// The network file systems that can be told by what `statfs` says.
///
/// There, locks do not hold between machines, and one machine's map does not show what another
/// wrote: two writers would write over each other's pages. What a user's own program serves (FUSE)
/// cannot be told apart from local file systems of that kind.
public enum NetworkFileSystem {
    private static let names: [UInt32: String] = [
        0x0000_6969: "NFS", 0x0000_517B: "SMB", 0xFE53_4D42: "SMB", 0xFF53_4D42: "CIFS",
        0x00C3_6400: "Ceph", 0x5346_414F: "AFS", 0x7375_7245: "Coda", 0x0BD0_0BD0: "Lustre",
        0x7461_636F: "OCFS2", 0x0102_1997: "9P",
    ]

    /// The name of the network file system that a path lies on; nil for any other, and where there
    /// is nothing at the path.
    public static func name(at path: String) -> String? {
        var facts = statfs()
        // SAFETY: the system reads the path and fills the structure, which outlives the call.
        guard unsafe statfs(path, &facts) == 0 else { return nil }
        return names[UInt32(truncatingIfNeeded: facts.f_type)]
    }
}
