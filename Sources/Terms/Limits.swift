/// What registre accepts at most. Beyond a limit a row is rejected with a message that names it.
public enum Limits {
    /// Bytes of one natural identifier or row id, in UTF-8.
    public static let identifierBytes = 256
    /// Bytes of one row of a feed.
    public static let rowBytes = 1 << 20
    /// Ranked communes or districts in one application.
    public static let areas = 8
    /// Ranked motives in one application.
    public static let motives = 3
    /// Subjects of one type in one ledger.
    public static let subjects = 4_294_967_294
    /// Bytes of the address space reserved for each of the two environments.
    public static let mapBytes = 1 << 38
    /// Processes or threads that read one ledger at once.
    public static let readers = 510
}
