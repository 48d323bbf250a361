public import Events
import Terms

/// What was known of a household's application when it moved in.
public struct Arrival: Sendable {
    /// The household by the application's latest picture.
    var household = Household()
    /// The need by that picture.
    var need = Need()
    /// How the application was filed.
    var channel: FilingChannel?
    /// The labels that the kept application held.
    var labels = LabelSet()
    /// The day of the last awarding or ranked decision for that dwelling.
    var decidedOn: Day?
}

/// What the demand's registers answer to the stock's, in the order of the events that ask: the
/// labels at each proposal and refusal, and the household's file at each move-in that names one.
public struct DemandAnswers: Sendable {
    private var labels: [LabelSet] = []
    private var arrivals: [Arrival] = []
    private var labelsTaken = 0
    private var arrivalsTaken = 0

    /// No answers yet.
    public init() {}

    /// How many answers there are.
    public var count: Int { labels.count + arrivals.count }

    /// Whether an event asks for an answer that is not among these.
    public func lack(_ event: Event) -> Bool {
        switch event {
        case .proposal(.proposed), .refusal(.refused): labelsTaken == labels.count
        case .tenancy(.movedIn(let movedIn)):
            movedIn.application != nil && arrivalsTaken == arrivals.count
        default: false
        }
    }

    /// Forgets all answers.
    mutating func clear() {
        labels.removeAll(keepingCapacity: true)
        arrivals.removeAll(keepingCapacity: true)
        labelsTaken = 0
        arrivalsTaken = 0
    }

    mutating func add(_ set: LabelSet) { labels.append(set) }

    mutating func add(_ arrival: Arrival) { arrivals.append(arrival) }

    /// The next answer about labels; nil if all are taken.
    mutating func nextLabels() -> LabelSet? {
        guard labelsTaken < labels.count else { return nil }
        labelsTaken += 1
        return labels[labelsTaken - 1]
    }

    /// The next answer about a move-in; nil if all are taken.
    mutating func nextArrival() -> Arrival? {
        guard arrivalsTaken < arrivals.count else { return nil }
        arrivalsTaken += 1
        return arrivals[arrivalsTaken - 1]
    }
}
