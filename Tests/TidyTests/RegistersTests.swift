import Testing

/// What a projection reads of the registers, it says (Sources/Registers/RegisterSet.swift).
@Suite struct RegistersTests {
    /// What reads a register, and the register's name.
    static let readers = [
        // Decisions may date the allocations (rule `allocation_date`).
        (".allocations(", ".committees"), ("registers.committees", ".committees"),
        ("registers.proposals", ".proposals"), ("registers.contacts", ".contacts"),
        ("registers.sessions", ".sessions"), ("registers.appeals", ".appeals"),
        ("registers.specialCases", ".specialCases"), ("registers.relocations", ".relocations"),
        ("registers.timelines", ".timelines"), ("registers.pictures", ".timelines"),
        ("registers.vacancies", ".vacancies"), (".allocations(in:", ".earlierMoves"),
        ("tenancies.earlierAllocations", ".earlierMoves"),
        ("tenancies.earlierDepartures", ".earlierStock"), ("snapshots.earlier", ".earlierStock"),
    ]

    @Test(arguments: House.folders(in: "Projections"))
    func aProjectionListsTheRegistersThatItReads(projection: String) throws {
        let files = House.sources.filter { $0.path.hasPrefix("Projections/\(projection)/") }
        let view = try #require(files.first { $0.path.hasSuffix("/View.swift") })
        let start = try #require(
            view.code.firstIndex { $0.contains("static let registers: RegisterSet") })
        let listed = view.code[start...].prefix { !$0.contains("static let dimensions") }
        let code = files.flatMap(\.code)
        for (reader, register) in Self.readers
        where code.contains(where: { $0.contains(reader) }) {
            #expect(
                listed.contains { $0.contains(register) },
                "\(projection) reads \(reader) and does not list \(register)")
        }
    }
}
