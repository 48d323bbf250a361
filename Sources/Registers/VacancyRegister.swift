public import Terms

/// A dwelling that was free to let, for as long as nothing new was said of it.
public struct Vacancy: Hashable, Sendable {
    /// The dwelling.
    public let dwelling: DwellingID
    /// The first day at whose end it was free, as far as this tells.
    public let from: Day
    /// The first day at whose end it was so no longer; nil as long as it is.
    public internal(set) var until: Day?
    /// Since when it had been free: an earlier day than `from` if more was said of it since.
    public let since: Day
    /// The quota under which it was free.
    public let quota: Quota?

    /// Whether it was free at the end of a day.
    public func contains(_ day: Day) -> Bool { from <= day && until.map { day < $0 } ?? true }
}

/// Which dwellings were free to let on any day up to the last one applied (logements disponibles):
/// in service, said to be available, and not let.
public struct VacancyRegister: Sendable {
    /// Every vacancy, by its first day.
    public private(set) var vacancies: [Vacancy] = []
    private var latest = Dense<Subjects.Dwelling, Int32>(blank: -1)

    /// Nothing was free yet.
    public init() {}

    /// Notes what a dwelling is, after something was said of it.
    mutating func note(_ dwelling: DwellingID, _ state: DwellingState, on day: Day) {
        let place = latest[dwelling]
        if place >= 0 {
            vacancies[Int(place)].until = day
            latest[dwelling] = -1
        }
        guard state.isInService, state.status == .vacant, let since = state.vacantSince else {
            return
        }
        latest[dwelling] = Int32(vacancies.count)
        vacancies.append(
            Vacancy(
                dwelling: dwelling, from: day, until: nil, since: since,
                quota: state.availableQuota))
    }
}
