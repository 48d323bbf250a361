import Seeds
import Events
import Terms
import Testing

@Suite struct TextTableTests {
    @Test func textsAreNumberedInTheOrderOfFirstSight() {
        var table = TextTable()
        #expect(table.number(of: "b") == 0)
        #expect(table.number(of: "a") == 1)
        #expect(table.number(of: "b") == 0)
        #expect(table.count == 2)
        #expect(table.text(of: 0) == "b")
        #expect(table.text(of: 1) == "a")
    }

    @Test func theEmptyTextIsATextLikeAnyOther() {
        var table = TextTable()
        #expect(table.number(of: "a") == 0)
        #expect(table.number(of: "") == 1)
        #expect(table.number(of: "b") == 2)
        #expect(table.number(of: "") == 1)
        #expect(table.text(of: 1) == "")
        #expect(table.text(of: 2) == "b")
    }

    @Test func aTextThatWasNotMetHasNoNumber() {
        var table = TextTable()
        _ = table.number(of: "abc")
        #expect(table.existing(Array("abc".utf8).span) == 0)
        #expect(table.existing(Array("ab".utf8).span) == nil)
        #expect(table.existing(Array("abcd".utf8).span) == nil)
        #expect(table.count == 1)
    }

    @Test func numbersStandHoweverManyTextsCome() {
        let seed = UInt64.random(in: .min ... .max)
        var random = SplitMix(seed: seed)
        var table = TextTable()
        var numbers: [String: UInt32] = [:]
        for _ in 0..<20_000 {
            let text = String(UInt64.random(in: 0..<6000, using: &random), radix: 7)
            let expected = numbers[text] ?? UInt32(numbers.count)
            numbers[text] = expected
            #expect(table.number(of: text) == expected, "seed \(seed)")
        }
        #expect(table.count == numbers.count)
        for (text, number) in numbers { #expect(table.text(of: number) == text, "seed \(seed)") }
    }
}

@Suite struct EventBatchTests {
    @Test func identifiersAreNumberedByTypeOfSubject() {
        var batch = EventBatch()
        let name = Array("X1".utf8)
        #expect(batch.number(of: name.span, type: .application) == 0)
        #expect(batch.number(of: Array("X2".utf8).span, type: .application) == 1)
        #expect(batch.number(of: name.span, type: .dwelling) == 0)
        #expect(Array(batch.text(of: 1, type: .application)) == Array("X2".utf8))
        #expect(Array(batch.text(of: 0, type: .dwelling)) == name)
    }

    /// A batch of renewals with these row ids, of one sender or of two.
    private func renewals(_ ids: [String], senders: UInt32 = 1) -> EventBatch {
        var batch = EventBatch()
        for (place, id) in ids.enumerated() {
            var renewed = ApplicationRenewed()
            renewed.application = ApplicationID(
                batch.number(of: Array("A\(id)".utf8).span, type: .application))
            batch.add(
                .application(.renewed(renewed)), on: Day(number: 1),
                source: UInt32(place) % senders, row: Array(id.utf8).span)
        }
        return batch
    }

    @Test func rowsAndIdentifiersAreInTheOrderOfTheirBytes() {
        for ids in [["b", "a", "ab", "b", ""], ["1", "2", "3"], []] {
            var batch = renewals(ids)
            let before = batch.identifiersInOrder()
            #expect(batch.entriesInOrder == nil)
            batch.putInOrder()
            #expect(batch.identifiersInOrder() == before)
            let expected = ids.indices.sorted { (ids[$0], $0) < (ids[$1], $1) }
            #expect(batch.entriesInOrder == expected.map { UInt32($0) })
        }
    }

    @Test func anOrderThatIsOutdatedIsNotTaken() throws {
        var batch = renewals(["b", "a"])
        batch.putInOrder()
        let number = batch.number(of: Array("A0".utf8).span, type: .application)
        let order = batch.identifiersInOrder()[Int(SubjectType.application.rawValue)]
        #expect(order == [number, 1, 0])
        var renewed = ApplicationRenewed()
        renewed.application = ApplicationID(number)
        batch.add(
            .application(.renewed(renewed)), on: Day(number: 1), source: 0,
            row: Array("0".utf8).span)
        #expect(batch.entriesInOrder == nil)
    }

    @Test func rowsOfSeveralSendersAreLeftToTheLedger() {
        var batch = renewals(["b", "a"], senders: 2)
        batch.putInOrder()
        #expect(batch.entriesInOrder == nil)
    }

    @Test func anEventLiesInTheBatchAsInItsRecord() throws {
        var batch = EventBatch()
        for (kind, _, sample) in samples {
            let day = Day(number: Int32(batch.entries.count))
            let row = Array("row \(kind.name)".utf8)
            let target = kind == .eventVoided ? Array("target".utf8) : []
            batch.add(
                sample.event, on: day, source: 3, row: row.span, target: target,
                recordedAt: kind == .movedIn ? .always : nil)
            let entry = try #require(batch.entries.last)
            #expect(entry.kind == kind)
            #expect(entry.on == day)
            #expect(entry.source == 3)
            #expect(entry.recordedAt == (kind == .movedIn ? .always : nil))
            #expect(Array(batch.texts[entry.row]) == row)
            #expect(Array(batch.texts[entry.target]) == target)
            let body = sample.bytes[28..<(28 + Layout.of(kind).bodyBytes)]
            #expect(batch.bodies[entry.body] == body)
        }
        #expect(batch.entries.count == samples.count)
    }
}

@Suite struct RankedTests {
    @Test func aFullListTakesNoMore() {
        var motives = Motives()
        #expect(motives.isEmpty)
        let taken = [Motive.noHome, .health, .tooSmall, .other].map { motives.append($0) }
        #expect(taken == [true, true, true, false])
        #expect(motives.elements == [.noHome, .health, .tooSmall])
        #expect(motives.contains(.health))
        #expect(!motives.contains(.other))
    }

    @Test func listsAreEqualWhenTheirElementsAre() {
        var one = Areas(blank: .blank)
        var other = Areas(blank: PlaceID(0))
        #expect(one == other)
        _ = one.append(PlaceID(4))
        #expect(one != other)
        _ = other.append(PlaceID(4))
        #expect(one == other)
        #expect(one.hashValue == other.hashValue)
    }
}
