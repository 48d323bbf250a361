/// A household's category in the tables of income ceilings (arrêté du 29 juillet 1987).
public struct HouseholdCategory: Hashable, Sendable {
    /// 1 to 6.
    public let number: Int
    /// Persons beyond the sixth.
    public let furtherPersons: Int

    /// The category of a household: 1 for one person; 2 for two without a child who are not a
    /// young couple; 3 for three, for one with one child, and for a young couple; 4, 5 and 6 for
    /// four, five and six, or for one with two, three and four children; six persons or more are
    /// in 6, with an addition for each person beyond the sixth.
    ///
    /// - Returns: nil without an adult or with a negative number of children.
    init?(adults: Int, children: Int, isYoungCouple: Bool) {
        guard adults >= 1, children >= 0 else { return nil }
        let persons = adults + children
        let isLoneParent = adults == 1 && children >= 1
        let raised = persons + (isLoneParent || (persons == 2 && isYoungCouple) ? 1 : 0)
        number = min(raised, 6)
        furtherPersons = max(0, persons - 6)
    }
}
