import Terms

// What is planned a year at a time.
extension Territory {
    /// Plans the first year, and each further one on its eve.
    mutating func planYears() {
        planYear(years.lowerBound)
        for year in years.dropFirst() {
            // The ring of the agenda holds eleven years: the eve of each year plans the next.
            agenda.plan(
                Act(kind: .planYear, subject: Int32(year)),
                on: min(Int(Day.first(of: year).number) - 1, start + 3600))
        }
    }

    mutating func planYear(_ year: Int) {
        let first = Int(Day.first(of: year).number)
        guard first - today < 400 else {
            // Too far ahead: asked again nearer to it.
            agenda.plan(
                Act(kind: .planYear, subject: Int32(year)), on: min(first - 1, today + 3600))
            return
        }
        planApplications(in: year)
        planMoves(in: year)
        planAppeals(in: year + 1)
        if year == years.lowerBound { planAppeals(in: year) }
        scatter(.duplicate, scale.of(45, inYear: year - years.lowerBound), in: year)
        scatter(.refer, scale.of(72, inYear: year - years.lowerBound), in: year)
        for kind in 0..<Territory.mistakes.count {
            scatter(
                .mistake, scale.of(Territory.mistakes[kind], inYear: year - years.lowerBound),
                in: year, subject: kind)
        }
        planCensus(in: year)
        if year == 2017, years.lowerBound < 2017 {
            agenda.plan(Act(kind: .mergeLandlords), on: first)
        }
    }

    private mutating func planApplications(in year: Int) {
        var plans: [ApplicationPlan] = []
        if year != years.lowerBound {
            planner.leases(through: year + Calibration.longestWaitYears, chance: &chance) {
                plans.append($0)
            }
        }
        planner.filings(in: year, chance: &chance) { plans.append($0) }
        for plan in plans { planFiling(plan) }
        for day in scattered(scale.of(Calibration.elsewhere), in: year) {
            var plan = ApplicationPlan()
            plan.filedOn = Int32(day)
            plan.endsOn = Int32(day + chance.between(30, 600))
            plan.asksElsewhere = true
            planFiling(plan)
        }
    }

    mutating func planFiling(_ plan: ApplicationPlan) {
        agenda.plan(Act(kind: .file, plan: plan), on: Int(plan.filedOn))
    }

    /// Departures, new programmes, sales, dwellings taken off the market for a while.
    private mutating func planMoves(in year: Int) {
        let position = year - years.lowerBound
        let allocations = Calibration.allocations(in: year)
        let departures =
            scale.of(allocations.transfers, inYear: position)
            + scale.of(allocations.others, inYear: position)
            - scale.of(Calibration.netGrowth, inYear: position)
        scatter(.leaveAny, max(0, departures - (planner.leavers[year] ?? 0)), in: year)
        scatter(.sales, scale.of(Calibration.sales, inYear: position), in: year)
        scatter(.withdraw, scale.of(40, inYear: position), in: year)
        var coming = scale.of(
            Calibration.netGrowth + Calibration.relocations + Calibration.sales,
            inYear: position)
        var sizes: [Int] = []
        while coming > 0 {
            let size = coming < 16 ? coming : min(coming, chance.between(14, 44))
            sizes.append(size)
            coming -= size
        }
        for (size, day) in zip(sizes, scattered(sizes.count, in: year)) {
            agenda.plan(Act(kind: .deliver, subject: Int32(size)), on: day)
        }
    }

    /// The occupation survey of every second year, and the rents' yearly revision.
    private mutating func planCensus(in year: Int) {
        let first = Int(Day.first(of: year).number)
        for chunk in 0..<Territory.chunks {
            if year == years.lowerBound {
                agenda.plan(Act(kind: .survey, subject: Int32(chunk)), on: first)
            } else {
                if year % 2 == 0 {
                    agenda.plan(Act(kind: .survey, subject: Int32(chunk)), on: first + chunk)
                }
                agenda.plan(Act(kind: .revise, subject: Int32(chunk)), on: first + chunk / 2)
            }
        }
    }

    /// Parts into which the stock is cut for what takes all dwellings one after another.
    static let chunks = 60

    /// Plans something a number of times, evenly over a year.
    mutating func scatter(_ kind: Act.Kind, _ count: Int, in year: Int, subject: Int = 0) {
        for day in scattered(count, in: year) {
            agenda.plan(Act(kind: kind, subject: Int32(subject)), on: day)
        }
    }

    /// Days spread evenly over a year, none before today.
    mutating func scattered(_ count: Int, in year: Int) -> [Int] {
        let first = Int(Day.first(of: year).number)
        let length = Int(Day.last(of: year).number) - first + 1
        return (0..<count).map { position in
            let low = position * length / count
            let high = (position + 1) * length / count
            return max(today, first + low + chance.below(high - low))
        }
    }
}
