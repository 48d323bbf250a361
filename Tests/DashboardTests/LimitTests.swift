import Access
import Dashboard
import Testing

extension ServedTests {
    /// What a hostile or broken client gets: an answer that says no, or a closed line; and others
    /// are served meanwhile.
    struct LimitTests {
        private func inside(
            _ change: (inout Dashboard.Options) -> Void = { _ in },
            _ body: @Sendable (Browser) async throws -> Void
        ) async throws {
            let town = try Town()
            try await town.serve(change) { client in
                let browser = try await Browser(client, try #require(town.announced.last))
                try await body(browser)
                #expect(try await browser.get("/rules").status == 200, "others are served")
            }
            #expect(town.operatorLines.isEmpty)
        }

        private func status(_ text: String) -> Int? {
            text.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        }

        @Test("a head that is too long, in one field or in many, is refused as such")
        func heads() async throws {
            try await inside { browser in
                let long = String(repeating: "a", count: 9 * 1024)
                let one = try await browser.client.get("/", headers: ["X-Long": long])
                #expect(one.status == 431)
                let many = (0..<70).map { "X-\($0): a\r\n" }.joined()
                let text = try await browser.client.exchange(
                    "GET / HTTP/1.1\r\nHost: localhost\r\n\(many)\r\n")
                #expect(status(text) == 431)
                let target = "/?as_of=" + String(repeating: "a", count: 20_000)
                let answer = try await browser.get(target)
                #expect([414, 431].contains(answer.status))
            }
        }

        @Test("a body that is too long is refused, announced or not, whatever the method")
        func bodies() async throws {
            try await inside { browser in
                let host = "Host: localhost\r\n"
                for (method, path) in [("POST", "/enter"), ("GET", "/rules"), ("POST", "/leave")] {
                    let announced = try await browser.client.exchange(
                        "\(method) \(path) HTTP/1.1\r\n\(host)Content-Length: 9999999999\r\n\r\nabc"
                    )
                    #expect(status(announced) == 413, "\(method) \(path)")
                }
                let chunk = String(repeating: "a", count: 3000)
                let chunks = String(repeating: "bb8\r\n\(chunk)\r\n", count: 4) + "0\r\n\r\n"
                let chunked = try await browser.client.exchange(
                    "POST /enter HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n\(chunks)")
                #expect(status(chunked) == 413)
            }
        }

        @Test("a head or a body that comes by drops, or never, ends the connection")
        func slow() async throws {
            try await inside({
                $0.patience.headSeconds = 1
                $0.patience.bodySeconds = 1
            }) { browser in
                // Each returns when the other side has closed.
                let head = try await browser.client.exchange("GET / HTTP/1.1\r\nHost: local")
                #expect(head.isEmpty)
                _ = try await browser.client.exchange("")
                _ = try await browser.client.exchange(
                    "POST /enter HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20\r\n\r\ntok")
            }
        }

        @Test("a head that keeps coming, a byte at a time, is cut off all the same")
        func drops() async throws {
            try await inside({ $0.patience.headSeconds = 1 }) { browser in
                let sent = try await browser.client.dribble(
                    "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", then: "a", every: 0.1)
                // It was cut off by the other side, not by an end of its own.
                #expect(sent < 300)
            }
        }

        @Test("a reader who takes nothing of the answers is cut off")
        func reader() async throws {
            try await inside({ $0.patience.readerSeconds = 1 }) { browser in
                // Together more than the system's buffers hold.
                let page = try await browser.text("/reports/occupancy")
                let count = (48 << 20) / page.utf8.count
                let head =
                    "GET /reports/occupancy HTTP/1.1\r\nHost: localhost\r\n"
                    + "Cookie: \(browser.cookie)\r\n"
                let text =
                    String(repeating: head + "\r\n", count: count - 1)
                    + head + "Connection: close\r\n\r\n"
                let received = try await browser.client.neglect(text, for: .seconds(4))
                let answers = received.split(separator: "HTTP/1.1 200 OK\r\n").count
                #expect(answers > 0 && answers < count)
                let read = try await browser.client.neglect(
                    head + "Connection: close\r\n\r\n", for: .milliseconds(10))
                #expect(read.hasPrefix("HTTP/1.1 200 OK") && read.contains("</html>"))
            }
        }

        @Test("a connection that is done with and not closed is closed")
        func idle() async throws {
            try await inside({ $0.patience.headSeconds = 1 }) { browser in
                let text = try await browser.client.exchange(
                    "GET /style.css HTTP/1.1\r\nHost: localhost\r\n\r\n")
                #expect(status(text) == 200)
            }
        }

        @Test(
            "a method that is not for reading is refused",
            arguments: ["OPTIONS", "TRACE", "PROPFIND", "BREW"])
        func methods(method: String) async throws {
            try await inside { browser in
                let answer = try await browser.client.send(method, "/", headers: browser.headers)
                #expect([400, 405].contains(answer.status))
            }
        }

        @Test("what is not HTTP is refused")
        func garbage() async throws {
            try await inside { browser in
                for text in [
                    "hello\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
                    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\u{16}\u{03}\u{01}\u{02}\u{00}\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost localhost\r\n\r\n",
                ] {
                    let answer = try await browser.client.exchange(text)
                    #expect(status(answer).map { (400..<500).contains($0) } == true, "\(answer)")
                }
            }
        }

        @Test("a name that is missing, doubled or in the target is no way around the names")
        func hosts() async throws {
            try await inside { browser in
                let cookie = "Cookie: \(browser.cookie)\r\nConnection: close\r\n\r\n"
                for head in [
                    "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost:\r\n",
                    "GET / HTTP/1.1\r\nHost: evil.example\r\nHost: localhost\r\n",
                    "GET / HTTP/1.1\r\nHost: localhost@evil.example\r\n",
                    "GET / HTTP/1.1\r\nHost: localhost:80:evil.example\r\n",
                ] {
                    let answer = try await browser.client.exchange(head + cookie)
                    #expect(status(answer).map { (400..<500).contains($0) } == true, "\(head)")
                }
            }
        }

        @Test(
            "an address that is badly written is a mistake of whoever wrote it",
            arguments: [
                "/%", "/%zz", "/%ff", "/%00", "/reports/%ff%fe", "/reports/..%2f..%2fetc",
                "/reports/waiting-times/tables/%", "/proofs/-1", "/proofs/%31%30%30%30",
                "/proofs/99999999999999999999", "/proofs/0?size=99999999999", "/?as_of=%zz",
                "/?known_at=%00", "/reports/waiting-times.json.csv", "/reports//tables/",
                "/compare?edit=abnormal_delay_months&value=%7B%7D",
                "/compare?report=waiting-times&edit=communes&value=1",
                "/reports/occupancy/tables/households?page=-1&as_of=x",
                "/subjects/explanation.json?name=%ff",
            ])
        func addresses(uri: String) async throws {
            try await inside { browser in
                let status = try await browser.get(uri).status
                #expect((400..<500).contains(status), "\(status)")
            }
        }

        @Test("behind a proxy each client has a bucket of its own")
        func proxied() async throws {
            let town = try Town()
            try await town.serve({
                $0.burst = 5
                $0.isBehindTLS = true
            }) { client in
                func statuses(_ forwarded: String) async throws -> [Int] {
                    var statuses: [Int] = []
                    for _ in 0..<8 {
                        let headers = ["X-Forwarded-For": forwarded]
                        statuses.append(try await client.get("/", headers: headers).status)
                    }
                    return statuses
                }
                let one = try await statuses("192.0.2.1")
                #expect(one.contains(429))
                let other = try await statuses("192.0.2.2")
                #expect(other.first == 401)
                // What a client writes itself stands before what the proxy adds.
                let forged = try await statuses("10.9.8.7, 192.0.2.1")
                #expect(forged.first == 429)
            }
        }
    }
}
