import Inputs

/// What stands behind `?` in an address: a value that was read is read again the same.
@main struct FuzzingQuery {
    static func main() { fuzz(readQuery) }
}

private func readQuery(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let query = Query(text)
    for name in ["a", "as_of", "edit", "", "é"] {
        guard let value = query[name] else { continue }
        hold(!value.isEmpty, "an empty field says nothing")
        let address = Query.address("/", [(name, value)])
        hold(address.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "an address is plain")
        let again = Query(String(address.dropFirst(2)))
        // What a reader cannot see is no value: blanks around it went with the first reading.
        hold(again[name] == value, "a value survives its address")
    }
}
