/// A document to keep or print: what stands in it, in order. How it looks is the printer's.
package struct PrintedDocument: Hashable, Sendable {
    package let title: String
    package let language: Language
    /// Stands on every sheet, as that the data are simulated; `nil` for nothing.
    package let banner: String?
    /// Stands at the foot of every sheet beside its number.
    package let foot: String
    /// Said below the title where the machine's typefaces lack a sign that stands in it.
    package let boxes: String
    package let blocks: [Block]

    package init(
        title: String, language: Language, banner: String?, foot: String, boxes: String = "", blocks: [Block]
    ) {
        self.title = title
        self.language = language
        self.banner = banner
        self.foot = foot
        self.boxes = boxes
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

/// A document as a file.
package struct PrintedFile: Sendable {
    package let bytes: [UInt8]
    /// Signs no typeface has; each is printed as a box.
    package let missingSigns: Int

    package init(bytes: [UInt8], missingSigns: Int = 0) {
        self.bytes = bytes
        self.missingSigns = missingSigns
    }
}

/// Makes a file that is printed as it is read, in any language the house speaks.
package protocol DocumentPrinter: Sendable {
    /// - Throws: `Problem.unexpected` when there is no memory for it.
    func pdf(_ document: PrintedDocument) throws(Problem) -> PrintedFile
}
