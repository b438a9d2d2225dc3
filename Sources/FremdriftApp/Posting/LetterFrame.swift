import FremdriftDomain
import FremdriftMarkup

/// The sheet every letter is written on: a whole page with its own style, because a letter leaves the house as one file.
/// Its words stand in `Resources/letters/letter.html` with four places to fill in.
package struct LetterFrame: Sendable {
    private let pieces: [[UInt8]]

    /// - Parameter template: with `{{language}}`, `{{direction}}`, `{{title}}` and `{{body}}` in it, in this order; `nil` when one is missing.
    package init?(_ template: [UInt8]) {
        var pieces: [[UInt8]] = []
        var rest = template[...]
        for place in ["{{language}}", "{{direction}}", "{{title}}", "{{body}}"] {
            guard let found = rest.firstRange(of: Array(place.utf8)) else { return nil }
            pieces.append(Array(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        self.pieces = pieces + [Array(rest)]
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
}
