import FremdriftDomain
import FremdriftMarkup

/// A letter on one sheet: large type, and a way in that needs no typing (the QR code) beside one that needs little (the
/// short code). Nothing on it says why the organisation writes to this citizen.
struct LetterSheet: Sendable {
    let organisation: String
    let isSimulated: Bool
    /// Name and address in lines; empty for Digital Post, which finds its own way.
    let recipient: String
    let language: Language
    let translations: Translations
    let on: Day
    let subject: String
    /// Paragraphs with an empty line between them.
    let text: String
    /// Where to answer; `nil` in a reply.
    let way: Way?
    /// What is told about the data, on a sheet of its own; `nil` when it was enclosed before.
    let information: String?

    struct Way: Sendable {
        /// Without the code: `https://fremdrift.example.dk/svar`.
        let address: String
        /// As it is printed: `xhrx-6p6v-7av3`.
        let code: String
        let squares: [[Bool]]?
    }

    /// What stands within the frame.
    var html: HTML {
        """
        \(when(isSimulated, "<p class=\"simulated\">\(words(LetterSheet.simulated))</p>"))
        <p class="from" dir="auto">\(organisation)</p>
        \(when(!recipient.isEmpty, "<p class=\"to\">\(recipient)</p>"))
        <p class="day">\(Dates.long(on, language))</p>
        <h1>\(subject)</h1>
        \(MessageParagraphs.html(text))
        \(when(way, box))
        \(when(information, enclosure))
        """
    }

    private func enclosure(_ text: String) -> HTML {
        """
        <section class="enclosure"><h1>\(words(InformationPage.title))</h1>
        \(InformationParagraphs.html(text))</section>
        """
    }

    private func words(_ text: Text) -> String { translations.words(text, in: language) }

    private func box(_ way: Way) -> HTML {
        """
        <div class="way">\(when(way.squares) { qrPicture($0, title: words(LetterSheet.qr)) })<div>
        <p>\(words(LetterSheet.scan))</p>
        <p class="address" dir="ltr">\(way.address)</p>
        <p>\(words(LetterSheet.type))</p>
        <p class="code" dir="ltr">\(way.code)</p>
        </div></div>
        """
    }

    private static let simulated = Text(
        "Simulerede data. Ingen af disse mennesker findes.", "Simulated data. None of these people exist.")
    static let qr = Text("QR-kode til siden, hvor du svarer", "QR code for the page where you answer")
    static let scan = Text(
        "Ret telefonens kamera mod koden. Eller åbn denne side:",
        "Point your phone's camera at the code. Or open this page:")
    static let type = Text("og skriv koden:", "and type the code:")
}

/// A message's text as it is laid out: an empty line begins a new paragraph, other lines keep their breaks.
enum MessageParagraphs {
    static func html(_ text: String) -> HTML {
        each(text.split(separator: "\n", omittingEmptySubsequences: false).split(whereSeparator: \.isEmpty)) { lines in
            "<p>\(each(lines.enumerated()) { number, line in "\(when(number > 0, "<br>"))\(String(line))" })</p>\n"
        }
    }
}
