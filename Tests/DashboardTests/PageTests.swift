import Access
import Dashboard
import Ledger
import Projecting
import Registry
import Reports
import Terms
import Testing

extension ServedTests {
    /// What readers find on the pages.
    struct PageTests {
        /// Text as a page holds it.
        private func escaped(_ text: String) -> String {
            text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
                .replacing(">", with: "&gt;").replacing("'", with: "&#39;")
        }

        private func inside(
            _ town: Town, _ change: (inout Dashboard.Options) -> Void = { _ in },
            _ body: @Sendable (Browser) async throws -> Void
        ) async throws {
            try await town.serve(change) { client in
                let way = try #require(town.announced.last)
                try await body(try await Browser(client, way))
            }
        }

        @Test(
            "a report's page holds every figure of the report, written as its language does",
            arguments: Registry.reports.map(\.name), Language.allCases)
        func figures(name: String, language: Language) async throws {
            let town = try Town()
            let report = try town.report(name) { $0.asOf = Day("2014-12-31") }
            try await inside(town) { browser in
                let uri = "/reports/\(name)?as_of=2014-12-31&lang=\(language.rawValue)"
                let response = try await browser.get(uri)
                #expect(response.status == 200)
                let page = response.body
                #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
                for figure in report.figures {
                    let unit = report.definition.label(of: figure.id)?.unit ?? .ratio
                    let value = language.write(figure.value, unit)
                    let anchor = try #require(page.firstRange(of: "<code>\(figure.id)</code>"))
                    let row = page[anchor.upperBound...].prefix(200)
                    #expect(row.contains(">\(escaped(value))</td>"), "\(figure.id): \(row)")
                }
            }
        }

        @Test("the JSON behind a page is the report's, byte for byte")
        func json() async throws {
            let town = try Town()
            try await inside(town, { $0.operatorRole = .auditor }) { browser in
                for definition in Registry.reports {
                    let report = try town.report(definition.name, identities: true) {
                        $0.asOf = Day("2014-12-31")
                    }
                    let uri = "/reports/\(definition.name).json?as_of=2014-12-31"
                    #expect(try await browser.text(uri) == report.json.text + "\n")
                    let csv = "/reports/\(definition.name).csv?as_of=2014-12-31"
                    #expect(try await browser.text(csv) == report.csv)
                }
            }
        }

        @Test("every page answers in both languages", arguments: Language.allCases)
        func pages(language: Language) async throws {
            let town = try Town()
            try await inside(town) { browser in
                let uris = [
                    "/?", "/rules?", "/compare?report=waiting-times&a=france&b=elan-2023&",
                    "/changes?report=mutations&a=2014-06-01T00:00:00Z&as_of=2014-12-31&",
                    "/subjects?", "/subjects?name=D1&", "/subjects?name=application-0&",
                    "/reports/waiting-times?by=district&",
                    "/reports/occupancy/tables/households?",
                    "/reports/waiting-times?known_at=2016-01-01&period=2014-01..2014-06&",
                ]
                for uri in uris {
                    let response = try await browser.get(uri + "lang=\(language.rawValue)")
                    #expect(response.status == 200, "\(uri)")
                    let page = response.body
                    #expect(page.contains("<h1"), "\(uri)")
                    #expect(page.contains("registre.test/town"), "\(uri)")
                }
            }
        }

        @Test("the home page shows the report's own figures")
        func home() async throws {
            let town = try Town()
            let report = try town.report("waiting-times") { $0.asOf = Day("2014-12-31") }
            let stock = try #require(report.figure("stock.applications"))
            try await inside(town) { browser in
                let page = try await browser.text("/?as_of=2014-12-31")
                #expect(
                    page.contains(
                        "<span class=\"value\">\(Language.french.write(stock, .count))</span>"))
                #expect(page.contains("<svg class=\"spark\""))
            }
        }

