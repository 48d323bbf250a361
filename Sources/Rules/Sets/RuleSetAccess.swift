public import Terms

/// Values on a day. Each method throws ``RuleError/noValue(parameter:day:ruleSet:)`` where the
/// set has none; those of optional parameters give nil, or nothing, instead.
///
/// - Complexity: O(*n*) in the dated values of the parameter: resolve once, not in a loop over
///   events.
extension RuleSet {
    /// What holds on a day, whatever its type.
    public func entry(of parameter: String, on day: Day) -> DatedValue? {
        timelines[parameter]?.entry(on: day)
    }

    private func missing(_ key: some ParameterKey, _ day: Day) -> RuleError {
        .noValue(parameter: key.rawValue, day: day, ruleSet: id)
    }

    private func value(_ key: some ParameterKey, _ day: Day) -> RuleValue? {
        entry(of: key.rawValue, on: day)?.value
    }

    /// A whole number, in the unit its name ends with.
    public func integer(_ key: IntegerParameter, on day: Day) throws(RuleError) -> Int {
        guard let value = optionalInteger(key, on: day) else { throw missing(key, day) }
        return value
    }

    /// A whole number, or nil.
    public func optionalInteger(_ key: IntegerParameter, on day: Day) -> Int? {
        if case .integer(let value) = value(key, day) { value } else { nil }
    }

    /// A number.
    public func number(_ key: NumberParameter, on day: Day) throws(RuleError) -> Double {
        guard let value = optionalNumber(key, on: day) else { throw missing(key, day) }
        return value
    }

    /// A number, or nil.
    public func optionalNumber(_ key: NumberParameter, on day: Day) -> Double? {
        if case .number(let value) = value(key, day) { value } else { nil }
    }

    /// A share, from 0 to 1.
    public func share(_ key: ShareParameter, on day: Day) throws(RuleError) -> Double {
        guard let value = optionalShare(key, on: day) else { throw missing(key, day) }
        return value
    }

    /// A share, or nil.
    public func optionalShare(_ key: ShareParameter, on day: Day) -> Double? {
        if case .number(let value) = value(key, day) { value } else { nil }
    }

    /// The numbers of a row, in the order of ``ParameterKey/columns``.
    public func row(_ key: RowParameter, on day: Day) throws(RuleError) -> [Double] {
        guard case .row(let values) = value(key, day) else { throw missing(key, day) }
        return values
    }

    /// Limits of bands, rising.
    public func limits(_ key: LimitsParameter, on day: Day) throws(RuleError) -> [Int] {
        guard case .limits(let values) = value(key, day) else { throw missing(key, day) }
        return values
    }

    /// A word.
    public func text(_ key: TextParameter, on day: Day) throws(RuleError) -> String {
        guard case .text(let value) = value(key, day) else { throw missing(key, day) }
        return value
    }

    /// What day an allocation is dated by.
    public func allocationDate(on day: Day) throws(RuleError) -> AllocationDate {
        guard let value = AllocationDate(rawValue: try text(.allocationDate, on: day)) else {
            throw missing(TextParameter.allocationDate, day)
        }
        return value
    }

    /// Whether something holds.
    public func flag(_ key: FlagParameter, on day: Day) throws(RuleError) -> Bool {
        guard case .flag(let value) = value(key, day) else { throw missing(key, day) }
        return value
    }

    /// A day, or nil.
    public func day(_ key: DayParameter, on day: Day) -> Day? {
        if case .day(let value) = value(key, day) { value } else { nil }
    }

    /// A length of time.
    public func deadline(_ key: DeadlineParameter, on day: Day) throws(RuleError) -> Deadline {
        guard case .deadline(let value) = value(key, day) else { throw missing(key, day) }
        return value
    }

    /// Priority labels, in the order of the file.
    public func labels(_ key: LabelsParameter, on day: Day) throws(RuleError) -> [Label] {
        guard case .codes(let values) = value(key, day) else { throw missing(key, day) }
        return values.compactMap { Label(named: $0) }
    }

    /// Activities, in the order of the file.
    public func activities(
        _ key: ActivitiesParameter, on day: Day
    ) throws(RuleError) -> [Activity] {
        guard case .codes(let values) = value(key, day) else { throw missing(key, day) }
        return values.compactMap { Activity(named: $0) }
    }

    /// Districts, by code; none where the set has none.
    public func districts(_ key: DistrictsParameter, on day: Day) -> [String] {
        if case .codes(let values) = value(key, day) { values } else { [] }
    }

    /// The territory's communes; none where it is everywhere.
    public func places(_ key: PlacesParameter, on day: Day) -> [Place] {
        if case .places(let values) = value(key, day) { values } else { [] }
    }

    /// Territory sheets, in the order of the file; none where the set has none.
    public func sheets(_ key: SheetsParameter, on day: Day) -> [TerritorySheet] {
        if case .sheets(let values) = value(key, day) { values } else { [] }
    }

    /// Weights of indicators; none where the set has no score.
    public func weights(_ key: WeightsParameter, on day: Day) -> [IndicatorWeight] {
        if case .weights(let values) = value(key, day) { values } else { [] }
    }
}
