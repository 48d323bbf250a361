import Events
import Terms

// Dwellings come, are let again, revised, sold, demolished.
extension Territory {
    /// The stock as it stands when the story begins.
    mutating func buildStock() {
        let first = years.lowerBound
        let count = scale.of(Calibration.dwellings(on1January: first))
        var built = Array(repeating: 0, count: Geography.places.count)
        while dwellings.count < count {
            // The district that is furthest behind its share comes next.
            let place =
                Geography.districts.max { one, other in
                    lack(one, built, count) < lack(other, built, count)
                } ?? Geography.districts.lowerBound
            let lacking = max(1, lack(place, built, count) / 10_000)
            let size = min(count - dwellings.count, lacking + 6, chance.between(8, 60))
            let residence = stockMaker.residence(
                in: place, newIn: nil, before: first, &chance)
            built[place] += size
            addResidence(residence, dwellings: size, isNew: false)
        }
        settle()
    }

    private func lack(_ place: Int, _ built: [Int], _ count: Int) -> Int {
        count * Geography.places[place].dwellings - built[place] * 10_000
    }

    /// Adds a residence and its dwellings, which are registered.
    ///
    /// - Returns: the numbers of its dwellings.
    @discardableResult
    mutating func addResidence(
        _ residence: Residence, dwellings size: Int, isNew: Bool
    ) -> Range<Int> {
        let place = Geography.places[residence.place].name
        residencesByPlace[residence.place] += 1
        let id = names.addResidence(
            named: "R-\(place)-\(residencesByPlace[residence.place])")
        residences.append(residence)
        let month = chance.between(1, 12)
        let day =
            isNew ? today : Int(Day(year: residence.builtYear, month: month, day: 15)?.number ?? 0)
        let firstDwelling = dwellings.count
        for _ in 0..<size {
            let picture = stockMaker.picture(
                DwellingID(UInt32(dwellings.count)), in: residence, named: id, isNew: isNew,
                &chance)
            var registered = DwellingRegistered()
            registered.picture = picture
            var dwelling = Dwelling(picture: picture)
            dwelling.isUnloved = chance.permille(place == "saint-eloi" ? 380 : 150)
            dwellings.append(dwelling)
            telling.append(
                Told(
                    sender: residence.landlord, event: .stock(.registered(registered)),
                    on: Int32(day), mishap: chance.permille(2) ? .corrected : .none))
        }
        return firstDwelling..<dwellings.count
    }

    /// Tenants, empty dwellings and the programme of demolition, when the story begins.
    private mutating func settle() {
        for number in dwellings.indices {
            if chance.below(10_000) < Calibration.emptyAtFirst {
                let day = start - 1 - chance.below(150)
                if chance.permille(60) {
                    withdraw(number, .works, on: day)
                    agenda.plan(
                        Act(kind: .free, subject: Int32(number)), on: opening + chance.below(200))
                } else {
                    putToLet(number, on: day)
                    addToFree(number)
                }
            } else {
                dwellings[number].status = .occupied
                dwellings[number].household = householdMaker.make(
                    in: years.lowerBound - 2, &chance)
            }
        }
        let couronneries = Geography.districtsOfPoitiers.lowerBound + 3
        for number in dwellings.indices where dwellings[number].status == .occupied {
            let picture = dwellings[number].picture
            guard picture.district == Geography.identifier(couronneries),
                picture.landlord == Sender.logiparc.landlord,
                let built = picture.builtYear, built < 1970
            else { continue }
            doomed.append(Int32(number))
        }
        doomed.reverse()
    }

    /// A dwelling is free to let, and says so.
    mutating func offer(_ number: Int) {
        guard dwellings[number].status == .empty || dwellings[number].status == .coming else {
            return
        }
        putToLet(number, on: today)
        // Nobody is chosen for it on its first day.
        dwellings[number].status = .promised
        agenda.plan(Act(kind: .release, subject: Int32(number)), on: today + 1)
    }

    private mutating func putToLet(_ number: Int, on day: Int) {
        let quota = words.quota.draw(&chance)
        dwellings[number].quota = quota
        var available = DwellingAvailable()
        available.dwelling = DwellingID(UInt32(number))
        available.quota = chance.permille(15) ? nil : quota
        tell(.stock(.available(available)), by: dwellings[number].sender, on: day)
    }

    private mutating func addToFree(_ number: Int) {
        dwellings[number].status = .free
        dwellings[number].position = Int32(free.count)
        free.append(Int32(number))
    }

