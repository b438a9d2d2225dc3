import FremdriftDomain
import FremdriftMarkup

/// A new personal link, shown this once, ready to print or send.
enum LinkLetterPage {
    /// The ways in, and whom to ask.
    struct Content {
        let link: Route
        /// The same for typing, as it is printed.
        let code: String
        /// Of the QR code; `nil` when the address is too long for one.
        let squares: [[Bool]]?
        let instrument: Instrument
        /// Where to get help, in the citizen's language.
        let help: String
    }

    /// - Parameters:
    ///   - visit: in the citizen's language.
    ///   - staffLanguage: for what is around the letter.
    static func html(
        _ visit: Visit, _ caseFile: CaseFile, _ round: Round, _ content: Content, staffLanguage: Language
    ) -> HTML {
        let staff = visit.speaking(staffLanguage)
        let last = Dates.long(round.window.closesOn, visit.language)
        return Layout.page(
            staff, title: staff[title],
            """
            <p class="crumb"><a \(href: Route.caseFile(caseFile.id))>\(caseFile.citizen.name)</a></p>
            <div class="no-print"><h1>\(staff[title])</h1>
            \(notice(.warning, prefix: staff[note], "<p>\(staff[once])</p>"))</div>
            <div class="letter" lang="\(visit.language.rawValue)" dir="\(visit.language.direction)">
            <p>\(visit[greeting(caseFile.citizen.name)])</p>
            <p>\(visit[ask(content.instrument)])</p>
            <p class="letter-link" dir="ltr">\(visit.house.baseAddress + content.link.path)</p>
            \(when(content.squares) { qrPicture($0, title: visit[LetterSheet.qr]) })
            <p>\(visit[LetterSheet.scan]) <span dir="ltr">\(visit.house.baseAddress + Route.shortCode.path)</span> \
            \(visit[LetterSheet.type])</p>
            <p class="letter-code" dir="ltr">\(content.code)</p>
            <p>\(visit[until(last)])</p>
            <p>\(visit[voluntary])</p>
            \(when(!content.help.isEmpty, "<p>\(content.help)</p>"))
            <p>\(visit[InformationPage.title]): <span dir="ltr">\(visit.house.baseAddress + Route.information.path)</span></p>
            <p dir="auto">\(visit.house.organisation)</p>
            </div>
            """)
    }

    private static let voluntary = Text(
        "Du bestemmer selv, om du vil svare. Det ændrer ikke din hjælp eller dine penge, hvis du siger nej.",
        "It is up to you whether you answer. Saying no does not change your support or your money.")

    private static func greeting(_ name: String) -> Text { Text("Hej \(name).", "Hello \(name).") }
    private static func ask(_ instrument: Instrument) -> Text {
        let months = instrument.schedule.intervalMonths
        let minutes = MessageFacts.minutes(for: AnswerSheet.questionCount(of: instrument))
        return Text(
            "Cirka hver \(months). måned spørger vi, hvordan det går. Det tager cirka \(minutes) minutter. Du svarer her:",
            "About every \(months) months we ask how you are doing. It takes about \(minutes) minutes. You answer here:"
        )
    }
    private static func until(_ day: String) -> Text {
        Text("Du kan bruge linket til og med den \(day).", "You can use the link until \(day).")
    }
}

/// A new code for the citizen's own page, shown this once.
enum CodeLetterPage {
    static func html(
        _ visit: Visit, _ caseFile: CaseFile, _ code: String, until day: Day, staffLanguage: Language
    ) -> HTML {
        let staff = visit.speaking(staffLanguage)
        return Layout.page(
            staff, title: staff[title],
            """
            <p class="crumb"><a \(href: Route.caseFile(caseFile.id))>\(caseFile.citizen.name)</a></p>
            <div class="no-print"><h1>\(staff[title])</h1>
            \(notice(.warning, prefix: staff[note], "<p>\(staff[once])</p>"))</div>
            <div class="letter" lang="\(visit.language.rawValue)" dir="\(visit.language.direction)">
            <p>\(visit[lead])</p>
            <p class="letter-link" dir="ltr">\(visit.house.baseAddress + Route.ownCode.path)</p>
            <p>\(visit[codeWords])</p>
            <p class="letter-code" dir="ltr">\(code)</p>
            <p>\(visit[codeUntil(Dates.long(day, visit.language))]) \(visit[keep])</p>
            </div>
            """)
    }

    private static let lead = Text("Her kan du se dine svar:", "Here you can see your answers:")
    private static let codeWords = Text("Din kode er:", "Your code is:")
    private static let keep = Text("Pas godt på den. Den er kun til dig.", "Keep it safe. It is only for you.")

    private static func codeUntil(_ day: String) -> Text {
        Text("Du kan bruge koden til og med den \(day).", "You can use the code until \(day).")
    }
}

// MARK: For staff only

extension LinkLetterPage {
    private static let title = Text("Link til borgeren", "Link for the citizen")
    private static let note = Text("Bemærk", "Note")
    private static let once = Text(
        "Linket vises kun denne ene gang. Print siden, eller kopiér linket. Gamle links til runden virker ikke mere. "
            + "Genindlæser du siden, laver du et nyt link, og dette holder op med at virke.",
        "The link is shown only this once. Print the page or copy the link. Old links to the round no longer work. "
            + "Reloading the page makes a new link, and this one stops working.")
}

extension CodeLetterPage {
    private static let title = Text("Kode til borgeren", "Code for the citizen")
    private static let note = Text("Bemærk", "Note")
    private static let once = Text(
        "Koden vises kun denne ene gang. Giv den til borgeren selv. En gammel kode virker ikke mere. "
            + "Genindlæser du siden, laver du en ny kode, og denne holder op med at virke.",
        "The code is shown only this once. Give it to the citizen in person. An old code no longer works. "
            + "Reloading the page makes a new code, and this one stops working.")
}
