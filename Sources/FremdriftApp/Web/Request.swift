/// What a browser asked for, free of any web framework.
package struct Request: Sendable {
    package enum Method: String, Sendable { case get = "GET", post = "POST" }

    package let method: Method
    /// Percent-decoded, without the query.
    package let path: String
    package let query: [String: String]
    /// The fields of a posted form; empty for a look.
    package let form: [String: String]
    /// The files that came with it, by field.
    package let files: [String: UploadedFile]
    package let cookies: [String: String]
    /// The visitor's network address, for slowing down guesses; stored only as a hash.
    package let address: String
    /// Whether the browser says that another site made it send this.
    package let isCrossSite: Bool

    package init(
        method: Method, path: String, query: [String: String] = [:], form: [String: String] = [:],
        files: [String: UploadedFile] = [:], cookies: [String: String] = [:], address: String = "",
        isCrossSite: Bool = false
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.form = form
        self.files = files
        self.cookies = cookies
        self.address = address
        self.isCrossSite = isCrossSite
    }

    /// A field without white space around it; `nil` when it is absent or empty.
    func field(_ name: String) -> String? {
        guard let text = form[name] else { return nil }
        let trimmed = text.trimmingWhitespace()
        return trimmed.isEmpty ? nil : trimmed
    }
}

extension String {
    func trimmingWhitespace() -> String {
        let start = firstIndex { !$0.isWhitespace } ?? endIndex
        guard let end = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[start...end])
    }
}
