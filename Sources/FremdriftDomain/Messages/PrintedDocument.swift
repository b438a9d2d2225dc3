/// A document to keep or print: what stands in it, in order. How it looks is the printer's.
package struct PrintedDocument: Hashable, Sendable {
    package let title: String
    package let language: Language
    /// Stands on every sheet, as that the data are simulated; `nil` for nothing.
    package let banner: String?
    /// Stands at the foot of every sheet beside its number.
    package let foot: String
    package let blocks: [Block]

    package init(title: String, language: Language, banner: String?, foot: String, blocks: [Block]) {
        self.title = title
        self.language = language
        self.banner = banner
        self.foot = foot
        self.blocks = blocks
    }

    package enum Block: Hashable, Sendable {
        case heading(String)
        case smallHeading(String)
        case paragraph(String)
        /// What is known of something: the term small above it.
        case fact(term: String, String)
        case item(String)

        package var text: String {
            switch self {
            case .heading(let text), .smallHeading(let text), .paragraph(let text), .item(let text): text
            case .fact(let term, let text): "\(term)\n\(text)"
            }
        }
    }
}

/// Makes a file that is printed as it is read, in any language the house speaks.
package protocol DocumentPrinter: Sendable {
    /// - Throws: `Problem.unexpected` when there is no memory for it. A letter no typeface has is printed as a box.
    func pdf(_ document: PrintedDocument) throws(Problem) -> [UInt8]
}
