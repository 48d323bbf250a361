/// The mean of whole numbers; nil of nothing. The sum is exact, whatever its size.
///
/// - Complexity: O(*n*).
public func mean(of values: [Int]) -> Double? {
    if values.isEmpty { return nil }
    var sum: Int128 = 0
    for value in values { sum += Int128(value) }
    return Double(sum) / Double(values.count)
}

/// The median of whole numbers, the mean of the two middle ones where their count is even; nil
/// of nothing.
///
/// - Complexity: O(*n* log *n*); ``DayTally`` counts large populations in O(*n*).
public func median(of values: [Int]) -> Double? {
    if values.isEmpty { return nil }
    let sorted = values.sorted()
    let lower = sorted[(sorted.count - 1) / 2]
    let upper = sorted[sorted.count / 2]
    return Double(Int128(lower) + Int128(upper)) / 2
}

/// The mean of finite numbers; nil of nothing. The sum is correctly rounded, so that the order
/// of the values never shows in the result.
///
/// - Complexity: O(*n*) for values of like size.
public func mean(of values: [Double]) -> Double? {
    if values.isEmpty { return nil }
    var sum = ExactSum()
    for value in values { sum.add(value) }
    return sum.value / Double(values.count)
}

/// The median of finite numbers, the mean of the two middle ones where their count is even; nil
/// of nothing.
///
/// - Complexity: O(*n* log *n*).
public func median(of values: [Double]) -> Double? {
    if values.isEmpty { return nil }
    let sorted = values.sorted()
    let lower = sorted[(sorted.count - 1) / 2]
    let upper = sorted[sorted.count / 2]
    return (lower + upper) / 2
}
