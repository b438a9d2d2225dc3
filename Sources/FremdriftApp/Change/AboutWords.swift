import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// What the words of change can and cannot tell, and the table behind them.
struct AboutWords: Sendable {
    let tables: ChangeTableStore
    let instruments: InstrumentShelf
    let rounds: RoundStore

    func page(_ visit: Visit) async throws -> Reply {
        var visit = visit
        if case .citizen(let id) = visit.viewer { visit = visit.speaking(for: try await rounds.language(of: id)) }
        let asked = visit.request.query[AboutWordsPage.tableName].flatMap(Int64.init).map { ChangeTableID($0) }
        var published: PublishedChangeTable?
        if let asked { published = try await tables.find(asked) }
        if published == nil, let newest = try? await instruments.newest() {
            published = try await tables.newest(for: newest.key)
        }
        return .page(AboutWordsPage.html(visit, published))
    }
}

/// Open to everybody: there is nobody's answer on it.
enum AboutWordsPage {
    /// Which table; without it, the one that gives new words.
    static let tableName = "tabel"

    static func html(_ visit: Visit, _ published: PublishedChangeTable?) -> HTML {
        Layout.page(
            visit, title: visit[title], for: .citizen,
            """
            <h1>\(visit[title])</h1>
            <p class="lead">\(visit[lead])</p>
            \(when(published == nil, notice(.info, prefix: visit[note], "<p>\(visit[noTable])</p>")))
            <h2>\(visit[whyTitle])</h2><p>\(visit[why])</p>
            <h2>\(visit[meaningTitle])</h2>
            <dl>\(each(meanings(published?.table)) { names, meaning in
                "<dt><strong>\(names.map { visit[$0] }.joined(separator: " · "))</strong></dt><dd><p>\(visit[meaning])</p></dd>\n"
            })</dl>
            \(each(sections) { heading, words in "<h2>\(visit[heading])</h2><p>\(visit[words])</p>\n" })
            \(when(published) { ChangeTableView(visit: visit, published: $0).html })
            """)
    }

    private static func meanings(_ table: ChangeTable?) -> [([Text], Text)] {
        [
            (
                [ChangeWords.name(.moved(.increase, .clear)), ChangeWords.name(.moved(.decrease, .clear))],
                Text(
                    "Det ses sjældent, når intet har ændret sig: på højst 5 ud af 100 sider. Men det sker.",
                    "It is rarely seen when nothing has changed: on at most 5 of 100 pages. But it happens.")
            ),
            (
                [ChangeWords.name(.moved(.increase, .sign)), ChangeWords.name(.moved(.decrease, .sign))],
                Text(
                    "Det kan være en ændring. Det kan også være et tilfælde. Tallet ved ordet siger, hvor tit det ses, når intet har ændret sig. En side har mange emner, så et sted på siden ses det oftere.",
                    "It can be a change. It can also be chance. The figure by the word says how often it is seen when nothing has changed. A page has many topics, so somewhere on the page it is seen more often."
                )
            ),
            (
                [ChangeWords.name(.noClearChange)],
                Text(
                    "Svarene er ikke som en af tabellens linjer. Der kan godt være sket noget alligevel, også noget stort. Et ord står kun de første to eller tre gange. Så er det ikke nyt mere, men det kan stadig gælde.",
                    "The answers are not like any line of the table. Something may have happened all the same, even something big. A word stands only the first two or three times. Then it is no longer news, but it may still hold."
                )
            ),
            (
                [ChangeWords.name(.tooFewAnswers)],
                Text(
                    "Der skal flere svar til fra jer begge, før man kan sammenligne. Får du en ny sagsbehandler, begynder vi forfra med sagsbehandlerens svar.",
                    "It takes more answers from you both before one can compare. With a new caseworker we begin anew with the caseworker's answers."
                )
            ),
        ]
    }

    private static let title = Text("Om ordene", "About the words")
    private static let note = Text("Bemærk", "Please note")
    private static let lead = Text(
        "Ved nogle emner står der et ord, for eksempel »tegn på fremgang«. Her kan du læse, hvad det kan sige, og hvad det ikke kan.",
        "Some topics have a word beside them, such as “signs of progress”. Here you can read what it can tell and what it cannot."
    )
    private static let noTable = Text(
        "Lige nu er her ingen ord. De kræver svar fra mange rigtige mennesker, og dem er der ikke nok af endnu. Så længe ser I svarene, som de er, og det, borgeren selv siger.",
        "There are no words here at present. They take answers from many real people, and there are not enough of them yet. Until then you see the answers as they are, and what the citizen says."
    )
    private static let whyTitle = Text("Hvorfor er der ord?", "Why are there words?")
    private static let why = Text(
        "Et svar kan gå et trin op eller ned, selv om intet har ændret sig. Det sker tit. Derfor står der kun et ord, når svarene tilsammen peger klart samme vej. Nederst på siden kan du læse, hvad der skal til.",
        "An answer can go a step up or down although nothing has changed. That happens often. So there is a word only when the answers together clearly point the same way. At the end of the page you can read what it takes."
    )
    private static let meaningTitle = Text("Hvad betyder de?", "What do they mean?")
    private static let sections: [(Text, Text)] = [
        (
            Text("Hvad kan ordene ikke?", "What can the words not do?"),
            Text(
                "Der er kun ét spørgsmål om hvert emne, og I svarer få gange om året. Derfor overser ordene meget, og små skridt ser de næsten aldrig. Dem spørger vi om: Hvad er blevet lettere, og hvad er blevet sværere? Det svar er dit eget, og det står ved siden af ordet.",
                "There is only one question about each topic, and you answer a few times a year. So the words miss much, and they hardly ever see small steps. Those we ask about: What has become easier, and what has become harder? That answer is your own, and it stands beside the word."
            )
        ),
        (
            Text("Et ord er ikke en dom", "A word is not a verdict"),
            Text(
                "Ordene siger noget om svarene. De siger ikke, hvem du er, hvad du kan, eller om du får et job. Nedgang er noget at tale om: Hvad er der sket, og hvad kan hjælpe? Ordene bliver aldrig lagt sammen til ét.",
                "The words are about the answers. They do not say who you are, what you can do, or whether you will get a job. A decline is something to talk about: What has happened, and what can help? The words are never added up to one."
            )
        ),
        (
            Text("Hvor kommer ordene fra?", "Where do the words come from?"),
            Text(
                "De står i en tabel, som er ens for alle. Tabellen er lavet ud fra mange menneskers svar på én gang. Dine svar bliver slået op i den. Det er alt. Et ord, I har set, bliver ikke lavet om, heller ikke når der kommer en ny tabel.",
                "They stand in a table that is the same for everybody. The table is made from many people's answers at once. Your answers are looked up in it. That is all. A word you have seen is not changed, not even when there is a new table."
            )
        ),
    ]
}
