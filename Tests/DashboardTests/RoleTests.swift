import Access
import Dashboard
import Foundation
import Ledger
import Terms
import Testing

extension ServedTests {
    /// Who sees what.
    struct RoleTests {
        private func open(
            _ town: Town, _ change: (inout Dashboard.Options) -> Void = { _ in },
            _ body: @Sendable (Client) async throws -> Void
        ) async throws {
            try await town.serve(change) { client in
                try await body(client)
            }
        }

        @Test(
            "a token opens what its role shows, as a form and as a header; a wrong one nothing"
        )
        func tokens() async throws {
            let town = try Town()
            let token = try town.grant(.analyst, to: "ana")
            try await open(town) { client in
                let browser = try await Browser(client, token: token)
                #expect(
                    try await browser.text("/reports/dalo?as_of=2014-12-31").contains("appeal-0"))
                let header = try await client.get(
                    "/reports/dalo.json", headers: ["Authorization": "Bearer \(token)"])
                #expect(header.status == 200)
                for wrong in ["", "0", token + "0"] {
                    let response = try await client.post("/enter", body: "token=\(wrong)")
                    #expect(response.status == 401)
                    #expect(response.header("Set-Cookie") == nil)
                    let header = try await client.get(
                        "/", headers: ["Authorization": "Bearer \(wrong)"])
                    #expect(header.status == 401)
                }
            }
        }

        @Test("the file of grants holds no token and belongs to its owner alone")
        func hashes() throws {
            let town = try Town()
            let token = try town.grant(.auditor, to: "ada")
            let path = GrantFile(of: town.ledger).path
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(!text.contains(token))
            #expect(text.contains(fingerprint(of: token)))
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        }

        @Test("a revoked grant ends open sessions with their next request")
        func revocation() async throws {
            let town = try Town()
            let token = try town.grant(.auditor, to: "ada")
            try await open(town) { client in
                let browser = try await Browser(client, token: token)
                #expect(try await browser.get("/").status == 200)
                try GrantFile(of: town.ledger).revoke("ada", at: Town.now)
                #expect(try await browser.get("/").status == 401)
            }
            #expect(throws: AccessError.self) {
                try GrantFile(of: town.ledger).revoke("ada", at: Town.now)
            }
        }

        @Test("a grant ends on its day")
        func expiry() throws {
            let town = try Town()
            let file = GrantFile(of: town.ledger)
            let end = Instant(microseconds: Town.now.microseconds + 1)
            let token = try file.grant(
                .analyst, to: "ana", landlord: nil, at: Town.now, expires: end)
            #expect(try file.grant(for: token, at: Town.now)?.name == "ana")
            #expect(try file.grant(for: token, at: end) == nil)
        }

        @Test("a landlord sees its own dwellings and their candidates, and no other's")
        func landlord() async throws {
            let town = try Town()
            // D1, D4, D7, D10 are L1's; D2 is L2's. A1 moved into D1, A2 into D2.
            let token = try town.grant(.landlord, to: "agent", landlord: "L1")
            let stranger = try town.grant(.landlord, to: "nobody", landlord: "L9")
            try await open(town) { client in
                let browser = try await Browser(client, token: token)
                let own = try await browser.text("/subjects?name=D1")
                #expect(own.contains("A1</a>"))
                #expect(try await browser.text("/subjects?name=D2").contains("ne connaît rien"))
                #expect(try await browser.text("/subjects?name=A1").contains("D1</a>"))
                #expect(try await browser.text("/subjects?name=A2").contains("ne connaît rien"))
                // An application's own page holds what happened in the landlord's stock alone.
                #expect(!(try await browser.text("/subjects?name=A1")).contains("14\u{202F}000"))
                #expect(try await browser.get("/compare").status == 403)
                // An account tells who else was a candidate, at other landlords too.
                #expect(!(try await browser.text("/subjects?name=A1")).contains("account"))
                #expect(
                    try await browser.get("/subjects/explanation.json?name=A1").status == 403)
                let other = try await Browser(client, token: stranger)
                #expect(try await other.text("/subjects?name=D1").contains("ne connaît rien"))
            }
        }

        @Test("each look at an identity is kept before it is shown, by pseudonym")
        func looks() async throws {
            let town = try Town()
            try await open(town, { $0.operatorRole = .auditor }) { client in
                let browser = try await Browser(client, try #require(town.announced.last))
                #expect(try await browser.text("/subjects?name=A12").contains("A12"))
                #expect(
                    try await browser.text("/reports/dalo?as_of=2014-12-31").contains("DALO-1"))
                // A page that was kept is a look each time, and so is one that tells who moved.
                #expect(try await browser.text("/subjects?name=A12").contains("A12"))
                let compared = try await browser.text(
                    "/compare?report=queue&edit=abnormal_delay_months&value=30&as_of=2014-12-31")
                #expect(compared.contains("A11</a>"))
            }
            let lines = try LookFile(of: town.ledger).lines()
            #expect(lines.count == 4 && lines[2] == lines[0])
            #expect(lines[3].contains("/compare"))
            #expect(lines[0].contains("\"subjects\":[\"application-11\"]"))
            #expect(lines[0].contains("\"holder\":\"operator\""))
            #expect(lines[1].contains("/reports/dalo?as_of=2014-12-31&period=2014"))
            #expect(!lines.joined().contains("A12"))
        }

        @Test("months of looks that are too old go, whole; the others stay")
        func pruning() throws {
            let town = try Town()
            let looks = LookFile(of: town.ledger)
            for day in ["2013-02-28", "2014-03-01", "2015-03-01"] {
                let at = try #require(Instant(day))
                try looks.add(
                    Look(at: at, holder: "ada", role: .auditor, page: "/", size: 1, subjects: []))
            }
            #expect(try looks.prune(keeping: 12, at: Town.now) == ["looks-2013-02.jsonl"])
            #expect(try looks.lines().count == 2)
        }

        @Test("leaving needs the page's own key, and ends the session")
        func leaving() async throws {
            let town = try Town()
            try await open(town) { client in
                let browser = try await Browser(client, try #require(town.announced.last))
                let page = try await browser.text("/")
                let start = try #require(page.firstRange(of: "name=\"form_key\" value=\""))
                let key = page[start.upperBound...].prefix { $0 != "\"" }
                let headers = browser.headers
                let forged = try await client.post(
                    "/leave", headers: headers,
                    body: "form_key=0")
                #expect(forged.status == 403)
                #expect(try await browser.get("/").status == 200)
                var elsewhere = headers
                elsewhere["Origin"] = "https://evil.example"
                let foreign = try await client.post(
                    "/leave", headers: elsewhere,
                    body: "form_key=\(key)")
                #expect(foreign.status == 403)
                let left = try await client.post(
                    "/leave", headers: headers,
                    body: "form_key=\(key)")
                #expect(left.status == 200)
                #expect(try await browser.get("/").status == 401)
            }
        }
    }
}
