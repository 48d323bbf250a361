import Feeds
import Testing

@Suite struct ProfileTests {
    static let head = "source: s\nformat: csv\nemit:\n  - kind: MovedOut\n    id: \"{N}\"\n    on: D\n"

    /// A text, and where and what its error must be.
    static let wrong: [(String, String)] = [
        ("a: [", "not YAML"),
        ("", "write keys and their values here"),
        ("- 1", "write keys and their values here"),
        ("sources: s\nemit: []", "p:1: sources: unknown key. Allowed: source, format, encoding"),
        ("source: s", "emit: missing"),
        ("emit: []", "emit: missing"),
        ("emit: 3", "p:1: emit: write a list here"),
        ("source: [a]\nemit: []", "p:1: source: write one text here"),
        ("source: ''\nemit: []", "source: missing"),
        ("format: xml\nemit: []", "p:1: format: \"xml\" is not allowed. Allowed: csv, jsonl"),
        ("encoding: latin1\nemit: []", "\"latin1\" is not allowed. Allowed: utf-8, iso-8859-1, win"),
        ("format: jsonl\nencoding: iso-8859-1\nemit: []", "encoding: \"iso-8859-1\" is not allowed"),
        ("delimiter: ';;'\nemit: []", "delimiter: \";;\" is not allowed"),
        ("delimiter: '\"'\nemit: []", "delimiter: "),
        ("delimiter: é\nemit: []", "delimiter: "),
        ("dates: dd/MM/yy\nemit: []", "dates: \"dd/MM/yy\" is not allowed"),
        ("dates: dd/MM\nemit: []", "dates: "),
        ("dates: dd/dd/yyyy\nemit: []", "dates: "),
        ("decimal: '''\nemit: []", "not YAML"),
        ("decimal: x\nemit: []", "decimal: \"x\" is not allowed. Allowed: ,, ."),
        ("emit:\n  - 3", "p:2: emit 1: write keys"),
        ("emit:\n  - {id: '{N}', on: D}", "emit 1, kind: missing"),
        ("emit:\n  - {kind: MovedOut, on: D}", "emit 1, id: missing"),
        ("emit:\n  - {kind: MovedOut, id: '{N}'}", "emit 1, on: missing"),
        ("emit:\n  - {kind: Moved, id: '{N}', on: D}", "emit 1, kind: \"Moved\" is not allowed"),
        ("emit:\n  - {kind: MovedOut, id: N, on: D}", "emit 1, id: no {column}"),
        ("emit:\n  - {kind: MovedOut, if: N}", "p:2: emit 1, if: unknown key. Allowed: kind, when"),
        (head, "p:4: emit 1, fields, dwelling: missing"),
        (head + "    fields: {dweling: L}", "p:7: emit 1, fields, dweling: unknown key. Allowed: dwelling, notice_on"),
        (head + "    fields: {dwelling: {map: {A: B}}}", "emit 1, fields, dwelling, column: missing"),
        (head + "    fields: {dwelling: {col: L}}", "col: unknown key. Allowed: column, map, split, scale"),
        (head + "    fields: {dwelling: L, reason: {column: M, map: {J: jobs}}}",
            "p:7: emit 1, fields, reason, map, J: \"jobs\" is not allowed. Allowed: transfer, bought_home"),
        (head + "    fields: {dwelling: L, reason: {column: M, map: {}}}", "map: missing"),
        (head + "    fields: {dwelling: L, reason: {column: M, split: /}}", "split: does not go together with reason"),
        (head + "    fields: {dwelling: L, reason: {column: M, scale: 2}}", "scale: does not go together with reason"),
        (head + "    fields: {dwelling: L}\n    constants: {dwelling: D1}", "p:8: emit 1, constants, dwelling: given by a column and by a constant"),
        (head + "    fields: {dwelling: L}\n    constants: {reason: zz}", "constants, reason: \"zz\" is not allowed"),
        (head + "    fields: {dwelling: L}\n    constants: {notice_on: 01/02/2014}", "a day as yyyy-MM-dd"),
        (head + "    fields: {dwelling: L}\n    constants: {on: 2014-01-01}", "on: unknown key"),
        (head + "    fields: {dwelling: L}\n    when: {present: true}", "when, column: missing"),
        (head + "    fields: {dwelling: L}\n    when: {column: M}", "when, present: missing"),
        (head + "    fields: {dwelling: L}\n    when: {column: M, present: yes}", "\"yes\" is not allowed. Allowed: true, false"),
        (head + "    fields: {dwelling: L}\n    when: {column: M, present: true, equals: [a]}", "does not go together"),
        (head + "    fields: {dwelling: L, dwelling: M}", "not YAML"),
    ]

