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

    /// Programmes, their outcomes, and every household.
    ///
    /// - Throws: ``RuleError`` if the rule set lacks `relocation_days`.
    /// - Complexity: O(relocations + applications).
    public static func content(_ view: View) throws(RuleError) -> Content {
        let wishes = try Wishes(view)
        let balances = balances(view, wishes)
        return Content(
            figures: figures(of: balances, view),
            tables: [
                Table(
                    "programmes", columns: ["programme"] + Balance.figures,
                    rows: balances.map { balance in
                        [.of(balance.programme)] + balance.values.map { Cell.of($0) }
                    }),
                Table(
                    "outcomes", columns: ["programme"] + Balance.outcomeColumns,
                    rows: balances.map { [.of($0.programme)] + $0.outcomes }),
                householdsTable(view, wishes),
            ])
    }

    public static func figures(_ view: View) throws(RuleError) -> [Figure] {
        figures(of: balances(view, try Wishes(view)), view)
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
    private static func balances(_ view: View, _ wishes: Wishes) -> [Balance] {
        var balances: [ProgrammeID: Balance] = [:]
        for relocation in view.registers.relocations.relocations {
            let programme = relocation.programme
            var balance = balances[programme] ?? Balance(programme: programme)
            if view.selects(view.registers.dwellings[relocation.dwelling].picture) {
                balance.add(relocation, wishes)
            }
            balances[programme] = balance
        }
        return Array(balances.values)
    }

    /// Every household, one by one, relocated or still to be.
    private static func householdsTable(_ view: View, _ wishes: Wishes) -> Table {
        Table(
            "households",
            columns: [
                "programme", "dwelling", "required_on", "completed_on", "to_dwelling",
                "same_district", "rent_change", "days", "rent_before", "rent_after",
                "application", "wishes_met", "unmet",
            ],
            rows: view.registers.relocations.relocations.map { relocation in
                let unmet = wishes.unmet(of: relocation)
                return [
                    .of(relocation.programme), .of(relocation.dwelling),
                    relocation.requiredOn.map(Cell.day) ?? .null,
                    relocation.completedOn.map(Cell.day) ?? .null, .of(relocation.toDwelling),
                    relocation.staysInDistrict.map(Cell.boolean) ?? .null,
                    .of(relocation.rentChange), relocation.days.map(Cell.integer) ?? .null,
                    .of(relocation.rentBefore), .of(relocation.rentAfter),
                    .of(wishes.application(of: relocation)),
                    unmet.map { .boolean($0.isEmpty) } ?? .null,
                    unmet.map { .text($0.map(\.rawValue).joined(separator: " ")) } ?? .null,
                ]
            })
    }
}
