import Events
public import Terms

/// Which landlord has taken over from which (fusions d'organismes).
public struct LandlordRegister: Sendable {
    private var successors: [LandlordID: LandlordID] = [:]

    /// No merger yet.
    public init() {}

    /// The landlord that answers today for this one's dwellings.
    public func current(_ landlord: LandlordID) -> LandlordID {
        var current = landlord
        while let next = successors[current] { current = next }
        return current
    }

    mutating func apply(_ merger: LandlordsMerged) {
        // A merger in a circle would leave no landlord at all.
        guard current(merger.into) != merger.landlord else { return }
        successors[merger.landlord] = merger.into
    }
}