    @Test func theProfileOfTheContractIsRead() throws {
        let profile = try Profile(
            yaml: """
                source: sipea
                format: csv                 # csv | jsonl
                encoding: windows-1252      # utf-8 (default) | iso-8859-1 | windows-1252
                delimiter: ";"
                dates: dd/MM/yyyy
                decimal: ","
                emit:                       # one row can give several events
                  - kind: CandidateProposed
                    id: "{N° ligne}-p"      # template over columns
                    "on": Date positionnement
                    fields:
                      application: Numéro unique
                      dwelling: Logement
                      proposed_by: {column: Origine, map: {B: landlord, P: state, AL: action_logement, C: local_authority}}
                    constants: {quota: unreserved}
                  - kind: CommitteeDecided
                    when: {column: Décision, present: true}      # or: equals: [..]
                    id: "{N° ligne}-d"
                    "on": Date CAL
                    fields:
                      application: Numéro unique
                      dwelling: Logement
                      session: Séance
                      outcome: {column: Décision, map: {A1: awarded, A2: ranked, A3: ranked, NA: not_awarded, I: ineligible, AC: conditional}}
                      rank: {column: Décision, map: {A1: 1, A2: 2, A3: 3}}
                """, named: "profiles/sipea.yaml")
        #expect(profile.name == "sipea")
        #expect(profile.source == "sipea")
        #expect(profile.encoding == .windows1252)
        #expect(profile.delimiter == UInt8(ascii: ";"))
        #expect(profile.decimal == UInt8(ascii: ","))
        #expect(profile.dates.text == "dd/MM/yyyy")
        #expect(profile.columns == [
            "N° ligne", "Date positionnement", "Numéro unique", "Logement", "Origine", "Décision",
            "Date CAL", "Séance",
        ])
    }

    @Test func whatIsLeftOutHasADefault() throws {
        let profile = try Profile(
            yaml: "emit: [{kind: MovedOut, id: '{N}', on: D, fields: {dwelling: L}}]", named: "p")
        #expect(profile.source == nil)
        #expect(profile.format == .csv)
        #expect(profile.encoding == .utf8)
        #expect(profile.delimiter == UInt8(ascii: ","))
        #expect(profile.dates == .canonical)
        #expect(profile.decimal == UInt8(ascii: "."))
    }

    @Test(arguments: wrong)
    func whatIsWrongIsNamedWithItsLineAndWhatIsAllowed(yaml: String, says: String) throws {
        let error = #expect(throws: ProfileError.self) { try Profile(yaml: yaml, named: "p") }
        #expect(error?.description.contains(says) == true, "\(error?.description ?? "none")")
    }

    @Test func scalesMustBeNumbers() throws {
        for scale in ["x", "0", "1/100"] {
            let error = #expect(throws: ProfileError.self) {
                try Profile(
                    yaml: "emit: [{kind: ScoreComputed, id: '{N}', on: D, fields: {application: A, grid: G, points: {column: P, scale: \(scale)}}}]",
                    named: "p")
            }
            #expect(error?.key == "emit 1, fields, points, scale")
        }
    }

    @Test func textsAreWhatTheyAre() throws {
        // YAML 1.1 would read on, no and 2014-01-02 as something else.
        let profile = try Profile(
            yaml: "source: no\nemit: [{kind: MovedOut, id: '{1}', on: on, fields: {dwelling: 2014-01-02}}]",
            named: "p")
        #expect(profile.source == "no")
        #expect(profile.columns == ["1", "on", "2014-01-02"])
    }

    @Test func constantsFillFieldsOfEveryForm() throws {
        let profile = try Profile(
            yaml: """
                source: s
                decimal: ","
                dates: dd/MM/yyyy
                emit:
                  - kind: ApplicationFiled
                    id: "{N}"
                    on: D
                    fields: {application: A}
                    constants: {motives: [health, separation], areas: 86194, annual_income: 1200.5, transfer: true, rooms_min: 2, current_housing: homeless}
                """, named: "p")
        let feed = try WholeFeed("N,D,A\n1,02/01/2014,A1\n2,02/01/2014,A2\n", profile: profile)
        for line in feed.lines {
            #expect(line.hasSuffix(
                #""annual_income":1200.5,"current_housing":"homeless","motives":["health","separation"],"rooms_min":2,"areas":["86194"],"transfer":true}"#))
        }
        #expect(feed.lines.count == 2)
    }

    @Test func aProfileThatIsNotThereIsNamed() throws {
        let error = #expect(throws: ProfileError.self) { try Profile(path: "/no/such.yaml") }
        #expect(error?.problem == .unreadable(.noSuchFile))
        #expect(error?.description == "/no/such.yaml: there is no such file.")
    }
}
