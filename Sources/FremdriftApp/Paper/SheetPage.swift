import FremdriftDomain
import FremdriftMarkup

/// An answer sheet: both sides of one A4. A short letter with the code first, then every question with a box for each step;
/// the number in a box is what is typed when the sheet comes back.
struct SheetPage: Sendable {
    let organisation: String
    let isSimulated: Bool
    let recipient: String
    let name: String
    let language: Language
    let on: Day
    let window: RoundWindow
    let instrument: Instrument
    let way: LetterSheet.Way

    /// Questions on the first side, below the letter.
    private static let onFirstSide = 3

    var html: HTML {
        let questions = Array(PaperForm.questions(of: instrument).enumerated())
        return """
            <article class="sheet" lang="\(language.rawValue)">
            <section class="side">
            \(when(isSimulated, "<p class=\"simulated\">\(SheetPage.simulated[language])</p>"))
            <p class="from">\(organisation)</p>
            \(when(!recipient.isEmpty, "<p class=\"to\">\(recipient)</p>"))
            <p class="day">\(Dates.long(on, language))</p>
            <h2>\(SheetPage.title[language])</h2>
            <p>\(SheetPage.hello(name)[language])</p>
            <p>\(SheetPage.why(Dates.long(window.closesOn, language), organisation)[language])</p>
            <p>\(SheetPage.free[language])</p>
            \(box)
            <p>\(SheetPage.cross[language])</p>
            \(each(questions.prefix(SheetPage.onFirstSide)) { block($0, $1) })
            <p class="turn">\(SheetPage.turn[language])</p>
            </section>
            <section class="side">
            \(each(questions.dropFirst(SheetPage.onFirstSide)) { block($0, $1) })
            \(each(PaperForm.words(of: instrument)) { lines($0) })
            <p class="foot">\(SheetPage.dateLine[language]) <span class="date"></span> <span class="again">\(SheetPage.code[language]) <b>\(way.code)</b></span></p>
            </section>
            </article>
            """
    }

    private var box: HTML {
        """
        <div class="way">\(when(way.squares) { qrPicture($0, title: SheetPage.qr[language]) })<div>
        <p>\(SheetPage.scan[language])</p>
        <p class="address">\(way.address)</p>
        <p>\(SheetPage.type[language])</p>
        <p class="code">\(way.code)</p>
        </div></div>
        """
    }

    private func block(_ number: Int, _ question: AnswerSheet.Question) -> HTML {
        let steps = question.item.steps.map { $0[language] } + [AnsweringWords.withheld[language]]
        return """
            <div class="asked"><p><b>\(number + 1). \(question.item.question[language])</b></p><p class="boxes">\
            \(each(steps.enumerated()) { index, words in
                "<span><i>\(index < question.item.steps.count ? "\(index + 1)" : PaperForm.withheld)</i> \(words)</span> "
            })</p></div>

            """
    }

    private func lines(_ question: OpenQuestion) -> HTML {
        "<div class=\"asked\"><p><b>\(question.question[language])</b></p><p class=\"line\"></p><p class=\"line\"></p></div>\n"
    }

    private static let simulated = Text(
        "Simulerede data. Ingen af disse mennesker findes.", "Simulated data. None of these people exist.")
    private static let title = Text("Hvordan går det?", "How are you doing?")
    private static let free = Text(
        "Du bestemmer selv, om du vil svare. Det ændrer ikke din hjælp eller dine penge, hvis du siger nej.",
        "It is up to you whether you answer. Saying no does not change your support or your money.")
    private static let qr = Text("QR-kode til siden, hvor du svarer", "QR code for the page where you answer")
    private static let scan = Text(
        "Svar hellere på telefonen? Ret kameraet mod koden. Eller åbn denne side:",
        "Rather answer on a phone? Point its camera at the code. Or open this page:")
    private static let type = Text("og skriv koden:", "and type the code:")
    private static let cross = Text(
        "Vil du svare på papir? Sæt ét kryds ved hvert spørgsmål. Spring over, hvad du vil.",
        "Want to answer on paper? Put one cross at each question. Skip whatever you like.")
    private static let turn = Text("Vend arket", "Please turn over")
    private static let dateLine = Text("Dato:", "Date:")
    private static let code = Text("Kode:", "Code:")

    private static func hello(_ name: String) -> Text { Text("Hej \(name)", "Hello \(name)") }
    private static func why(_ day: String, _ organisation: String) -> Text {
        Text(
            "Du og din sagsbehandler svarer på de samme spørgsmål. Svarene er til jeres næste samtale. Den, der taster "
                + "arket, ser dine svar. Aflever det til din sagsbehandler eller i receptionen hos \(organisation) senest den "
                + "\(day).",
            "You and your caseworker answer the same questions. The answers are for your next conversation. Whoever keys "
                + "the sheet in sees your answers. Hand it to your caseworker or at the reception of \(organisation) by "
                + "\(day).")
    }
}
