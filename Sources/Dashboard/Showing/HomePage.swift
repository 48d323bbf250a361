import Access
import Ledger
import Projecting
import Registry
import Reports

/// The territory at a glance: the figures that matter most of each report, with their trend.
extension Site {
    /// One report's figures on the home page; the first is shown large.
    private struct Group {
        let report: String
        let figures: [String]
    }

    /// In the order in which an elected official asks. Reports that are not registered are left
    /// out.
    private static let groups = [
        Group(
            report: "waiting-times",
            figures: [
                "stock.applications", "pressure", "allocations.count",
                "allocations.wait.median_months", "stock.over_delay.share",
            ]),
        Group(
            report: "occupancy",
            figures: ["dwellings.in_service", "vacancy_rate", "rotation_rate"]),
        Group(report: "mutations", figures: ["stock.share", "allocations.share"]),
        Group(
            report: "dalo",
            figures: ["overdue.count", "follow_up.count", "all.YEAR.favourable_rate"]),
        Group(
            report: "priority",
            figures: ["priority.share", "first_quartile.outside_qpv.share"]),
        Group(report: "queue", figures: ["forgotten.count", "candidates.per_dwelling.mean"]),
        Group(report: "offer", figures: ["available.count", "days_on_offer.median"]),
        Group(
            report: "fairness",
            figures: ["passed_over.none_share", "passed_over.longest_age_months"]),
        Group(report: "irregularities", figures: ["irregularities.count"]),
    ]

    /// The home page.
    func home(_ asked: Asked) async throws -> MadePage {
        let stand = try await desk.stand(asked.question, asked.rights)
        let groups = Site.groups.filter { Registry.report(named: $0.report) != nil }
        let trends = try await Trends(
            of: groups.compactMap { Registry.report(named: $0.report) }, at: stand, from: desk)
        let language = asked.language
        var sheet = try frame(
            asked, stand,
            title: language.say(Words("Le territoire en un regard", "The territory at a glance")))
        sheet["groups"] = .list(
            groups.compactMap { group in
                guard let report = Registry.report(named: group.report) else { return nil }
                return [
                    "title": .text(language.say(report.title)),
                    "href": .text(
                        address("/reports/\(report.name)", carried(asked.question))),
                    "isFirst": .flag(group.report == Site.groups[0].report),
                    "tiles": .list(
                        group.figures.filter {
                            // A figure that no rule or event of the time gives says nothing.
                            trends.now(report.name, $0).map { $0 != .null } ?? false
                        }.compactMap { tile($0, of: report, trends, asked) }),
                ]
            })
        sheet["rhythm"] = .text(language.say(rhythmWords(stand)))
        return MadePage(html: templates.page("home", sheet))
    }

    /// Computes what the home page, then the reports and then their breakdowns by district show of
    /// the latest day, so that whoever opens them next does not wait; stops where the log moves on.
    func makeReady(_ tell: @Sendable (String) -> Void) async {
        let reader = Rights(holder: "operator", role: .analyst, landlord: nil)
        do {
            let stand = try await desk.stand(Question(), reader)
            let isCurrent = { [desk] () throws(ReportError) -> Bool in
                try desk.catchUp().size == stand.log.size
            }
            _ = try await Trends(
                of: Site.groups.compactMap { Registry.report(named: $0.report) }, at: stand,
                from: desk)
            for definition in Registry.reports {
                guard try isCurrent() else { return }
                _ = try await desk.report(definition, at: stand)
                _ = try await Trends(of: [definition], at: stand, from: desk)
            }
            for definition in Registry.reports
            where definition.projections[0].dimensions.contains(.district) {
                guard try isCurrent() else { return }
                _ = try await desk.report(definition, at: stand, by: .district)
            }
        } catch {
            switch error {
            // An empty ledger has nothing to make ready; of one that was replaced the next has.
            case ReportError.noDay, ReportError.ledger(.replaced): return
            default: tell("\(error)")
            }
        }
    }

    /// A figure with its trend; nil if the report does not give it.
    func tile(
        _ pattern: String, of report: ReportDefinition, _ trends: Trends, _ asked: Asked
    ) -> Sheet? {
        guard let id = trends.id(pattern), let value = trends.now(report.name, pattern),
            let trend = trends.trend(report.name, pattern)
        else { return nil }
        let language = asked.language
        let label = report.label(of: id)
        return [
            "name": .text(label.map { language.say($0.title) } ?? id),
            "value": .text(language.write(value, report.unit(of: id))),
            "definition": .text(label.map { language.say($0.definition) } ?? ""),
            "href": .text(
                address("/reports/\(report.name)", carried(asked.question)) + "#f-" + anchor(id)),
            "spark": .markup(Spark.line(trend)),
            "change": .optional(trend.change.map { change($0, report.unit(of: id), language) }),
        ]
    }

    /// A change in words, with its sign: `+135`, `−0,4 mois`, `+1,2 point`; `stable` where it is
    /// written as nothing.
    func change(_ change: Double, _ unit: FigureUnit, _ language: Language) -> String {
        let shown = language.write(.number(change), unit)
        guard shown.contains(where: { "123456789".contains($0) }) else {
            return language.say(Words("stable", "no change"))
        }
        let sign = change > 0 ? "+" : ""
        guard unit == .share else { return sign + language.write(.number(change), unit) }
        let points = language.write(change * 100, decimals: 1)
        let word = abs(change * 100) >= 2 ? Words("points", "points") : Words("point", "point")
        return "\(sign)\(points)\u{00A0}\(language.say(word))"
    }

    /// What a change is measured against.
    func rhythmWords(_ stand: Stand) -> Words {
        switch stand.window.rhythm {
        case 1: Words("en un mois", "in a month")
        case 3: Words("en un trimestre", "in a quarter")
        default: Words("en un an", "in a year")
        }
    }

    /// A figure's id as the end of an address: letters, digits and hyphens.
    func anchor(_ id: String) -> String {
        String(id.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    }
}
