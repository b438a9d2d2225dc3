/// The sign of a voice: filled circle or hollow diamond, large with a letter for now, small for earlier.
struct VoiceMark {
    let side: TwoVoices.Side
    /// `nil` is the small mark.
    let size: Size

    enum Size { case now(letter: String?), earlier(scale: Double) }

    /// As drawn inside a picture, its centre at the given point.
    func drawn(x: Double, y: Double) -> HTML {
        switch (side, size) {
        case (.first, .now(let letter)):
            "<circle class=\"tv-mark-1\" cx=\"\(at: x)\" cy=\"\(at: y)\" r=\"11\"/>\(Self.letter(letter, "tv-letter-1", x, y))"
        case (.second, .now(let letter)):
            """
            <path class="tv-mark-2" d="\(Self.diamond(x, y, half: 13.5))"/>\(Self.letter(letter, "tv-letter-2", x, y))
            """
        case (.first, .earlier(let scale)):
            "<circle class=\"tv-mark-1\" cx=\"\(at: x)\" cy=\"\(at: y)\" r=\"\(at: 4.2 * scale)\"/>"
        case (.second, .earlier(let scale)):
            "<path class=\"tv-mark-2\" d=\"\(Self.diamond(x, y, half: 5.4 * scale))\"/>"
        }
    }

    /// A picture of its own for use beside words, which say the same; hidden from screen readers.
    var glyph: HTML {
        let isSmall = if case .earlier = size { true } else { false }
        return """
            <svg\(attributes: .classes(["tv-glyph": true, "tv-glyph-small": isSmall])) viewBox="0 0 30 30" \
            aria-hidden="true">\(isSmall ? small : large)</svg>
            """
    }

    private var large: HTML {
        guard case .now(let letter) = size, side == .first else { return drawn(x: 15, y: 15) }
        return
            "<circle class=\"tv-mark-1\" cx=\"15\" cy=\"15\" r=\"12.5\"/>\(Self.letter(letter, "tv-letter-1", 15, 15))"
    }

    private var small: HTML {
        side == .first
            ? "<circle class=\"tv-mark-1\" cx=\"15\" cy=\"15\" r=\"10\"/>"
            : "<path class=\"tv-mark-2\" d=\"\(Self.diamond(15, 15, half: 12.5))\"/>"
    }

    private static func diamond(_ x: Double, _ y: Double, half: Double) -> HTML {
        "M\(at: x) \(at: y - half)L\(at: x + half) \(at: y)L\(at: x) \(at: y + half)L\(at: x - half) \(at: y)Z"
    }

    private static func letter(_ letter: String?, _ name: StaticString, _ x: Double, _ y: Double) -> HTML {
        when(letter) { letter in
            "<text class=\"\(name.description)\" x=\"\(at: x)\" y=\"\(at: y + 4.3)\">\(letter)</text>"
        }
    }
}
