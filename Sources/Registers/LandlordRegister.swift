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
        // A merger in a circle would leave no landlord at all. It may be closed anywhere on the
        // way: a landlord can have been merged before.
        var successor = merger.into
        while successor != merger.landlord, let next = successors[successor] { successor = next }
        guard successor != merger.landlord else { return }
        successors[merger.landlord] = merger.into
    }
}
