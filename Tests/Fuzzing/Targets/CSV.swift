import Events
import Feeds
import Inputs
import Terms

/// Feeds with a header: the first byte chooses who reads them and in what blocks, the others are
/// the file.
@main struct FuzzingCSV {
    static func main() { fuzz(readCSV) }
}

private func readCSV(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let file = Array(bytes.dropFirst())
    let block = 1 + Int(first >> 2)
    switch first & 3 {
    case 0: feed(file, .csv, nil, nil, block: block)
    case 1: feed(file, .csv, nil, .applicationFiled, block: block)
    case 2: feed(file, .csv, windows, nil, block: block)
    default: feed(file, .csv, tabs, nil, block: block)
    }
}

private let windows = sound(
    """
    source: office
    format: csv
    encoding: windows-1252
    delimiter: ";"
    dates: dd/MM/yyyy
    decimal: ","
    emit:
      - kind: ApplicationFiled
        when: {column: Type, equals: [F]}
        id: "{Réf.}-{Type}"
        "on": Date
        fields:
          application: Numéro
          annual_income: RFR
          transfer: {column: Mutation, map: {O: true, N: false, "": ~}}
          motives: {column: Motifs, split: "/"}
      - kind: ApplicationClosed
        when: {column: Clos, present: true}
        id: "{Réf.}"
        "on": Clos
        fields:
          application: Numéro
        constants: {reason: renounced}
    """)

private let tabs = sound(
    """
    format: csv
    encoding: iso-8859-1
    delimiter: "\\t"
    dates: yyyyMMdd
    emit:
      - kind: DwellingRegistered
        id: "{id}"
        "on": day
        fields:
          dwelling: id
          commune: commune
          rent: rent
          area_m2: {column: surface, optional: true}
        constants: {landlord: L1}
    """)
