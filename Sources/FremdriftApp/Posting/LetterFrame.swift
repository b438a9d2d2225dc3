import FremdriftDomain
import FremdriftMarkup

/// The sheet every letter is written on: a whole page with its own style, because a letter leaves the house as one file.
/// Its words stand in `Resources/letters/letter.html` with four places to fill in.
package struct LetterFrame: Sendable {
    private let pieces: [[UInt8]]
    /// What stands between the style element's marks.
    let style: [UInt8]

    /// - Parameter template: with a style element, and `{{language}}`, `{{direction}}`, `{{title}}` and `{{body}}` in it, in this
    ///   order; `nil` when one is missing.
    package init?(_ template: [UInt8]) {
        var pieces: [[UInt8]] = []
        var rest = template[...]
        for place in ["{{language}}", "{{direction}}", "{{title}}", "{{body}}"] {
            guard let found = rest.firstRange(of: Array(place.utf8)) else { return nil }
            pieces.append(Array(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        self.pieces = pieces + [Array(rest)]
        guard let element = LetterFrame.styleElement(in: pieces[3]) else { return nil }
        style = Array(pieces[3][element.content])
    }

    /// The template's style element with its two marks, and what stands between them.
    private static func styleElement(in head: [UInt8]) -> (whole: Range<Int>, content: Range<Int>)? {
        let mark = Array("style>".utf8)
        guard let open = head.firstRange(of: mark),
            let close = head[open.upperBound...].firstRange(of: mark), open.lowerBound > 0
        else { return nil }
        return (open.lowerBound - 1..<close.upperBound, open.upperBound..<close.lowerBound - 2)
    }

    func filled(language: Language, title: String, body: HTML) -> [UInt8] {
        let filling: [HTML] = ["\(language.rawValue)", "\(language.direction)", "\(title)", body]
        var bytes: [UInt8] = []
        for (piece, html) in zip(pieces, filling) {
            bytes += piece
            bytes += html.bytes
        }
        return bytes + (pieces.last ?? [])
    }

    /// What stands before and after the body.
    func around(language: Language, title: String) -> (head: [UInt8], foot: [UInt8]) {
        (head(language, title) + pieces[3], pieces[4])
    }

    /// The same for a page of the house, which may hold no style of its own and links to it.
    func linked(language: Language, title: String, style: Route, body: HTML) -> [UInt8] {
        let link: HTML = "<link rel=\"stylesheet\" \(href: style)>"
        var rest = pieces[3]
        if let element = LetterFrame.styleElement(in: rest) { rest.replaceSubrange(element.whole, with: link.bytes) }
        return head(language, title) + rest + body.bytes + pieces[4]
    }

    private func head(_ language: Language, _ title: String) -> [UInt8] {
        let filling: [HTML] = ["\(language.rawValue)", "\(language.direction)", "\(title)"]
        return zip(pieces, filling).flatMap { $0 + $1.bytes }
    }
}
