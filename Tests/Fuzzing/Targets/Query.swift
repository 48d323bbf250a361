import Inputs
import Terms

/// What stands behind `?` in an address: a value that was read is read again the same, and so is a
/// day, a period or an instant that it says.
@main struct FuzzingQuery {
    static func main() { fuzz(readQuery) }
}

private func readQuery(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let query = Query(text)
    checkTimes(text)
    for name in ["a", "as_of", "edit", "", "é"] {
        guard let value = query[name] else { continue }
        checkTimes(value)
        hold(!value.isEmpty, "an empty field says nothing")
        let address = Query.address("/", [(name, value)])
        hold(address.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "an address is plain")
        let again = Query(String(address.dropFirst(2)))
        // What a reader cannot see is no value: blanks around it went with the first reading.
        hold(again[name] == value, "a value survives its address")
    }
}

private func checkTimes(_ text: String) {
    if let day = Day(text) { hold(Day(day.description) == day, "a day survives") }
    if let period = Period(text) {
        hold(Period(period.description) == period, "a period survives")
    }
    if let moment = Instant(text) {
        hold(Instant(moment.description) == moment, "an instant survives")
    }
}
