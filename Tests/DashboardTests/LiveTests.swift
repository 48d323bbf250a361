import Dashboard
import Ledger
import Rules
import Terms
import Testing

extension ServedTests {
    /// What happens while rows come in, and what single pages promise.
    struct LiveTests {
        private static let row =
            "{\"kind\":\"ApplicationFiled\",\"id\":\"new\",\"on\":\"2014-11-01\","
            + "\"application\":\"A99\"}"

        @Test("a listener is told of new entries within two seconds")
        func told() async throws {
            let town = try Town()
            try await town.serve { client in
                let browser = try await Browser(client, try #require(town.announced.last))
                let request =
                    "GET /events HTTP/1.1\r\nHost: 127.0.0.1:\(client.port)\r\n"
                    + "Cookie: \(browser.cookie)\r\n\r\n"
                let heard = try await withThrowingTaskGroup(of: String?.self) { group in
                    group.addTask {
                        try await client.exchange(request) { $0.contains("event: head") }
                    }
                    group.addTask {
                        // The line must stand before there is anything to tell.
                        try await Task.sleep(for: .milliseconds(700))
                        try town.add([LiveTests.row])
                        try await Task.sleep(for: .seconds(2))
                        return nil
                    }
                    let first = try await group.next() ?? nil
                    group.cancelAll()
                    return first
                }
                let size = try town.ledger.readHead().size
                #expect(try #require(heard).contains("event: head\ndata: \(size)\n"))
            }
        }

        @Test("no page mixes two states of the log while rows come in")
        func whole() async throws {
            let town = try Town()
            try await town.serve { client in
                let browser = try await Browser(client, try #require(town.announced.last))
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        for number in 0..<20 {
                            // Two rows a file: an odd number of them is half a file.
                            try town.add(
                                (0..<2).map { half in
                                    let name = "N\(number)-\(half)"
                                    return "{\"kind\":\"ApplicationFiled\",\"id\":\"\(name)\","
                                        + "\"on\":\"2014-11-01\",\"application\":\"\(name)\"}"
                                })
                        }
                    }
                    group.addTask {
                        for _ in 0..<40 {
                            let json = try await browser.text(
                                "/reports/waiting-times.json?as_of=2014-12-31")
                            let stock = try #require(number("\"stock.applications\":", in: json))
                            let size = try #require(number("\"size\":", in: json))
                            // 20 wait from the start, after as many entries as the story has.
                            #expect(stock - 20 == size - Town.story.count)
                            #expect(stock % 2 == 0)
                        }
                    }
                    try await group.waitForAll()
                }
            }
        }

        private func number(_ name: String, in json: String) -> Int? {
            json.firstRange(of: name).flatMap { Int(json[$0.upperBound...].prefix { $0.isNumber }) }
        }

        @Test("a value changed on the bench moves its figures, and comes with its rule file")
        func bench() async throws {
            let town = try Town()
            try await town.serve { client in
                let browser = try await Browser(client, try #require(town.announced.last))
                let uri =
                    "/compare?report=waiting-times&as_of=2014-12-31"
                    + "&edit=abnormal_delay_months&value="
                let page = try await browser.text(uri + "36")
                #expect(page.contains("<code>stock.over_delay.count</code>"))
                #expect(page.contains("base: grand-poitiers-2016\nabnormal_delay_months: 36"))
                #expect(try await browser.text(uri + "18").contains("rien ne bouge"))
                for wrong in ["-1", "%26a", "%21%21binary+x", "x", "%7Ba:1%7D"] {
                    #expect(try await browser.get(uri + wrong).status == 400, "\(wrong)")
                }
                let unknown = "/compare?edit=weather&value=1"
                #expect(try await browser.get(unknown).status == 400)
            }
        }

        @Test("a proof to download is the one that the command line prints")
        func proofs() async throws {
            let town = try Town()
            try await town.serve { client in
                let browser = try await Browser(client, try #require(town.announced.last))
                let size = try town.ledger.readHead().size
                let proof = try Tree(of: town.ledger).inclusionProof(
                    of: SequenceNumber(3), size: size)
                #expect(proof.isValid)
                let answer = try await browser.get("/proofs/3?size=\(size)")
                #expect(answer.body == proof.json.text + "\n")
                #expect(try await browser.get("/proofs/\(size)").status == 404)
                #expect(try await browser.get("/proofs/x").status == 404)
            }
        }

        @Test("a figure's page names the rule that it is read by, with its value and its text")
        func legalSource() async throws {
            let town = try Town()
            try await town.serve { client in
                let browser = try await Browser(client, try #require(town.announced.last))
                let page = try await browser.text("/reports/waiting-times?as_of=2014-12-31")
                let row = try #require(page.firstRange(of: "<code>stock.over_delay.count</code>"))
                let rest = page[row.upperBound...].prefix(900)
                #expect(rest.contains("#abnormal_delay_months"))
                #expect(rest.contains("<strong>18</strong>"))
            }
        }

        @Test("every rule that a page may name exists", arguments: FigureRules.all.sorted())
        func rules(name: String) {
            #expect(Catalogue.parameter(named: name) != nil)
        }
    }
}
