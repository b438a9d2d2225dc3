package import FremdriftMarkup

/// What goes back to the browser, free of any web framework.
package struct Reply: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    package var cookies: [Cookie]
    package var body: [UInt8]

    package init(
        status: Int, headers: [(name: String, value: String)], cookies: [Cookie] = [], body: [UInt8] = []
    ) {
        self.status = status
        self.headers = headers
        self.cookies = cookies
        self.body = body
    }

    package static func page(_ html: HTML, status: Int = 200) -> Reply {
        Reply(
            status: status, headers: [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")],
            cookies: [], body: html.bytes)
    }

    /// 303: the browser looks at another page, and reloading it sends nothing again.
    package static func see(_ route: Route) -> Reply {
        Reply(
            status: 303, headers: [("Location", route.path), ("Cache-Control", "no-store")], cookies: [], body: [])
    }

    /// The same for a page of a list, with its query.
    static func see(_ query: Query) -> Reply {
        Reply(
            status: 303, headers: [("Location", query.address), ("Cache-Control", "no-store")], cookies: [], body: [])
    }

    /// The browser looks at another page by itself after a while; a header, so that the page stays as it is.
    mutating func refresh(after seconds: Int, _ target: some LinkTarget) {
        headers.append(("Refresh", "\(seconds); url=\(target.address)"))
    }

    /// - Parameter query: from numbers and words of the program's own.
    static func see(_ route: Route, query: String) -> Reply {
        var reply = see(route)
        reply.headers[0].value += "?" + query
        return reply
    }

    func setting(_ cookie: Cookie) -> Reply {
        var reply = self
        reply.cookies.append(cookie)
        return reply
    }
}

/// A cookie to set. All of ours are out of reach of scripts, and none goes along with another site's requests but a
/// link that is followed.
package struct Cookie: Sendable {
    package let name: String
    package let value: String
    package let path: String
    /// Seconds until the browser forgets it; 0 removes it, `nil` keeps it until the browser closes.
    package let maxAge: Int?

    package init(_ name: String, _ value: String, path: String = "/", maxAge: Int? = nil) {
        self.name = name
        self.value = value
        self.path = path
        self.maxAge = maxAge
    }

    /// The header's value. `secure` when the public address is https.
    package func header(secure: Bool) -> String {
        var text = "\(name)=\(value); Path=\(path); HttpOnly; SameSite=Lax"
        if let maxAge { text += "; Max-Age=\(maxAge)" }
        if secure { text += "; Secure" }
        return text
    }

    static let session = "fremdrift"
    static let answering = "svar"
    static let language = "sprog"
    /// How the pages are laid out; `easy` or absent.
    static let reading = "laesning"
    static let easy = "let"
    static let year = 31_536_000
}
