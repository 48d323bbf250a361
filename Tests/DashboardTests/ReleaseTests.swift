import Access
import Dashboard
import Registry
import Synchronization
import Terms
import Testing

extension ServedTests {
    /// Each year is published once, as it was known when it was released: nothing that is learnt
    /// later shows by the difference of two published pages.
    struct ReleaseTests {
        private func day(_ text: String) throws -> Instant { try #require(Instant(text)) }

        /// Everything that anybody may see of a year, or of the last one published.
        private func published(
            _ town: Town, at now: String, asOf: String? = nil
        ) async throws -> [String] {
            let pages = Mutex<[String]>([])
            try await town.serve({ $0.isPublic = true }, now: day(now)) { client in
                let query = asOf.map { "?as_of=\($0)" } ?? ""
                for report in Registry.reports.map({ "/reports/\($0.name)" }) {
                    for uri in [report, report + ".json", report + ".csv"] {
                        let answer = try await client.get(uri + query)
                        #expect(answer.status == 200, "\(uri)")
                        pages.withLock { $0.append(answer.body) }
                    }
                }
                let home = try await client.get("/" + query)
                pages.withLock { $0.append(home.body) }
            }
            return pages.withLock { $0 }
        }

        /// Where a report's pages begin among those published: its page, JSON, CSV.
        private func place(of report: String) throws -> Int {
            try #require(Registry.reports.firstIndex { $0.name == report }) * 3
        }

        /// Applications that were filed long ago and are told of late, and a year that goes on.
        private func tellLate(_ town: Town, at moment: String) throws {
            let late = (0..<12).map { number in
                "{\"kind\":\"ApplicationFiled\",\"id\":\"late\(number)\",\"on\":\"2012-03-01\","
                    + "\"application\":\"LATE\(number)\"}"
            }
            let next =
                "{\"kind\":\"ApplicationFiled\",\"id\":\"next\",\"on\":\"2015-02-01\","
                + "\"application\":\"NEXT\"}"
            try town.add(late + [next], at: day(moment))
        }

        @Test("two pages of a year that were kept from different months say the same")
        func once() async throws {
            let town = try Town()
            let before = try await published(town, at: "2015-03-15", asOf: "2013-12-31")
            let figures = before[try place(of: "waiting-times") + 1]
            #expect(figures.contains("\"stock.applications\":25"))
            try tellLate(town, at: "2015-03-20")
            for now in ["2015-03-25", "2015-04-15", "2016-05-01"] {
                let after = try await published(town, at: now, asOf: "2013-12-31")
                #expect(after.count == before.count)
                for (page, first) in zip(after, before) where page != first {
                    let lines = zip(page.split(separator: "\n"), first.split(separator: "\n"))
                    let line = lines.first { $0 != $1 }
                    Issue.record("\(now): \(line?.0 ?? "") was \(line?.1 ?? "")")
                }
            }
            // Those who may know it see what came in.
            try await town.serve(now: day("2015-04-15")) { client in
                let browser = try await Browser(client, try #require(town.announced.last))
                let json = try await browser.text("/reports/waiting-times.json?as_of=2013-12-31")
                #expect(json.contains("\"stock.applications\":37"))
            }
        }

        @Test("a later year's pages show the earlier ones as they were published")
        func trends() async throws {
            let town = try Town()
            try tellLate(town, at: "2015-03-20")
            let pages = try await published(town, at: "2015-04-15")
            let first = try place(of: "waiting-times")
            #expect(pages[first + 1].contains("\"as_of\":\"2014-12-31\""))
            #expect(pages[first + 1].contains("\"stock.applications\":32"))
            // The trend's cells: 2013 as it was known in January, 2014 as in March.
            #expect(pages[first].contains(">25<") && pages[first].contains(">32<"))
            for page in pages { #expect(!page.contains(">37<")) }
        }

        @Test("a year that is over waits for its release")
        func waiting() async throws {
            let town = try Town()
            try tellLate(town, at: "2015-03-20")
            for (now, year) in [("2015-03-31T12:00:00Z", "2013"), ("2015-04-01T00:00:01Z", "2014")]
            {
                try await town.serve({ $0.isPublic = true }, now: day(now)) { client in
                    let json = try await client.get("/reports/waiting-times.json").body
                    #expect(json.contains("\"as_of\":\"\(year)-12-31\""), "\(now)")
                    let asked = try await client.get(
                        "/reports/waiting-times.json?as_of=2014-12-31")
                    #expect(asked.body == json)
                }
            }
        }

        @Test("nothing is published while the past is loaded, unless its keeper says that it is")
        func loading() async throws {
            let town = try Town()
            let now = try day("2015-01-20")
            try await town.serve({ $0.isPublic = true }, now: now) { client in
                for uri in ["/", "/reports/dalo.json", "/reports/offer?as_of=2012-12-31"] {
                    let answer = try await client.get(uri)
                    #expect(answer.status == 404 && answer.body.contains("février"), "\(uri)")
                }
            }
            let loaded = try day("2015-01-02")
            try await town.serve(
                {
                    $0.isPublic = true
                    $0.loadedBy = loaded
                }, now: now
            ) { client in
                let answer = try await client.get("/reports/waiting-times.json")
                #expect(answer.status == 200 && answer.body.contains("2013-12-31"))
            }
        }

        @Test("a landlord's view of the others' stock is no way around it")
        func landlords() async throws {
            let town = try Town()
            let token = try town.grant(.landlord, to: "agent", landlord: "L1")
            let texts = Mutex<[String]>([])
            for now in ["2015-03-15", "2015-06-15"] {
                try await town.serve(now: day(now)) { client in
                    let browser = try await Browser(client, token: token)
                    let text = try await browser.text("/reports/mutations.json?as_of=2013-12-31")
                    texts.withLock { $0.append(text) }
                }
                try tellLate(town, at: "2015-03-20")
            }
            let kept = texts.withLock { $0 }
            #expect(kept[0] == kept[1])
        }
    }
}
