import FremdriftDomain
import FremdriftSQLite
import FremdriftSecrets
import FremdriftStore
import Foundation
import TestSupport
import Testing

/// Over real HTTP: headers on every reply, and simulated data that say so on every page.
@Suite("The real server") struct ServerTests {
    @Test func everyReplyIsGuardedAndSaysWhatIsSimulated() async throws {
        let centre = try await OpenCentre.make(links: 1)
        let server = try RunningServer(database: centre.path)
        defer { server.kill() }
        try await server.waitUntilUp()
        let link = "/svar/\(centre.tokens[0])"
        for path in [
            "/log-ind", "/om", "/min-side/kode", "/sager", "/none", link, link + "/1", link + "/alle",
            "/svar/x",
        ] {
            let reply = try await Wire.exchange(port: server.port, "GET \(path) HTTP/1.1")
            #expect(reply.body.contains("Simulerede data"), "\(path)")
            let head = reply.head.lowercased()
            for header in [
                "content-security-policy: default-src 'none'", "x-content-type-options: nosniff",
                "referrer-policy: no-referrer", "x-frame-options: deny", "cache-control: no-store",
            ] { #expect(head.contains(header), "\(path) lacks \(header)") }
            #expect(!head.contains("server:") && !head.contains("script-src"))
        }
    }

    @Test func methodsAndSizesAreHeld() async throws {
        let centre = try await OpenCentre.make(links: 1)
        let server = try RunningServer(database: centre.path)
        defer { server.kill() }
        try await server.waitUntilUp()
        for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
            #expect(
                try await Wire.exchange(port: server.port, "\(method) /log-ind HTTP/1.1").status == 405,
                "\(method)")
        }
        let head = try await Wire.exchange(port: server.port, "HEAD /log-ind HTTP/1.1")
        #expect(head.status == 200 && head.body.isEmpty)
        #expect(try await Wire.exchange(port: server.port, "POST /om HTTP/1.1", form: "").status == 405)
        let large = "code=" + String(repeating: "x", count: 200_000)
        let refused = try? await Wire.exchange(port: server.port, "POST /min-side/kode HTTP/1.1", form: large)
        #expect(refused?.status == 413 && refused?.body.contains("<h1>") == true)
        let broken = try await Wire.exchange(
            port: server.port, "POST /min-side/kode HTTP/1.1", form: "code=%zz")
        #expect((400..<500).contains(broken.status))
        let post = "POST /svar/\(centre.tokens[0])/1 HTTP/1.1"
        let reply = try await Wire.exchange(port: server.port, post, form: "jobSearch=2&go=next")
        #expect(reply.status == 303 && reply.head.contains("HttpOnly; SameSite=Lax"))
    }

    /// A form from another site, by what browsers say of themselves.
    @Test(arguments: [
        "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Origin: https://elsewhere.example",
    ])
    func anotherSitesFormIsRefused(header: String) async throws {
        let centre = try await OpenCentre.make(links: 1)
        let server = try RunningServer(database: centre.path)
        defer { server.kill() }
        try await server.waitUntilUp()
        let line = "POST /svar/\(centre.tokens[0])/1 HTTP/1.1\r\n\(header)"
        #expect(try await Wire.exchange(port: server.port, line, form: "jobSearch=2&go=next").status == 403)
    }

    /// Behind a believed proxy it is the visitor's own address that is counted, whatever port comes with it.
    @Test func attemptsAreCountedByTheVisitorsAddress() async throws {
        let centre = try await OpenCentre.make(links: 1)
        let server = try RunningServer(database: centre.path, trustedProxies: ["127.0.0.1"])
        defer { server.kill() }
        try await server.waitUntilUp()
        func attempt(from address: String) async throws -> Int {
            let line = "POST /log-ind HTTP/1.1\r\nX-Forwarded-For: 198.51.100.9, \(address)"
            return try await Wire.exchange(port: server.port, line, form: "username=nobody&password=x").status
        }
        for number in 1...8 { #expect(try await attempt(from: "192.0.2.7:\(40_000 + number)") == 401) }
        #expect(try await attempt(from: "192.0.2.7:50000") == 429)
        #expect(try await attempt(from: "192.0.2.8") == 401)
        #expect(try await attempt(from: "[2001:db8::7]:443") == 401)
    }
}
