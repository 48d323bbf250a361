public import Terms

/// Numbers to names: natural identifiers, or pseudonyms where there are none.
public protocol NameGiving {
    /// The name under which a subject is shown.
    func name(_ type: SubjectType, _ number: UInt32) -> String
    /// The sender's row id.
    func name(_ row: RowNumber) -> String
}

/// Numbers to names and back, for views that compare with names in rules.
public protocol Naming: NameGiving, Sendable {
    /// The number of the subject with that natural identifier, if the ledger knows it.
    func number(_ type: SubjectType, named name: String) -> UInt32?
}
