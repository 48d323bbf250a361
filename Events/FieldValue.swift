public import Terms

/// How a field is written in feeds and exports; FORMAT.md gives the bytes of each form.
public enum FieldForm: Hashable, Sendable {
    /// `YYYY-MM-DD`.
    case day
    /// One word of a closed list.
    case code([String])
    /// `true` or `false`.
    case boolean
    /// A whole number within bounds.
    case integer(ClosedRange<Int>)
    /// A decimal number with at most that many decimals.
    case decimal(places: Int)
    /// The natural identifier of a subject.
    case identifier(SubjectType)
    /// The name of a kind of event.
    case kind
    /// A sender's row id.
    case row
    /// The name of a type of subject.
    case subjectType
    /// A list of at most that many values, in the order of preference.
    indirect case list(of: FieldForm, atMost: Int)
}

/// A value that a field of an event holds, with its fixed place in a record.
public protocol FieldValue: Hashable, Sendable, BitwiseCopyable {
    /// The little-endian integer that stands for the value in a record.
    associatedtype Raw: FixedWidthInteger & BitwiseCopyable
    /// How the value is written in feeds and exports.
    static var form: FieldForm { get }
    /// The integer that stands for an unknown value.
    static var absent: Raw { get }
    /// What a required field holds before it is read; never recorded.
    static var blank: Self { get }
    /// The integer that stands for this value.
    var raw: Raw { get }
    /// The value for which an integer stands, or nil if there is none.
    init?(raw: Raw)
}

extension FieldValue where Self: Code {
    public static var form: FieldForm { .code(names) }
    public static var absent: UInt8 { 0 }
    public static var blank: Self {
        // Every list of codes starts at 1 (a test of Terms says so).
        allCases[allCases.startIndex]
    }
    @inlinable
    public var raw: UInt8 { rawValue }
    @inlinable
    public init?(raw: UInt8) { self.init(rawValue: raw) }
}

extension FieldValue where Self: FixedPoint {
    public static var form: FieldForm { .decimal(places: String(scale).utf8.count - 1) }
    public static var absent: Int32 { .min }
    public static var blank: Self { Self(0) }
    @inlinable
    public var raw: Int32 { amount }
    @inlinable
    public init?(raw: Int32) { self.init(raw) }
}

extension Day: FieldValue {
    public static var form: FieldForm { .day }
    public static var absent: Int32 { .min }
    public static var blank: Day { Day(number: 0) }
    @inlinable
    public var raw: Int32 { number }
    @inlinable
    public init?(raw: Int32) {
        guard raw >= Day.earliest.number, raw <= Day.latest.number else { return nil }
        self.init(number: raw)
    }
}

extension Bool: FieldValue {
    public static var form: FieldForm { .boolean }
    public static var absent: UInt8 { 0 }
    public static var blank: Bool { false }
    @inlinable
    public var raw: UInt8 { self ? 2 : 1 }
    @inlinable
    public init?(raw: UInt8) {
        guard raw == 1 || raw == 2 else { return nil }
        self = raw == 2
    }
}

extension UInt8: FieldValue {
    public static var form: FieldForm { .integer(0...254) }
    public static var absent: UInt8 { .max }
    public static var blank: UInt8 { 0 }
    @inlinable
    public var raw: UInt8 { self }
    @inlinable
    public init?(raw: UInt8) { self = raw }
}

extension UInt16: FieldValue {
    public static var form: FieldForm { .integer(0...65_534) }
    public static var absent: UInt16 { .max }
    public static var blank: UInt16 { 0 }
    @inlinable
    public var raw: UInt16 { self }
    @inlinable
    public init?(raw: UInt16) { self = raw }
}

extension Identifier {
    /// The number that stands for no subject; never given to one.
    public static var absent: UInt32 { .max }
    /// What a required identifier holds before it is read; never recorded.
    public static var blank: Self { Self(.max) }
}

extension Cents: FieldValue {}
extension Fraction: FieldValue {}
extension SquareMetres: FieldValue {}
extension Points: FieldValue {}
extension Nationality: FieldValue {}
extension Activity: FieldValue {}
extension FilingChannel: FieldValue {}
extension ContactChannel: FieldValue {}
extension ContactOutcome: FieldValue {}
extension ContactReason: FieldValue {}
extension CurrentHousing: FieldValue {}
extension Motive: FieldValue {}
extension ClosingReason: FieldValue {}
extension Proposer: FieldValue {}
extension Quota: FieldValue {}
extension RefusalStage: FieldValue {}
extension RefusalReason: FieldValue {}
extension WithdrawalReason: FieldValue {}
extension PostponementReason: FieldValue {}
extension TablingGround: FieldValue {}
extension CommitteeOutcome: FieldValue {}
extension NonAwardReason: FieldValue {}
extension Structure: FieldValue {}
extension Financing: FieldValue {}
extension VacancyReason: FieldValue {}
extension RemovalReason: FieldValue {}
extension DepartureReason: FieldValue {}
extension Destination: FieldValue {}
extension Label: FieldValue {}
extension EvictionStep: FieldValue {}
extension Right: FieldValue {}
extension AppealGround: FieldValue {}
extension EvictionKind: FieldValue {}
extension AppealOutcome: FieldValue {}
extension SupportMeasure: FieldValue {}
extension ReferralReason: FieldValue {}
extension SpecialCaseOutcome: FieldValue {}
extension VoidingReason: FieldValue {}
