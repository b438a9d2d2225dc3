import CPango
package import FremdriftDomain

/// PDF through Pango, which shapes and orders the letters of every language, and Cairo, which writes the file. A4, in the
/// machine's own typefaces. A structure tree is written, but Cairo 1.16 does not mark the file as tagged.
package struct PDFPrinter: DocumentPrinter {
    package init() {}

    package func pdf(_ document: PrintedDocument) throws(Problem) -> PrintedFile {
        guard let sheets = Sheets(document) else { throw Problem(.unexpected) }
        let missing = document.texts.reduce(0) { $0 + sheets.missingSigns(in: $1) }
        if missing > 0, !document.boxes.isEmpty { sheets.add(.paragraph(document.boxes)) }
        for block in document.blocks { sheets.add(block) }
        guard let bytes = sheets.finished() else { throw Problem(.unexpected) }
        return PrintedFile(bytes: bytes, missingSigns: missing)
    }

    /// Whether the machine has a sign for every letter of a text.
    package func canPrint(_ text: String) -> Bool {
        guard let sheets = Sheets(PrintedDocument(title: "", language: .danish, banner: nil, foot: "", blocks: []))
        else { return false }
        return sheets.missingSigns(in: text) == 0
    }
}

extension PrintedDocument {
    fileprivate var texts: [String] { [title, banner ?? "", foot] + blocks.map(\.text) }
}
