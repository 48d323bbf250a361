/// A file under `Data`, as text.
struct EmbeddedFile: Sendable {
    /// Its name without `.yaml`: a parameter's name or a rule set's id.
    let name: String
    private let bytes: [UInt8]

    init(_ name: String, _ bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// The files embedded by the build: it gives each a constant, but no list of them. The tests hold
/// this list to the folders.
enum EmbeddedData {
    /// The national parameters, one a file.
    static let parameters: [EmbeddedFile] = [
        EmbeddedFile("abnormal_delay_months", PackageResources.abnormal_delay_months_yaml),
        EmbeddedFile("age_bands", PackageResources.age_bands_yaml),
        EmbeddedFile("allocation_date", PackageResources.allocation_date_yaml),
        EmbeddedFile("candidates_target", PackageResources.candidates_target_yaml),
        EmbeddedFile(
            "committee_candidates_minimum", PackageResources.committee_candidates_minimum_yaml),
        EmbeddedFile("committee_name", PackageResources.committee_name_yaml),
        EmbeddedFile("communes", PackageResources.communes_yaml),
        EmbeddedFile("concurrent_days", PackageResources.concurrent_days_yaml),
        EmbeddedFile("consumption_units", PackageResources.consumption_units_yaml),
        EmbeddedFile("daho_decision_deadline", PackageResources.daho_decision_deadline_yaml),
        EmbeddedFile("daho_offer_deadline", PackageResources.daho_offer_deadline_yaml),
        EmbeddedFile("dalo_decision_deadline", PackageResources.dalo_decision_deadline_yaml),
        EmbeddedFile("dalo_offer_deadline", PackageResources.dalo_offer_deadline_yaml),
        EmbeddedFile("days_on_offer_bands", PackageResources.days_on_offer_bands_yaml),
        EmbeddedFile("derogation_zones", PackageResources.derogation_zones_yaml),
        EmbeddedFile("disclosure_dominance", PackageResources.disclosure_dominance_yaml),
        EmbeddedFile("disclosure_households", PackageResources.disclosure_households_yaml),
        EmbeddedFile("disclosure_landlords", PackageResources.disclosure_landlords_yaml),
        EmbeddedFile("essential_worker_share", PackageResources.essential_worker_share_yaml),
        EmbeddedFile("first_quartile_share", PackageResources.first_quartile_share_yaml),
        EmbeddedFile("first_quartile_threshold", PackageResources.first_quartile_threshold_yaml),
        EmbeddedFile(
            "flow_management_compulsory", PackageResources.flow_management_compulsory_yaml),
        EmbeddedFile("in_work_activities", PackageResources.in_work_activities_yaml),
        EmbeddedFile("income_bands", PackageResources.income_bands_yaml),
        EmbeddedFile("mobility_months", PackageResources.mobility_months_yaml),
        EmbeddedFile("multi_evicted_minimum", PackageResources.multi_evicted_minimum_yaml),
        EmbeddedFile("observed_from", PackageResources.observed_from_yaml),
        EmbeddedFile(
            "orientation_meeting_notice", PackageResources.orientation_meeting_notice_yaml),
        EmbeddedFile("other_quartiles_share", PackageResources.other_quartiles_share_yaml),
        EmbeddedFile("plai_ceilings", PackageResources.plai_ceilings_yaml),
        EmbeddedFile("pls_factor", PackageResources.pls_factor_yaml),
        EmbeddedFile("plus_ceilings", PackageResources.plus_ceilings_yaml),
        EmbeddedFile("priority_labels", PackageResources.priority_labels_yaml),
        EmbeddedFile("priority_share", PackageResources.priority_share_yaml),
        EmbeddedFile("ranked_second_limit", PackageResources.ranked_second_limit_yaml),
        EmbeddedFile("refusal_answer", PackageResources.refusal_answer_yaml),
        EmbeddedFile("relocated_labels", PackageResources.relocated_labels_yaml),
        EmbeddedFile("relocation_days", PackageResources.relocation_days_yaml),
        EmbeddedFile("rent_bands", PackageResources.rent_bands_yaml),
        EmbeddedFile("reopening_no_reply", PackageResources.reopening_no_reply_yaml),
        EmbeddedFile("reopening_not_renewed", PackageResources.reopening_not_renewed_yaml),
        EmbeddedFile("residence_income_percent", PackageResources.residence_income_percent_yaml),
        EmbeddedFile("residence_score", PackageResources.residence_score_yaml),
        EmbeddedFile("scoring_compulsory", PackageResources.scoring_compulsory_yaml),
        EmbeddedFile("sheet_income_percent", PackageResources.sheet_income_percent_yaml),
        EmbeddedFile("sheets", PackageResources.sheets_yaml),
        EmbeddedFile("sls_exempt_zones", PackageResources.sls_exempt_zones_yaml),
        EmbeddedFile("small_group", PackageResources.small_group_yaml),
        EmbeddedFile("transition_offer_deadline", PackageResources.transition_offer_deadline_yaml),
        EmbeddedFile("underoccupied_persons", PackageResources.underoccupied_persons_yaml),
        EmbeddedFile("underoccupied_rooms", PackageResources.underoccupied_rooms_yaml),
        EmbeddedFile("vacancy_months", PackageResources.vacancy_months_yaml),
        EmbeddedFile("young_couple_age_sum", PackageResources.young_couple_age_sum_yaml),
    ]

    /// The rule sets built on them, a base before what is built on it.
    static let ruleSets: [EmbeddedFile] = [
        EmbeddedFile("grand-poitiers-2016", PackageResources.grand_poitiers_2016_yaml),
        EmbeddedFile("egalite-citoyennete-2017", PackageResources.egalite_citoyennete_2017_yaml),
        EmbeddedFile("elan-2023", PackageResources.elan_2023_yaml),
        EmbeddedFile("grand-poitiers-sample", PackageResources.grand_poitiers_sample_yaml),
    ]
}
