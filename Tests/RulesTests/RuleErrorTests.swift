import Rules
import Terms
import Testing

@Suite("A wrong rule file")
struct RuleErrorTests {
    /// Errors in their order of precedence, with what the reader is told.
    static let wrong: [(String, String)] = [
        ("a: [", "my-rules.yaml:2: not YAML"),
        ("", "my-rules.yaml: the text is empty"),
        ("- a", "my-rules.yaml:1: a list where a mapping is wanted"),
        ("base: france\nsmall_group: 1\nsmall_group: 2", "twice the key small_group"),
        ("id: x", "my-rules.yaml:1: `base` is missing"),
        ("base: frannce", "my-rules.yaml:1: no rule set is called \"frannce\". Known: france, "),
        (
            "base: france\n\nabnormal_delay_month: 12",
            "my-rules.yaml:3: \"abnormal_delay_month\" is not a parameter. "
                + "Did you mean abnormal_delay_months?"
        ),
        ("{base: france, xyzzy: 1}", "\"xyzzy\" is not a parameter. `rules show france`"),
        ("{base: france, small_group: {values: 3}}", "small_group: values is a list"),
        ("{base: france, small_group: {values: [3]}}", "a dated value is {from, value"),
        ("{base: france, small_group: {values: [{from: 2014-01-01}]}}", "either `value` or `row`"),
        (
            "{base: france, small_group: {values: [{from: 2014-02-30, value: 3}]}}",
            "\"2014-02-30\" is not a day"
        ),
        (
            "base: france\nsmall_group:\n  values:\n    - {from: 2014-01-01, value: 3}\n"
                + "    - {from: 2013-01-01, value: 4}",
            "my-rules.yaml:5: small_group: each `from` is a later day"
        ),
        (
            "{base: france, small_group: {values: [], valeurs: []}}",
            "\"valeurs\" is not one of the keys"
        ),
        (
            "{base: france, consumption_units: {columns: [a, b], values: []}}",
            "the columns are first_adult, further_adult, child"
        ),
        (
            "base: france\nsmall_group: many",
            "my-rules.yaml:2: small_group: \"many\" is not a whole number"
        ),
        ("{base: france, small_group: -1}", "\"-1\" is not a whole number"),
        ("{base: france, small_group: 1000001}", "is not a whole number from 0 to 1000000"),
        ("{base: france, pls_factor: nan}", "\"nan\" is not a number"),
        ("{base: france, priority_share: 95}", "\"95\" is not a share from 0 to 1"),
        ("{base: france, allocation_date: today}", "is not one of lease_signed_on, decided_on"),
        ("{base: france, scoring_compulsory: yes}", "\"yes\" is not true or false"),
        ("{base: france, observed_from: 2014}", "\"2014\" is not a day (YYYY-MM-DD)"),
        ("{base: france, dalo_offer_deadline: 3}", "\"3\" is not a length of time"),
        ("{base: france, dalo_offer_deadline: 3 weeks}", "\"3 weeks\" is not a length of time"),
        ("{base: france, age_bands: [25, 25]}", "\"25\" is not in a list of whole numbers"),
        ("{base: france, age_bands: []}", "a list is not a list of whole numbers that rise"),
        ("{base: france, priority_labels: [dalo]}", "\"dalo\" is not a label (l441_1_a, "),
        ("{base: france, in_work_activities: [cdi]}", "\"cdi\" is not an activity (permanent, "),
        ("{base: france, derogation_zones: [a, a]}", "not free of repeated codes"),
        ("{base: france, derogation_zones: centre}", "\"centre\" is not a list of districts"),
        ("{base: france, communes: [{nom: Poitiers}]}", "\"nom\" is not one of the keys code"),
        ("{base: france, consumption_units: [1, 0.5]}", "a number for each of first_adult"),
        ("{base: france, residence_score: {vacancy_rate: much}}", "\"much\" is not a weight"),
        ("{base: france, residence_score: {noise: 1}}", "\"noise\" is not one of the keys vacancy"),
        ("{base: france, sheets: [{districts: [a]}]}", "a mapping is not a territory sheet"),
        (
            "{base: france, sheets: [{id: a, targets: [{indicator: joy, min: 0}]}]}",
            "\"joy\" is not an indicator (entrants.in_work.share, "
        ),
        (
            "{base: france, sheets: [{id: a, targets: "
                + "[{indicator: entrants.nationality.french.share, min: 0}]}]}",
            "entrants.TRAIT.VALUE.share of a trait age_band, household_type, activity, income_band"
        ),
        (
            "{base: france, sheets: [{id: a, targets: "
                + "[{indicator: entrants.in_work.share, min: 0, max: 1}]}]}",
            "a target with either min or max"
        ),
        ("{base: france, sheets: [{id: a}, {id: a}]}", "not free of repeated codes"),
    ]

    @Test("is refused with what is wrong, where, and what to do", arguments: wrong)
    func refused(yaml: String, message: String) throws {
        let library = try RuleLibrary.embedded()
        let error = #expect(throws: RuleError.self) {
            try RuleSet(parsing: yaml, named: "my-rules.yaml", library: library)
        }
        let told = try #require(error).description
        #expect(told.contains(message), "\(told)")
    }

    @Test("an unknown id names those that are known")
    func unknownID() throws {
        let library = try RuleLibrary.embedded()
        #expect(throws: RuleError.unknownRuleSet("paris", at: nil, known: library.ids)) {
            try library.ruleSet("paris")
        }
    }
}
