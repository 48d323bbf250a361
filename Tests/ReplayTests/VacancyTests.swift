import Events
import Registers
import Terms
import Testing

/// Which dwellings were free on a day, as the register of vacancies has it, against a fold up to
/// that day.
@Suite struct VacancyTests {
    private let dwelling = DwellingID(0)

    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private func events() throws -> [(Day, Event)] {
        func with<Payload: EventPayload>(_ change: (inout Payload) -> Void) -> Payload {
            var payload = Payload()
            change(&payload)
            return payload
        }
        let registered: DwellingRegistered = with { $0.picture.dwelling = dwelling }
        let available: DwellingAvailable = with { $0.dwelling = dwelling }
        let reserved: DwellingAvailable = with {
            $0.dwelling = dwelling
            $0.quota = .statePriority
        }
        let movedIn: MovedIn = with { $0.dwelling = dwelling }
        let movedOut: MovedOut = with { $0.dwelling = dwelling }
        let withdrawn: DwellingWithdrawn = with { $0.dwelling = dwelling }
        let removed: DwellingRemoved = with { $0.dwelling = dwelling }
        return [
            (try day("2014-01-01"), .stock(.available(available))),
            (try day("2014-01-05"), .stock(.registered(registered))),
            (try day("2014-01-10"), .stock(.available(reserved))),
            (try day("2014-02-01"), .tenancy(.movedIn(movedIn))),
            (try day("2014-03-01"), .stock(.available(available))),
            (try day("2014-03-20"), .tenancy(.movedOut(movedOut))),
            (try day("2014-04-01"), .stock(.withdrawn(withdrawn))),
            (try day("2014-05-01"), .stock(.available(available))),
            (try day("2014-05-01"), .stock(.withdrawn(withdrawn))),
            (try day("2014-06-01"), .stock(.available(available))),
            (try day("2014-07-01"), .stock(.removed(removed))),
        ]
    }

    private func registers(upTo day: Day, keeping set: RegisterSet = .all) throws -> Registers {
        var registers = Registers(period: Period(year: 2014), keeping: set)
        for (on, event) in try events() where on <= day { registers.apply(event, on: on) }
        return registers
    }

    @Test func aDwellingWasFreeOnADayAsItStoodAtItsEnd() throws {
        let vacancies = try registers(upTo: day("2014-12-31")).vacancies.vacancies
        var freeDays = 0
        for number in 0..<365 {
            let day = try day("2014-01-01").adding(days: number)
            let state = try registers(upTo: day).dwellings[dwelling]
            let found = vacancies.filter { $0.contains(day) }
            let isFree = state.isInService && state.status == .vacant
            #expect(found.count == (isFree ? 1 : 0), "\(day)")
            if isFree {
                freeDays += 1
                #expect(found.first?.since == state.vacantSince, "\(day)")
                #expect(found.first?.quota == state.availableQuota, "\(day)")
            }
        }
        // 5 to 31 January, 20 to 31 March, June.
        #expect(freeDays == 27 + 12 + 30)
    }

    @Test func vacanciesAreKeptOnlyIfAskedFor() throws {
        let registers = try registers(upTo: day("2014-12-31"), keeping: .core)
        #expect(registers.vacancies.vacancies.isEmpty)
    }
}
