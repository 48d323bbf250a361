import Events
public import Projecting
public import Registers
public import Rules
import Statistics
import Terms

/// What became of the households of buildings to be demolished or gutted, programme by programme,
/// over the whole history up to the day of measure (relogement NPNRU).
public enum Relocation: Projection {
    public static let name = "relocation"
    public static let registers: RegisterSet = [.core, .relocations]
    public static let dimensions = Dimension.ofDwellings
    public static let title = Words(
        "Relogement (renouvellement urbain)", "Urban-renewal relocation")

    public static func content(_ view: View) throws(RuleError) -> Content {
        let balances = balances(view)
        return Content(
            figures: figures(of: balances, view),
            tables: [
                Table(
                    "programmes", columns: ["programme"] + Balance.figures,
                    rows: balances.map { balance in
                        [.of(balance.programme)] + balance.values.map { Cell.of($0) }
                    }),
                householdsTable(view),
            ])
    }

    public static func figures(_ view: View) throws(RuleError) -> [Figure] {
        figures(of: balances(view), view)
    }

    /// The figures of each programme, by the bytes of the programmes' names.
    private static func figures(of balances: [Balance], _ view: View) -> [Figure] {
        balances
            .map { (name: view.naming.name(.programme, $0.programme.number), balance: $0) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
            .flatMap { name, balance in
                zip(Balance.figures, balance.values).map { Figure("\(name).\($0)", $1) }
            }
    }

    /// The balance of each programme on record, selected or not: its ids are always there.
    ///
    /// - Complexity: O(relocations).
    private static func balances(_ view: View) -> [Balance] {
        var balances: [ProgrammeID: Balance] = [:]
        for relocation in view.registers.relocations.relocations {
            let programme = relocation.programme
            var balance = balances[programme] ?? Balance(programme: programme)
            if view.selects(view.registers.dwellings[relocation.dwelling].picture) {
                balance.add(relocation)
            }
            balances[programme] = balance
        }
        return Array(balances.values)
    }

    /// Every household, one by one, relocated or still to be.
    private static func householdsTable(_ view: View) -> Table {
        Table(
            "households",
            columns: [
                "programme", "dwelling", "required_on", "completed_on", "to_dwelling",
                "same_district", "rent_change", "days",
            ],
            rows: view.registers.relocations.relocations.map { relocation in
                [
                    .of(relocation.programme), .of(relocation.dwelling),
                    relocation.requiredOn.map(Cell.day) ?? .null,
                    relocation.completedOn.map(Cell.day) ?? .null, .of(relocation.toDwelling),
                    relocation.staysInDistrict.map(Cell.boolean) ?? .null,
                    .of(relocation.rentChange), relocation.days.map(Cell.integer) ?? .null,
                ]
            })
    }
}
