/// Every parameter there is. A name outside it is an error in a rule file.
public enum Catalogue {
    /// All parameters, by name.
    public static let parameters: [Parameter] = [
        of(IntegerParameter.self), of(NumberParameter.self), of(ShareParameter.self),
        of(RowParameter.self), of(LimitsParameter.self), of(TextParameter.self),
        of(FlagParameter.self), of(DayParameter.self), of(DeadlineParameter.self),
        of(LabelsParameter.self), of(ActivitiesParameter.self), of(DistrictsParameter.self),
        of(PlacesParameter.self), of(SheetsParameter.self), of(WeightsParameter.self),
    ].flatMap { $0 }.sorted { $0.name < $1.name }

    private static let byName = Dictionary(
        parameters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// The parameter of that name, or nil.
    public static func parameter(named name: String) -> Parameter? { byName[name] }

    /// Names that someone who wrote `name` may have meant, nearest first, at most three.
    static func similar(to name: String) -> [String] {
        let reach = max(2, name.count / 3)
        return parameters.map(\.name)
            .map { (name: $0, distance: distance(from: name, to: $0)) }
            .filter { $0.distance <= reach || $0.name.contains(name) || name.contains($0.name) }
            .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
            .prefix(3).map(\.name)
    }

    private static func of<Key: ParameterKey>(_ keys: Key.Type) -> [Parameter] {
        keys.allCases.map(\.parameter)
    }

    /// Edits of one letter between two words (Levenshtein).
    private static func distance(from one: String, to other: String) -> Int {
        let columns = Array(other)
        var row = Array(0...columns.count)
        for (line, letter) in one.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for (column, candidate) in columns.enumerated() {
                let above = row[column + 1]
                row[column + 1] = min(
                    above + 1, row[column] + 1, diagonal + (letter == candidate ? 0 : 1))
                diagonal = above
            }
        }
        return row[columns.count]
    }
}
