import FremdriftDomain
import FremdriftMarkup

/// What Fremdrift is and what happens with what people answer, in plain words. Open to everybody.
enum AboutPage {
    static func html(_ visit: Visit) -> HTML {
        Layout.page(
            visit, title: visit[title], for: .citizen,
            """
            <h1>\(visit[title])</h1>
            <p class="lead">\(visit[lead])</p>
            \(each(sections) { heading, words in "<h2>\(visit[heading])</h2><p>\(visit[words])</p>" })
            """)
    }

    private static let title = Text("Om Fremdrift og dine data", "About Fremdrift and your data")
    private static let lead = Text(
        "Fremdrift er korte spørgsmål. Dem svarer både borger og sagsbehandler på, igen og igen over tid. I bruger svarene, "
            + "når I taler sammen.",
        "Fremdrift is short questions that both citizen and caseworker answer, again and again over time. You use the answers "
            + "when you talk with each other.")
    private static let sections: [(Text, Text)] = [
        (
            Text("Du bestemmer selv", "It is up to you"),
            Text(
                "Det er frivilligt at svare. Siger du nej, mister du ikke noget. Du får stadig hjælp.",
                "Answering is voluntary. You lose nothing by saying no. You still get help.")
        ),
        (
            Text("Hvem kan se svarene?", "Who can see the answers?"),
            Text(
                "Du og din sagsbehandler ser hinandens svar, når I begge har svaret, eller når runden er slut. De få, der "
                    + "passer maskinen, kan også komme til dem. Vi gemmer, hvem der har set i din sag, og hvornår.",
                "You and your caseworker see each other's answers when you have both answered, or when the round is "
                    + "over. The few who look after the machine can get at them too. We keep a record of who has "
                    + "looked at your case, and when.")
        ),
        (
            Text("Ingen computer vurderer dig", "No computer judges you"),
            Text(
                "Fremdrift regner ikke ud, om du får et job. Det er altid mennesker, der taler med dig og træffer valg.",
                "Fremdrift does not work out whether you will get a job. It is always people who talk with you and "
                    + "make choices.")
        ),
        (
            Text("Tal om mange mennesker", "Figures about many people"),
            Text(
                "Svarene bruges også til at lære, hvad der hjælper. De tal handler om grupper. Dit navn er ikke med.",
                "The answers are also used to learn what helps. Those figures are about groups. Your name is not in "
                    + "them.")
        ),
        (
            Text("Cookies", "Cookies"),
            Text(
                "Siden gemmer kun det, der skal til for at huske, at det er dig. Den følger dig ikke.",
                "The site only stores what it takes to remember that it is you. It does not track you.")
        ),
    ]
}
