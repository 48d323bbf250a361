/// What an identifier names. Each type of subject has dense numbers of its own, given at first
/// sight and never given again.
public enum SubjectType: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// Who sends feeds: a landlord's system, the shared file, Info DALO.
    case source = 1
    /// A request (demande), by its unique number (numéro unique).
    case application
    /// A dwelling (logement).
    case dwelling
    /// A landlord (bailleur).
    case landlord
    /// A residence (résidence).
    case residence
    /// A commune (INSEE code) or a district (quartier): what an application can ask for.
    case place
    /// A committee's session (séance de CAL).
    case session
    /// An appeal to the mediation committee (recours DALO, DAHO).
    case appeal
    /// An urban-renewal programme (NPNRU).
    case programme
    /// A grid of application scores (grille de cotation).
    case grid

    /// The word used in JSON and on the command line.
    public var name: String { String(describing: self) }

    /// Whether a person stands behind the identifier, so that it can be erased.
    public var isPersonal: Bool { self == .application || self == .appeal }
}

/// The marker of a type of subject, so that a dwelling's number is never taken for a landlord's.
public protocol Subject: Sendable {
    /// The type of subject that the marker stands for.
    static var type: SubjectType { get }
}

/// The markers of the ten types of subject.
public enum Subjects {
    /// Marks ``SourceID``.
    public enum Source: Subject { public static var type: SubjectType { .source } }
    /// Marks ``ApplicationID``.
    public enum Application: Subject { public static var type: SubjectType { .application } }
    /// Marks ``DwellingID``.
    public enum Dwelling: Subject { public static var type: SubjectType { .dwelling } }
    /// Marks ``LandlordID``.
    public enum Landlord: Subject { public static var type: SubjectType { .landlord } }
    /// Marks ``ResidenceID``.
    public enum Residence: Subject { public static var type: SubjectType { .residence } }
    /// Marks ``PlaceID``.
    public enum Place: Subject { public static var type: SubjectType { .place } }
    /// Marks ``SessionID``.
    public enum Session: Subject { public static var type: SubjectType { .session } }
    /// Marks ``AppealID``.
    public enum Appeal: Subject { public static var type: SubjectType { .appeal } }
    /// Marks ``ProgrammeID``.
    public enum Programme: Subject { public static var type: SubjectType { .programme } }
    /// Marks ``GridID``.
    public enum Grid: Subject { public static var type: SubjectType { .grid } }
}

/// A subject's dense number in one ledger. The natural identifier lives in `identities/` only.
public struct Identifier<Kind: Subject>: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// The number, from 0.
    public let number: UInt32

    /// The subject with that number.
    @inlinable
    public init(_ number: UInt32) {
        self.number = number
    }

    /// The number as an index into a dense array.
    @inlinable
    public var index: Int { Int(number) }

    @inlinable
    public static func < (one: Self, other: Self) -> Bool { one.number < other.number }
}

/// Who sent an event.
public typealias SourceID = Identifier<Subjects.Source>
/// One household's request.
public typealias ApplicationID = Identifier<Subjects.Application>
/// A dwelling.
public typealias DwellingID = Identifier<Subjects.Dwelling>
/// A landlord.
public typealias LandlordID = Identifier<Subjects.Landlord>
/// A residence.
public typealias ResidenceID = Identifier<Subjects.Residence>
/// A commune or a district.
public typealias PlaceID = Identifier<Subjects.Place>
/// A committee's session.
public typealias SessionID = Identifier<Subjects.Session>
/// An appeal to the mediation committee.
public typealias AppealID = Identifier<Subjects.Appeal>
/// An urban-renewal programme.
public typealias ProgrammeID = Identifier<Subjects.Programme>
/// A grid of application scores.
public typealias GridID = Identifier<Subjects.Grid>
