import Access
import Dashboard
import Testing

extension ServedTests {
    /// Who may come in, and what every answer carries.
    struct GateTests {
        @Test("no page is shown without a key; a key works once, and the next one is announced")
        func keys() async throws {
            let town = try Town()
            try await town.serve { client in
                for uri in ["/", "/reports/waiting-times.json", "/subjects?name=D1", "/events"] {
                    #expect(try await client.get(uri).status == 401)
                }
                let way = try #require(town.announced.last)
                let browser = try await Browser(client, way)
                #expect(try await browser.get("/").status == 200)
                #expect(try await client.get(way).status == 401)
                #expect(town.announced.count == 2)
                let second = try await Browser(client, try #require(town.announced.last))
                #expect(try await second.get("/").status == 200)
                #expect(second.cookie != browser.cookie)
                let wrong = try await client.get("/enter?key=")
                #expect(wrong.status == 401)
                let forged = try await client.get("/", headers: ["Cookie": "registre_session=0"])
                #expect(forged.status == 401)
            }
        }

        @Test("the session's cookie is out of reach of scripts and of other sites")
        func cookie() async throws {
            let town = try Town()
            try await town.serve { client in
                let way = try #require(town.announced.last)
                let response = try await client.get(way)
                let cookie = try #require(response.header("Set-Cookie"))
                #expect(cookie.contains("HttpOnly"))
                #expect(cookie.contains("SameSite=Strict"))
            }
        }

        @Test(
            "every answer carries the policy, whatever its status",
            arguments: ["/", "/x", "/style.css"])
        func headers(uri: String) async throws {
            let town = try Town()
            try await town.serve { client in
                let response = try await client.get(uri)
                let policy = try #require(response.header("Content-Security-Policy"))
                #expect(policy.contains("default-src 'none'"))
                #expect(policy.contains("frame-ancestors 'none'"))
                #expect(!policy.contains("unsafe"))
                #expect(response.header("X-Content-Type-Options") == "nosniff")
                #expect(response.header("Referrer-Policy") == "same-origin")
            }
        }

        @Test("no page has a script or a style of its own")
        func inline() async throws {
            let town = try Town()
            try await town.serve { client in
                let browser = try await Browser(client, try #require(town.announced.last))
                for uri in [
                    "/", "/reports/occupancy", "/rules", "/reports/waiting-times?by=district",
                ] {
                    let page = try await browser.text(uri)
                    #expect(!page.contains(" style="), "\(uri)")
                    #expect(!page.contains("<style"), "\(uri)")
                    #expect(!page.contains(" onclick"), "\(uri)")
                    #expect(page.ranges(of: "<script").count == 1, "\(uri)")
                }
            }
        }

        @Test("nothing can be sent")
        func readOnly() async throws {
            let town = try Town()
            try await town.serve { client in
                for method in ["POST", "PUT", "DELETE", "PATCH"] {
                    let response = try await client.send(method, "/")
                    #expect(response.status == 405)
                }
            }
        }

        @Test(
            "a name that is not the server's is refused",
            arguments: ["evil.example", "localhost.evil"])
        func hosts(name: String) async throws {
            let town = try Town()
            try await town.serve({ $0.host = "127.0.0.1" }) { client in
                let response = try await client.get("/", headers: ["Host": name])
                #expect(response.status == 421)
            }
        }

        @Test("too many requests at once are slowed down")
        func rate() async throws {
            let town = try Town()
            try await town.serve({ $0.burst = 5 }) { client in
                var statuses: [Int] = []
                for _ in 0..<12 {
                    statuses.append(try await client.get("/").status)
                }
                #expect(statuses.first == 401)
                #expect(statuses.contains(429))
            }
        }

        @Test("an address beyond the limit is refused")
        func length() async throws {
            let town = try Town()
            try await town.serve { client in
                let uri = "/?as_of=" + String(repeating: "a", count: 5000)
                let answer = try await client.get(uri)
                #expect(answer.status == 414)
            }
        }

        @Test("persons are known by pseudonym unless the auditor's view is asked for")
        func pseudonyms() async throws {
            let town = try Town()
            try await town.serve { client in
                let browser = try await Browser(client, try #require(town.announced.last))
                let page = try await browser.text("/subjects?name=application-11")
                #expect(!page.contains("A12<"))
                #expect(try await browser.text("/subjects?name=A12").contains("ne connaît rien"))
                let dalo = try await browser.text("/reports/dalo?as_of=2014-12-31")
                #expect(!dalo.contains("DALO-1"))
                #expect(dalo.contains("appeal-0"))
            }
            try await town.serve({ $0.operatorRole = .auditor }) { client in
                let browser = try await Browser(client, try #require(town.announced.last))
                #expect(try await browser.text("/subjects?name=A12").contains("A12"))
                #expect(
                    try await browser.text("/reports/dalo?as_of=2014-12-31").contains("DALO-1"))
            }
        }
    }
}
