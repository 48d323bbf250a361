/// A tally for each day, kept by counting rather than by sorting.
///
/// Days from 0 to 32,767 (89 years) sit in an array; the rare day outside, negative days
/// included, in a dictionary: one absurd date in a file does not cost gigabytes.
struct ByDay<Tally: Equatable & Sendable>: Equatable, Sendable {
    private static var denseDays: Int32 { 1 << 15 }

    private let blank: Tally
    /// Grown to the latest day seen and no further, so that equal contents are equal values.
    private var dense: [Tally] = []
    private var sparse: [Int32: Tally] = [:]

    init(blank: Tally) {
        self.blank = blank
    }

    /// Changes the tally of one day.
    ///
    /// - Complexity: O(1) amortised.
    mutating func update(_ day: Int32, _ change: (inout Tally) -> Void) {
        guard day >= 0, day < Self.denseDays else {
            let blank = blank
            change(&sparse[day, default: blank])
            return
        }
        let index = Int(day)
        if index >= dense.count {
            dense.append(contentsOf: repeatElement(blank, count: index + 1 - dense.count))
        }
        change(&dense[index])
    }

    /// Visits every day that has a tally, in the order of days.
    ///
    /// - Complexity: O(*d*) in the latest day, plus O(*s* log *s*) in days outside the array.
    func forEach(_ body: (Int32, Tally) -> Void) {
        let outside = sparse.sorted { $0.key < $1.key }
        for (day, tally) in outside where day < 0 { body(day, tally) }
        for (index, tally) in dense.enumerated() where tally != blank {
            body(Int32(index), tally)
        }
        for (day, tally) in outside where day >= 0 { body(day, tally) }
    }
}
