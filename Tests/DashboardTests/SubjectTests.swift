import Access
import Dashboard
import Desk
import Ledger
import Reports
import Rules
import Terms
import Testing

extension ServedTests {
    /// What the page of an application, a dwelling or an appeal tells.
    struct SubjectTests {
        private func inside(
            _ town: Town, as role: Role = .analyst,
            _ body: @Sendable (Browser) async throws -> Void
        ) async throws {
            try await town.serve({ $0.operatorRole = role }) { client in
                let way = try #require(town.announced.last)
                try await body(try await Browser(client, way))
            }
        }

        private func explanation(_ town: Town, _ name: String) throws -> Explanation {
            try Explanation(
                of: name, in: town.ledger, identities: Identities(of: town.ledger),
                rules: RuleLibrary.embedded().ruleSet(town.ledger.word("rules")),
                asOf: Day("2014-12-31"))
        }

        @Test("an application that nobody has is unknown, and not one that nothing fits")
        func unknown() async throws {
            let town = try Town()
            try await inside(town) { browser in
                for uri in ["/reports/offer", "/reports/offer.json"] {
                    let query = "?as_of=2014-12-31&application="
                    let answer = try await browser.get(uri + query + "application-99")
                    #expect(answer.status == 404 && answer.body.contains("application-99"))
                    #expect(try await browser.get(uri + query + "application-10").status == 200)
                }
            }
            #expect(throws: ReportError.self) {
                _ = try town.report("offer") { $0.application = "application-99" }
            }
        }

        @Test(
            "an application’s page is its account, in both languages", arguments: Language.allCases)
        func account(language: Language) async throws {
            let town = try Town()
            // A1 was awarded D1 and moved in; A11 waits, passed over or behind.
            for (name, turn) in [("A1", "1\u{00A0}×"), ("A11", "10\u{00A0}×")] {
                let told = try explanation(town, name).told(
                    in: language, naming: Identities(of: town.ledger), others: 100)
                try await inside(town, as: .auditor) { browser in
                    let page = try await browser.text(
                        "/subjects?name=\(name)&as_of=2014-12-31&lang=\(language.rawValue)")
                    // A number stays with the word before it.
                    func plain(_ text: String) -> String {
                        text.replacing("\u{00A0}", with: " ")
                    }
                    let words = plain(page.replacing(/<[^>]*>/, with: ""))
                        .replacing("&#39;", with: "'")
                    for line in told.situation + told.counts {
                        #expect(words.contains(plain(line.text)), "\(line.text)")
                    }
                    for line in told.decisions + told.turns + told.irregularities {
                        #expect(words.contains(plain(line.words.text)), "\(line.words.text)")
                    }
                    #expect(words.contains(plain(turn)))
                    #expect(page.contains("href=\"/proofs/"))
                }
            }
        }

        @Test("the account names persons by pseudonym where the page does")
        func pseudonyms() async throws {
            let town = try Town()
            try await inside(town) { browser in
                for uri in [
                    "/subjects?name=application-10&as_of=2014-12-31",
                    "/subjects/explanation.json?name=application-10&as_of=2014-12-31",
                ] {
                    let page = try await browser.text(uri)
                    #expect(page.contains("application-0"), "\(uri)")
                    #expect(page.firstMatch(of: /\bA1?[0-9]\b/) == nil, "\(uri)")
                    // Rows are named after subjects by some senders.
                    #expect(page.firstMatch(of: /\br[0-9]+\b/) == nil, "\(uri)")
                }
                let named = try await browser.get("/subjects/explanation.json?name=A11")
                #expect(named.status == 404)
            }
        }

        @Test("its JSON is what the command gives, and a look that is kept")
        func json() async throws {
            let town = try Town()
            let whole = try explanation(town, "A11").json(naming: Identities(of: town.ledger))
            try await inside(town, as: .auditor) { browser in
                let json = try await browser.text(
                    "/subjects/explanation.json?name=A11&as_of=2014-12-31")
                #expect(json == whole.text + "\n")
            }
            #expect(try LookFile(of: town.ledger).lines().last?.contains("application-10") == true)
        }

        @Test("a rule that is missing leaves out the account and nothing else")
        func withoutRule() async throws {
            let town = try Town()
            try await inside(town) { browser in
                let page = try await browser.get("/subjects?name=application-10&as_of=1950-01-01")
                #expect(page.status == 200)
                let bare = try await browser.text(
                    "/subjects?name=D1&as_of=2010-01-01&lang=en")
                #expect(bare.contains("Dwelling registered"))
            }
        }

        @Test("what was corrected stays on the page, with what became of it")
        func corrected() async throws {
            let town = try Town()
            try town.add([
                "{\"kind\":\"AppealDecided\",\"id\":\"r85\",\"on\":\"2014-03-10\","
                    + "\"appeal\":\"DALO-1\",\"outcome\":\"moot\"}"
            ])
            try await inside(town) { browser in
                let page = try await browser.text("/subjects?name=appeal-0&as_of=2014-12-31")
                #expect(page.contains("corrige l’entrée"))
                #expect(page.contains("corrigé par"))
                let then = try await browser.text(
                    "/subjects?name=appeal-0&as_of=2014-12-31&known_at=2015-01-01T00:01:30Z")
                #expect(!then.contains("corrigé par"))
            }
        }
    }
}
