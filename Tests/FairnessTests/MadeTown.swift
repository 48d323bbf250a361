import Histories
import Seeds
import Terms

/// A small made-up town whose history a seed decides: applications that come, change, merge and go,
/// dwellings that change, and move-ins that tell of allocations weeks before.
struct MadeTown {
    private var random: SplitMix
    private var lines: [String] = []

    private static let firstDay = Day.first(of: 2013)
    private static let places = ["86194", "86041", "north", "south", "east"]
    private static let incomes = [
        "", "", " annual_income=15000", " annual_income=21000", " annual_income=30000",
    ]

    /// The history of a seed.
    static func history(seed: UInt64) throws -> History {
        var town = MadeTown(random: SplitMix(seed: seed))
        town.build()
        return try History(town.lines.joined(separator: "\n"))
    }

    private mutating func number(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }

    private mutating func chance(_ percent: Int) -> Bool { number(100) < percent }

    private mutating func pick(_ words: [String]) -> String { words[number(words.count)] }

    private mutating func application() -> String { "application=A\(number(30))" }

    private mutating func dwelling() -> String { "dwelling=D\(number(8))" }

    private mutating func day() -> Day { MadeTown.firstDay.adding(days: number(730)) }

    private mutating func tell(_ kind: String, _ fields: String) {
        lines.append("\(day()) \(kind) \(fields)")
    }

    private mutating func build() {
        for place in 0..<8 {
            let on = MadeTown.firstDay.adding(days: chance(80) ? 0 : number(600))
            lines.append("\(on) DwellingRegistered dwelling=D\(place)\(picture())")
        }
        for _ in 0..<60 { tell("ApplicationFiled", application() + wishes()) }
        for _ in 0..<25 { tell("ApplicationUpdated", application() + wishes()) }
        for _ in 0..<6 { tell("DwellingUpdated", dwelling() + picture()) }
        for _ in 0..<12 { tell("ApplicationClosed", application() + " reason=no_reply") }
        for _ in 0..<12 { tell("ApplicationReopened", application()) }
        for _ in 0..<5 {
            tell("ApplicationsMerged", application() + " merged_application=A\(number(30))")
        }
        for _ in 0..<12 { tell("PriorityLabelled", application() + " label=" + label()) }
        for _ in 0..<6 { tell("PriorityLabelRemoved", application() + " label=" + label()) }
        for _ in 0..<40 { tell("CandidateProposed", application() + " " + dwelling()) }
        for _ in 0..<20 {
            tell(
                "CommitteeDecided",
                "\(application()) \(dwelling()) session=S\(number(9)) outcome=awarded")
        }
        for _ in 0..<30 {
            let reason = pick(["rent", "arrears", "location"])
            tell(
                "ContactRecorded",
                "\(application()) \(dwelling()) landlord=L outcome=no_reply reason=\(reason)")
        }
        appeals()
        for _ in 0..<40 { moveIn() }
    }

    private mutating func appeals() {
        for appeal in 0..<8 {
            let right = pick(["dalo", "dalo", "daho"])
            lines.append("2013-01-01 AppealFiled appeal=R\(appeal) right=\(right) \(application())")
        }
        for _ in 0..<16 {
            let outcome = pick(["favourable", "favourable", "unfavourable"])
            tell("AppealDecided", "appeal=R\(number(8)) outcome=\(outcome)")
        }
    }

    private mutating func moveIn() {
        let on = day()
        let signed = on.adding(days: -number(60))
        let who = chance(90) ? application() : ""
        lines.append("\(on) MovedIn \(dwelling()) lease_signed_on=\(signed) \(who)")
    }

    private mutating func label() -> String { pick(["l441_1_a", "l441_1_b", "syplo"]) }

    private mutating func picture() -> String {
        var fields = " landlord=L"
        if chance(90) { fields += " commune=" + pick(["86194", "86041"]) }
        if chance(80) { fields += " district=" + pick(["north", "south", "86194"]) }
        if chance(85) { fields += " rooms=\(1 + number(4))" }
        if chance(80) { fields += " structure=" + pick(["house", "collective"]) }
        if chance(80) { fields += " accessible=" + pick(["true", "false"]) }
        if chance(90) { fields += " financing=" + pick(["plai", "plus", "pls", "pli"]) }
        return fields
    }

    private mutating func wishes() -> String {
        var fields = ""
        if chance(65) {
            let areas = (0...number(3)).map { _ in pick(MadeTown.places) }
            fields += " areas=" + areas.joined(separator: ",")
        }
        if chance(40) { fields += " rooms_min=\(1 + number(3))" }
        if chance(40) { fields += " rooms_max=\(2 + number(3))" }
        if chance(20) { fields += " house_only=" + pick(["true", "false"]) }
        if chance(20) { fields += " step_free=" + pick(["true", "false"]) }
        if chance(80) { fields += " adults=\(1 + number(2)) children=\(number(3))" }
        if chance(50) { fields += " birth_year=\(1960 + number(40))" }
        if chance(50) { fields += " partner_birth_year=\(1960 + number(40))" }
        return fields + pick(MadeTown.incomes)
    }
}
