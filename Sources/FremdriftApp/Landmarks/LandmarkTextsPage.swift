import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Every landmark in each language, and whose words it has.
enum LandmarkTextsPage {
    static func html(
        _ visit: Visit, _ instrument: Instrument, _ guide: Guide,
        _ own: [Language: [IndicatorID: LandmarkVersion]]
    ) -> HTML {
        Layout.page(
            visit, title: visit[LandmarkTextWords.title],
            """
            <p class="crumb"><a \(href: Route.administration)>\(visit[LandmarkTextWords.administration])</a></p>
            <h1>\(visit[LandmarkTextWords.title])</h1>
            <p>\(visit[LandmarkTextWords.lead])</p>
            \(dataTable(
                caption: visit[LandmarkTextWords.title],
                columns: [Column(visit[LandmarkTextWords.topic])] + Language.written.map { Column(heading(visit, $0)) },
                rows: instrument.indicators.filter { guide.landmark($0.id) != nil }.map { indicator in
                    let name = visit[indicator.name]
                    return ["\(name)"] + Language.written.map { language in
                        let isOwn = own[language]?[indicator.id]?.text != nil
                        return """
                            <a \(href: Route.landmarkText(indicator.id.name, language))>\
                            <span class="hidden">\(name), \(visit[language.name]): </span>\
                            \(visit[isOwn ? LandmarkTextWords.own : LandmarkTextWords.shipped])</a>
                            """
                    }
                }, narrow: .cards))
            """)
    }
}

extension LandmarkTextsPage {
    private static func heading(_ visit: Visit, _ language: Language) -> String {
        let name = visit[language.name]
        return name.prefix(1).uppercased() + name.dropFirst()
    }
}

enum LandmarkTextWords {
    static let title = Text("Pejlemærker i jeres egne ord", "Landmarks in your own words")
    static let lead = Text(
        "I kan skrive, hvad hvert emne handler om, hvad I spørger om, og hvad man kan prøve hos jer. Det, man ved, kan ikke rettes.",
        "You can write what each topic is about, what you ask, and what one can try where you are. What is known cannot be changed."
    )
    static let administration = Text("Administration", "Administration")
    static let topic = Text("Emne", "Topic")
    static let own = Text("Jeres egne ord", "Your own words")
    static let shipped = Text("Fremdrifts ord", "Fremdrift's words")
    static let meaning = Text("Det handler det om", "What it is about")
    static let meaningHelp = Text("Skriv kort og lige til.", "Write briefly and plainly.")
    static let linesHelp = Text("En linje til hver.", "One line for each.")
    static let save = Text("Gem", "Save")
    static let goBack = Text("Brug Fremdrifts ord igen", "Use Fremdrift's words again")
    static let knownStays = Text(
        "Det, man ved, står under teksten på pejlemærket. Det kan ikke rettes her.",
        "What is known stands below the text on the landmark. It cannot be changed here.")
    static let look = Text("Se pejlemærket", "See the landmark")
    static let reads = Text("Sådan læses den", "How it reads")
    static let earlier = Text("Udgaver", "Versions")
    static let holdsNow = Text("gælder nu", "holds now")
    static let savedNow = Text("Det er gemt nu", "This is saved now")
    static let saveOver = Text(
        "Gemmer du igen, gælder din tekst. Den anden bliver stående som en tidligere udgave.",
        "If you save again, your text holds. The other one is kept as an earlier version.")

    static func other(_ language: Language) -> Text {
        Text("Ret det på \(language.name.danish.lowercased())", "Change it in \(language.name.english)")
    }
    static func version(_ number: Int, _ moment: String, _ name: String) -> Text {
        Text("Udgave \(number): \(moment), \(name)", "Version \(number): \(moment), \(name)")
    }
    static func changed(_ day: String) -> Text { Text("Jeres egne ord, fra \(day).", "Your own words, from \(day).") }
}
