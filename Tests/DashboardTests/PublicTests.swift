import Access
import Dashboard
import Ledger
import Testing

extension ServedTests {
    /// What anybody sees, and that nothing more follows from it.
    struct PublicTests {
        private func open(
            _ town: Town, _ change: (inout Dashboard.Options) -> Void = { _ in },
            _ body: @Sendable (Client) async throws -> Void
        ) async throws {
            try await town.serve(change) { client in
                try await body(client)
            }
        }

        @Test("anybody sees large counts, and neither small ones, lists, persons nor any other day")
        func anybody() async throws {
            let town = try Town()
            try await open(town, { $0.isPublic = true }) { client in
                let page = try await client.get("/reports/waiting-times.json?as_of=2014-12-31")
                #expect(page.status == 200)
                let json = page.body
                // 2014 is not over by the latest day known. Five allocations in 2013: too few.
                #expect(json.contains("\"as_of\":\"2013-12-31\""))
                #expect(json.contains("\"stock.applications\":25"))
                #expect(json.contains("\"allocations.count\":null"))
                let dalo = try await client.get("/reports/dalo.json")
                #expect(!dalo.body.contains("appeal-0"))
                #expect(dalo.body.contains("\"lists\":{}"))
                for uri in [
                    "/subjects?name=D1", "/compare", "/changes", "/proofs/0",
                    "/subjects/explanation.json?name=application-0",
                    "/reports/offer?application=A12",
                ] {
                    let response = try await client.get(uri)
                    #expect(response.status == 403, "\(uri)")
                }
                let one = try await client.get(
                    "/reports/waiting-times.json?as_of=2014-06-30&known_at=2015-01-01T00:01:00Z")
                let other = try await client.get(
                    "/reports/waiting-times.json?as_of=2014-07-01&period=2014-03")
                #expect(one.body == other.body)
            }
        }

        @Test("neither rules nor anything else of the address changes whom anybody's figures count")
        func oneAnswer() async throws {
            let town = try Town()
            let token = try town.grant(.landlord, to: "agent", landlord: "L1")
            try await open(town, { $0.isPublic = true }) { client in
                let report = "/reports/mutations"
                let plain = try await client.get(report + ".json")
                let cells = try await client.get(report + ".csv")
                for field in [
                    "rules=france", "rules=elan-2023", "by=landlord", "known_at=2015-01-01",
                    "period=2013-01..2013-02", "as_of=2013-06-30",
                    "edit=abnormal_delay_months&value=1",
                ] {
                    let answer = try await client.get("\(report).json?\(field)")
                    #expect(answer.body == plain.body, "\(field)")
                    let csv = try await client.get("\(report).csv?\(field)")
                    #expect(csv.body == cells.body, "\(field)")
                }
                let agent = try await Browser(client, token: token)
                let own = try await agent.text(report + ".json")
                let other = try await agent.text(report + ".json?rules=france")
                #expect(other == own)
                // The law is for anybody to read.
                let law = try await client.get("/rules?rules=elan-2023")
                #expect(law.body.contains("elan-2023"))
            }
        }

        @Test("nobody is told when somebody's row comes in")
        func silence() async throws {
            let town = try Town()
            try await open(town, { $0.isPublic = true }) { client in
                let answer = try await client.get("/events")
                #expect(answer.status == 403)
            }
        }

        @Test("what anybody sees stands still while rows come in")
        func standstill() async throws {
            let town = try Town()
            try await open(town, { $0.isPublic = true }) { client in
                let uri = "/reports/waiting-times.json"
                let before = try await client.get(uri)
                try town.add(
                    [
                        "{\"kind\":\"ApplicationFiled\",\"id\":\"new\",\"on\":\"2014-11-01\","
                            + "\"application\":\"A99\"}"
                    ], at: Town.now)
                let after = try await client.get(uri)
                #expect(before.body == after.body)
            }
        }
    }
}
