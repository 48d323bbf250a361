/// Which published numbers give each other away, since they add up or one is part of another.
enum PublishedSums {
    /// The name of the number behind a product of factors: a count by its own id; a share of a
    /// count by the id of the count that it is, if that is published.
    static func cell(_ factors: [String]) -> String {
        if factors.count == 1 { return factors[0] }
        return counted(factors[0]) ?? factors.joined(separator: "*")
    }

    /// The count that a share is the share of, where the report has both.
    private static func counted(_ share: String) -> String? {
        if share == "stock.over_delay.share" { return "stock.over_delay.count" }
        for (end, count) in [
            (".favourable_rate", ".favourable"), (".refusal_rate", ".refusals"),
        ] where share.hasSuffix(end) {
            return share.dropLast(end.count) + count
        }
        guard share.hasPrefix("quota."), share.hasSuffix(".share") else { return nil }
        return share.dropLast("share".count) + "count"
    }

    /// Cells of a report that add up: the first is the total of the others.
    ///
    /// - Parameter ids: The ids of the report's figures.
    static func sums(among ids: [String], in report: String) -> [[String]] {
        switch report {
        case "dalo": return dalo(ids)
        case "priority":
            let quotas = ids.filter { $0.hasPrefix("quota.") && $0.hasSuffix(".count") }
            let shares = ids.filter { $0.hasPrefix("priority.share.") }.map { share in
                let code = share.dropFirst("priority.share.".count)
                return cell([share, "quota.\(code).count"])
            }
            return [
                ["allocations.count"] + quotas,
                [cell(["priority.share", "allocations.count"])] + shares,
            ]
        case "territories": return [ids.filter { $0.hasPrefix("derogations.") }]
        case "fairness", "irregularities":
            return [ids.filter { $0.hasPrefix("irregularities.") }]
        case "queue":
            return [["refusals.before", "refusals.after", "refusals.tacit", "!refusals.tacit"]]
        default: return []
        }
    }

    private static func dalo(_ ids: [String]) -> [[String]] {
        let whole = ids.filter { $0.hasPrefix("all.") }
        var sums = whole.map { total in
            [total] + ["dalo", "daho"].map { $0 + total.dropFirst("all".count) }
        }
        for id in ids where id.hasSuffix(".examined") {
            let year = id.dropLast("examined".count)
            let evicted = cell([year + "eviction.share", id])
            sums.append([id] + ids.filter { $0.hasPrefix(year + "origin.") })
            sums.append([evicted, year + "eviction.social", year + "eviction.private"])
            if year.hasPrefix("all.") {
                // Shares of the two rights add up as their parts do.
                for (share, base) in [
                    ("eviction.share", "examined"), ("rehoused_rate", "favourable"),
                ] {
                    sums.append(
                        ["all", "dalo", "daho"].map { right in
                            let start = right + year.dropFirst("all".count)
                            return cell([start + share, start + base])
                        })
                }
            }
        }
        return sums
    }

    /// Counts that are part of another: the part, and the whole.
    static func parts(among ids: [String], in report: String) -> [(part: String, whole: String)] {
        let transfers = cell(["stock.share", "stock.applications"])
        switch report {
        case "waiting-times": return [("stock.over_delay.count", "stock.applications")]
        case "mutations":
            return ["blocked.arrears", "blocked.degraded", "underoccupied.count"]
                .map { ($0, transfers) }
        case "dalo":
            return [("overdue.count", "follow_up.count")]
                + ids.compactMap { id in
                    let parts = [
                        "favourable": "examined", "multi_evicted": "examined", "refusals": "offers",
                    ]
                    guard let last = id.split(separator: ".").last,
                        let whole = parts[String(last)]
                    else { return nil }
                    return (id, id.dropLast(last.count) + whole)
                }
        case "queue": return [("forgotten.count", "stock.over_delay.count")]
        case "territories": return [("derogations.above_ceiling", "allocations.count")]
        case "fairness": return [("passed_over.allocations", "allocations.count")]
        default: return []
        }
    }
}