    /// A dwelling goes back among the free ones after a round that came to nothing.
    mutating func release(_ number: Int) {
        if dwellings[number].status == .promised { addToFree(number) }
    }

    /// Takes a dwelling out of the free ones.
    mutating func take(_ number: Int, as status: Dwelling.Status) {
        let position = Int(dwellings[number].position)
        let last = free.removeLast()
        if position < free.count {
            free[position] = last
            dwellings[Int(last)].position = Int32(position)
        }
        dwellings[number].position = -1
        dwellings[number].status = status
    }

    /// A dwelling is withdrawn from letting.
    mutating func withdraw(_ number: Int, _ reason: VacancyReason, on day: Int? = nil) {
        var withdrawn = DwellingWithdrawn()
        withdrawn.dwelling = DwellingID(UInt32(number))
        withdrawn.reason = reason
        dwellings[number].status = .empty
        tell(.stock(.withdrawn(withdrawn)), by: dwellings[number].sender, on: day)
    }

    /// One of the free dwellings is taken off the market for a while.
    mutating func withdrawSomeFree() {
        guard free.count > 3 else { return }
        let number = Int(free[chance.below(free.count)])
        take(number, as: .empty)
        withdraw(number, chance.permille(800) ? .works : .other)
        agenda.plan(
            Act(kind: .free, subject: Int32(number)), on: today + chance.between(60, 250))
    }

    /// A dwelling leaves the stock.
    mutating func remove(_ number: Int) {
        var removed = DwellingRemoved()
        removed.dwelling = DwellingID(UInt32(number))
        removed.reason =
            dwellings[number].isDoomed
            ? .demolished : chance.permille(880) ? .sold : chance.permille(500) ? .merged : .other
        dwellings[number].status = .gone
        tell(.stock(.removed(removed)), by: dwellings[number].sender)
    }

    /// A new-build programme is registered; its orientation meeting comes ten days before its
    /// dwellings are to let, and so more than a week before their committee; for one in nine it
    /// comes too late.
    mutating func deliverProgramme(dwellings size: Int) {
        let year = Day(number: Int32(today)).year
        let place =
            chance.permille(650)
            ? Geography.districtsOfPoitiers.lowerBound + 1 + chance.below(2)
            : Geography.districtsOfPoitiers.upperBound
                + chance.below(
                    Geography.districts.upperBound
                        - Geography.districtsOfPoitiers.upperBound)
        var residence = stockMaker.residence(in: place, newIn: year, before: year, &chance)
        if areLandlordsMerged, residence.landlord == .sipea { residence.landlord = .logiparc }
        let numbers = addResidence(residence, dwellings: size, isNew: true)
        programmesDelivered += 1
        var meeting = OrientationMeetingHeld()
        meeting.residence = ResidenceID(UInt32(residences.count - 1))
        let toLet = today + 30
        tell(
            .committee(.orientationHeld(meeting)), by: dwellings[numbers.lowerBound].sender,
            on: programmesDelivered % 9 == 5 ? toLet + 4 : toLet - 10)
        for number in numbers {
            agenda.plan(Act(kind: .free, subject: Int32(number)), on: toLet)
        }
    }

    /// The yearly revision of rents, in hundredths of a per cent (indice de référence des loyers).
    mutating func reviseRents(chunk: Int) {
        let revisions = [190, 215, 90, 47, 2, 0, 75, 125, 153, 66]
        let year = Day(number: Int32(today)).year
        let revision = revisions[((year - 2012) % 10 + 10) % 10] + 3
        for number in stride(from: chunk, to: dwellings.count, by: Territory.chunks)
        where dwellings[number].status != .gone && dwellings[number].status != .coming {
            if let rent = dwellings[number].picture.rent {
                dwellings[number].picture.rent = Cents(
                    rent.amount + Int32(Int(rent.amount) * revision / 10_000))
            }
            var updated = DwellingUpdated()
            updated.picture = dwellings[number].picture
            tell(.stock(.updated(updated)), by: dwellings[number].sender)
        }
    }

    /// Sipea is merged into Logiparc (policy, III.3: « fusion de Logiparc et de Sipea Habitat »).
    mutating func mergeLandlords() {
        areLandlordsMerged = true
        var merged = LandlordsMerged()
        merged.landlord = Sender.sipea.landlord
        merged.into = Sender.logiparc.landlord
        tell(.stock(.landlordsMerged(merged)), by: .logiparc)
        for number in dwellings.indices
        where dwellings[number].picture.landlord == Sender.sipea.landlord {
            dwellings[number].picture.landlord = Sender.logiparc.landlord
        }
    }
}
