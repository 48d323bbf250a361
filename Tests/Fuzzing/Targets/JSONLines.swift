import Events
import Feeds
import Inputs
import Terms

/// Feeds of one object a line: the first byte chooses who reads them and in what blocks, the others
/// are the file.
@main struct FuzzingJSONLines {
    static func main() { fuzz(readJSONLines) }
}

private func readJSONLines(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let file = Array(bytes.dropFirst())
    let block = 1 + Int(first >> 2)
    switch first & 3 {
    case 0, 1: feed(file, .jsonl, nil, nil, block: block)
    case 2: feed(file, .jsonl, nil, .applicationFiled, block: block)
    default: feed(file, .jsonl, profile, nil, block: block)
    }
}

private let profile = sound(
    """
    source: office
    format: jsonl
    dates: d/M/yyyy
    decimal: ","
    emit:
      - kind: ApplicationFiled
        when: {column: type, equals: [F]}
        id: "{ref}-{type}"
        "on": date
        fields:
          application: number
          annual_income: income
          transfer: {column: transfer, map: {"true": true, N: false, "": ~}}
          motives: motives
    """)
