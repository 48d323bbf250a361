/// Why a simulation could not be written.
public enum SimulationError: Error, Hashable, CustomStringConvertible {
    /// A folder or file could not be made.
    case cannotCreate(path: String, reason: String)
    /// A file could not be written to its end.
    case cannotWrite(path: String, reason: String)

    /// One line for the reader.
    public var description: String {
        switch self {
        case .cannotCreate(let path, let reason):
            "\(path): cannot be created (\(reason)); choose another --output"
        case .cannotWrite(let path, let reason):
            "\(path): cannot be written (\(reason)); make room and run simulate again"
        }
    }
}
