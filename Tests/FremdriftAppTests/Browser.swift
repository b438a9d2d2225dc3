import FremdriftApp
import Synchronization

/// A browser that keeps its cookies and sends back the forgery token of the last page it saw.
final class Browser: Sendable {
    private let app: App
    private let address: String
    private let cookies = Mutex<[String: String]>([:])
    private let forgery = Mutex<String?>(nil)

    init(_ app: App, address: String = "192.0.2.1") {
        self.app = app
        self.address = address
    }

    var jar: [String: String] { cookies.withLock(\.self) }
    func forget() { cookies.withLock { $0 = [:] } }
    func keep(_ name: String, _ value: String) { cookies.withLock { $0[name] = value } }

    func get(_ route: Route, _ query: [String: String] = [:]) async -> Seen {
        await send(Request(method: .get, path: route.path, query: query, cookies: jar, address: address))
    }

    /// Posts a form with the forgery token of the last page, as a form on it would.
    func post(
        _ route: Route, _ form: [String: String] = [:], files: [String: UploadedFile] = [:], isCrossSite: Bool = false
    ) async -> Seen {
        var form = form
        if form["forgery"] == nil { form["forgery"] = await token() }
        return await send(
            Request(
                method: .post, path: route.path, form: form, files: files, cookies: jar, address: address,
                isCrossSite: isCrossSite))
    }

    func send(_ request: Request) async -> Seen {
        let seen = Seen(await app.handle(request))
        cookies.withLock { jar in
            for cookie in seen.reply.cookies { jar[cookie.name] = cookie.maxAge == 0 ? nil : cookie.value }
        }
        if let token = seen.hidden("forgery") { forgery.withLock { $0 = token } }
        return seen
    }

    /// Follows redirections to the page they end at.
    func follow(_ seen: Seen) async -> Seen {
        var seen = seen
        for _ in 0..<5 {
            let parts = (seen.location ?? "").split(separator: "?", maxSplits: 1).map(String.init)
            guard seen.status == 303, let route = parts.first.flatMap(Route.init(path:)) else { return seen }
            let pairs = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { $0.split(separator: "=") }
            let query = pairs.filter { $0.count == 2 }.map { (String($0[0]), String($0[1])) }
            seen = await get(route, Dictionary(query) { $1 })
        }
        return seen
    }

    private func token() async -> String {
        if let known = forgery.withLock(\.self) { return known }
        return await get(.about).hidden("forgery") ?? ""
    }
}

/// What came back.
struct Seen: Sendable {
    let reply: Reply
    init(_ reply: Reply) { self.reply = reply }

    var status: Int { reply.status }
    var text: String { String(decoding: reply.body, as: UTF8.self) }
    var location: String? { reply.headers.first { $0.name == "Location" }?.value }
    /// The page it leads to, whatever it is told on the way; `nil` when it leads nowhere in the house.
    var leadsTo: Route? { location?.split(separator: "?").first.flatMap { Route(path: String($0)) } }

    /// The value of the first hidden field of a name.
    func hidden(_ name: String) -> String? {
        guard let start = text.firstRange(of: "name=\"\(name)\" value=\"") else { return nil }
        return String(text[start.upperBound...].prefix { $0 != "\"" })
    }

    func has(_ words: String) -> Bool { text.contains(words) }
}