        @Test(
            "the bench shows the figures that two rule sets give, and no figure that does not move")
        func bench() async throws {
            let town = try Town()
            let here = try town.report("mutations") { $0.asOf = Day("2014-12-31") }
            try await inside(town) { browser in
                let same = try await browser.text(
                    "/compare?report=mutations&a=france&b=france&as_of=2014-12-31")
                #expect(same.contains("rien ne bouge"))
                let page = try await browser.text(
                    "/compare?report=waiting-times&a=france&b=grand-poitiers-2016&as_of=2014-12-31")
                #expect(page.contains("abnormal_delay_months") || page.contains("communes"))
                #expect(here.figures.count > 0)
                // A11 has waited for 19 months, A12 for 31: beyond 18 both, beyond 30 one.
                let delays = try await browser.text(
                    "/compare?report=queue&edit=abnormal_delay_months&value=30&as_of=2014-12-31"
                        + "&lang=en")
                #expect(delays.contains("In A and not in B"))
                #expect(delays.contains("application-10</a>"))
                #expect(!delays.contains("application-11</a>"))
            }
        }

        @Test("a hostile name stays text")
        func hostile() async throws {
            let name = "<script>alert(1)</script>"
            let marked = "\"\u{301}"
            let quote = "\\\"\u{301} onclick=x"
            let town = try Town(
                Town.story + [
                    "{\"kind\":\"DwellingRegistered\",\"id\":\"h1\",\"on\":\"2010-01-01\","
                        + "\"dwelling\":\"\(name)\",\"landlord\":\"\(quote)\","
                        + "\"commune\":\"86194\"}",
                    "{\"kind\":\"DwellingAvailable\",\"id\":\"h2\",\"on\":\"2012-01-01\","
                        + "\"dwelling\":\"\(name)\",\"quota\":\"unreserved\"}",
                ])
            try await inside(town) { browser in
                let encoded = "%3Cscript%3Ealert(1)%3C%2Fscript%3E"
                for uri in [
                    "/reports/offer?as_of=2014-12-31", "/subjects?name=\(encoded)",
                    "/subjects?name=%22%CC%81%20onclick%3Dx", "/?as_of=\(encoded)",
                ] {
                    let page = try await browser.text(uri)
                    #expect(!page.contains("<script>alert"), "\(uri)")
                    #expect(!page.contains(marked), "\(uri)")
                }
                let found = try await browser.text("/subjects?name=\(encoded)")
                #expect(found.contains("&lt;script&gt;"))
            }
        }

        @Test(
            "an address that makes no sense is answered with what to write",
            arguments: [
                ("/?as_of=2014-02-30", "2014-12-31"), ("/?period=2015..2014", "2014-01..2014-06"),
                ("/?known_at=yesterday", "2014-05-02T08:00:00Z"), ("/?rules=x", "france"),
                ("/reports/waiting-times?by=x", "commune"), ("/?lang=de", "fr"),
            ])
        func mistakes(uri: String, advice: String) async throws {
            let town = try Town()
            try await inside(town) { browser in
                let response = try await browser.get(uri)
                #expect(response.status == 400)
                #expect(response.body.contains(advice))
            }
        }

        @Test("what is not there is said with what is")
        func missing() async throws {
            let town = try Town()
            try await inside(town) { browser in
                let response = try await browser.get("/reports/weather")
                #expect(response.status == 404)
                #expect(response.body.contains("waiting-times"))
                #expect(try await browser.get("/nowhere").status == 404)
            }
        }

        @Test("an empty ledger says what to do first")
        func empty() async throws {
            let town = try Town([])
            try await inside(town) { browser in
                let page = try await browser.text("/")
                #expect(page.contains("registre import"))
            }
        }

        @Test(
            "new entries show at once, and an earlier state of knowledge stays as it was"
        )
        func live() async throws {
            let town = try Town()
            try await inside(town) { browser in
                let uri = "/reports/waiting-times.json?as_of=2014-12-31"
                let before = try await browser.text(uri)
                let pinned =
                    uri + "&known_at=" + (try town.ledger.readHead().recordedAt.description)
                let pinnedBefore = try await browser.text(pinned)
                try town.add([
                    "{\"kind\":\"ApplicationFiled\",\"id\":\"new\",\"on\":\"2014-11-01\","
                        + "\"application\":\"A99\"}"
                ])
                let after = try await browser.text(uri)
                #expect(before != after)
                #expect(
                    after
                        == (try town.report("waiting-times") { $0.asOf = Day("2014-12-31") })
                        .json.text + "\n")
                #expect(try await browser.text(pinned) == pinnedBefore)
            }
        }
    }
}
