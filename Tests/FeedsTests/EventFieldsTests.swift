import Events
import Feeds
import Terms
import Testing

/// Events of fields in memory: what cases and the simulation make.
@Suite struct EventFieldsTests {
    static func lines(
        _ fields: [(name: String, value: FieldText)], kind: Kind? = nil
    ) throws -> [String] {
        var batch = EventBatch()
        var maker = EventFields(source: "case")
        try maker.event(kind: kind, fields: fields, into: &batch)
        return try BatchLines(batch: batch).texts
    }

    static let base: [(name: String, value: FieldText)] = [
        ("id", .one("1")), ("on", .one("2014-01-10")), ("application", .one("A1")),
    ]

    @Test func fieldsBecomeAnEvent() throws {
        let lines = try EventFieldsTests.lines(
            [("kind", .one("ApplicationFiled"))] + EventFieldsTests.base + [
                ("transfer", .one("true")), ("areas", .many(["86041", " x "])),
                ("motives", .one("health")), ("annual_income", .one("1200.50")),
                ("source", .one("other")), ("adults", .one("")),
            ])
        #expect(lines == [
            #"{"kind":"ApplicationFiled","source":"other","id":"1","on":"2014-01-10","application":"A1","annual_income":1200.5,"motives":["health"],"areas":["86041","x"],"transfer":true}"#
        ])
    }

    @Test func theMomentOfRecordingIsTakenAndNotShown() throws {
        var batch = EventBatch()
        var maker = EventFields(source: "case")
        try maker.event(
            kind: .applicationRenewed,
            fields: EventFieldsTests.base + [("recorded_at", .one("2014-03-01T09:00:00Z"))],
            into: &batch)
        try maker.event(kind: .applicationRenewed, fields: EventFieldsTests.base, into: &batch)
        #expect(batch.entries.map(\.recordedAt) == [Instant("2014-03-01T09:00:00Z"), nil])
        #expect(batch.entries.map(\.source) == [0, 0])
        // In a feed the ledger gives it: the column is one that no field uses.
        let feed = try WholeFeed(
            "kind,id,on,application,recorded_at\nApplicationRenewed,1,2014-01-02,A,2014-01-01T00:00:00Z\n")
        #expect(feed.unusedColumns == ["recorded_at"])
    }

    static let wrong: [([(name: String, value: FieldText)], String, String)] = [
        ([("tranfer", .one("true"))], "tranfer", "ApplicationFiled has no such field. Allowed: application, birth_year"),
        ([("rank", .one("1"))], "rank", "ApplicationFiled has no such field"),
        ([("transfer", .one("yes"))], "transfer", "\"yes\" is no transfer (false, true)"),
        ([("transfer", .many(["true"]))], "transfer", "a list, but transfer is one value"),
        ([("id", .one("2"))], "id", "twice"),
        ([("recorded_at", .one("noon"))], "recorded_at", "\"noon\" is no moment"),
        ([("areas", .many((1...9).map(String.init)))], "areas", "more than 8 items"),
    ]

    @Test(arguments: wrong)
    func whatIsWrongIsNamed(
        more: [(name: String, value: FieldText)], field: String, says: String
    ) throws {
        let error = #expect(throws: RowError.self) {
            try EventFieldsTests.lines(
                EventFieldsTests.base + more, kind: .applicationFiled)
        }
        #expect(error?.field == field)
        #expect(error?.error.contains(says) == true)
    }

    @Test func whatIsMissingIsNamed() throws {
        for name in ["id", "on", "application"] {
            let error = #expect(throws: RowError.self) {
                try EventFieldsTests.lines(
                    EventFieldsTests.base.filter { $0.name != name }, kind: .applicationRenewed)
            }
            #expect(error?.field == name)
        }
        let error = #expect(throws: RowError.self) {
            try EventFieldsTests.lines(EventFieldsTests.base)
        }
        #expect(error?.field == "kind")
    }
}
