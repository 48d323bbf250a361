import Events
import Registers
import Terms

/// Registers in words, with names instead of numbers, so that those of two ledgers can be compared.
struct RegisterText {
    let registers: Registers
    let names: any Naming

    var text: String { (applications + dwellings).joined(separator: "\n") }

    private func found(_ type: SubjectType, _ place: Int) -> UInt32? {
        names.number(type, named: "\(type.name) \(place)")
    }

    private var applications: [String] {
        (0..<4).compactMap { place -> String? in
            guard let number = found(.application, place) else { return nil }
            let state = registers.applications[ApplicationID(number)]
            let labels = Label.allCases.filter { state.labels.contains($0) }.map(\.name)
            let merged = state.mergedInto.map { names.name(.application, $0.number) }
            let origin = state.household.originCommune.map { names.name(.place, $0.number) }
            let areas = state.need.areas.elements.map { names.name(.place, $0.number) }
            return """
                application \(place): filed \(say(state.firstFiledOn)), renewed \
                \(say(state.lastRenewedOn)), closed \(say(state.closing?.on)) \
                \(say(state.closing?.reason)), labels \(labels), into \(say(merged)), moved in \
                \(say(state.firstMoveIn)), adults \(say(state.household.adults)), income \
                \(say(state.household.annualIncome)), from \(say(origin)), areas \(areas), \
                transfer \(say(state.need.transfer)), channel \(say(state.channel))
                """
        }
    }

    private var dwellings: [String] {
        (0..<4).compactMap { place -> String? in
            guard let number = found(.dwelling, place) else { return nil }
            let state = registers.dwellings[DwellingID(number)]
            let landlord =
                state.isKnown
                ? names.name(
                    .landlord, registers.landlords.current(state.picture.landlord).number)
                : "unknown"
            return """
                dwelling \(place): of \(landlord), registered \(say(state.registeredOn)), removed \
                \(state.isRemoved), rent \(say(state.picture.rent)), \(state.status), since \
                \(say(state.vacantSince)), quota \(say(state.availableQuota)), in \
                \(say(state.movedInOn)), out \(say(state.movedOutOn)), first \
                \(state.isFirstLetting), sitting \(say(state.sitting.adults))
                """
        }
    }

    private func say<T>(_ value: T?) -> String { value.map { "\($0)" } ?? "–" }
}
