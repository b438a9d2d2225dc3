/// Somewhere a link or a form may lead. The application's routes conform; a run-time string does not.
package protocol LinkTarget {
    /// Not escaped: a path from `/`, a query from `?`, a fragment from `#`, or an `https:`, `http:`, `mailto:` or
    /// `tel:` address. Anything else is not written.
    var address: String { get }
}

/// A place on the same page, by the id of its element.
package struct Fragment: LinkTarget {
    package let id: String
    package init(_ id: String) { self.id = id }
    package var address: String { "#" + id }
}

extension HTML.Interpolation {
    /// `<a \(href: route)>`: the whole attribute.
    package mutating func appendInterpolation(href target: some LinkTarget) { appendAddress("href", target) }

    /// `<form method="post" \(action: route)>`: the whole attribute.
    package mutating func appendInterpolation(action target: some LinkTarget) {
        appendAddress("action", target)
    }

    /// `<button form="id" \(formaction: route)>`: the whole attribute.
    package mutating func appendInterpolation(formaction target: some LinkTarget) {
        appendAddress("formaction", target)
    }

    /// `<img \(src: asset) alt="">`: the whole attribute.
    package mutating func appendInterpolation(src target: some LinkTarget) { appendAddress("src", target) }

    private mutating func appendAddress(_ name: StaticString, _ target: some LinkTarget) {
        guard isAddress(target.address) else {
            assertionFailure("not an address a link may lead to: \(target.address)")
            return
        }
        appendLiteral(name)
        appendLiteral("=\"")
        appendEscaped(target.address)
        appendLiteral("\"")
    }
}

/// `//host` is refused as well: it looks like a path and leaves the site.
package func isAddress(_ address: String) -> Bool {
    if address.hasPrefix("//") || address.contains(where: { $0.isNewline || $0 == "\\" }) { return false }
    return ["/", "?", "#", "https://", "http://", "mailto:", "tel:"].contains { address.hasPrefix($0) }
}
