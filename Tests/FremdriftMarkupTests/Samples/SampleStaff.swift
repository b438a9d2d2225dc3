import FremdriftMarkup

extension SamplePage {
    static let cases = SamplePage(
        "staff-cases", title: "Mine sager", audience: "staff",
        main: """
            <h1>Mine sager</h1>
            \(notice(.info, prefix: "Bemærk", "<p>3 borgere har en runde, der venter på dit svar.</p>"))
            \(dataTable(
                caption: "Sager, det mest nærliggende først",
                columns: [Column("Borger"), Column("Dit svar"), Column("Borgerens svar"), Column("Runden lukker"), Column("Dage", isNumber: true)],
                rows: [
                    caseRow("Amira H.", badge(.due, "Svar mangler"), badge(.done, "Har svaret"), "3. december 2026", 11),
                    caseRow("Bo K.", badge(.late, "Runden er lukket"), badge(.waiting, "Venter"), "14. november 2026", -8),
                    caseRow("Chen L.", badge(.done, "Har svaret"), badge(.open, "I gang"), "9. december 2026", 17),
                    caseRow("Dorthe M.", badge(.closed, "Ingen runde"), badge(.closed, "Ingen runde"), "–", 74),
                ], narrow: .cards))
            """)

    private static func caseRow(_ name: String, _ own: HTML, _ theirs: HTML, _ closes: String, _ days: Int)
        -> [HTML]
    {
        ["<a \(href: Place("/sager/17"))>\(name)</a>", own, theirs, "\(closes)", "\(days)"]
    }

    static let rows = SamplePage(
        "staff-rows", title: "Dit svar", audience: "staff",
        main: """
            <p class="crumb"><a \(href: Place("/sager/17"))>Amira H.</a></p>
            <h1>Dit svar om Amira</h1>
            <form method="post" \(action: Place("/sager/17/svar"))>
            <div class="answer-rows">
            \(each(indicators.enumerated()) { index, one in
                AnswerRow(
                    name: "q\(index)", title: one.0, question: one.1, choices: choices(one.2, chosen: index % 4),
                    apart: Choice(value: "withheld", label: "Ved ikke"), error: index == 5 ? "Vælg et svar" : nil
                ).html
            })
            </div>
            <p class="actions"><button class="button">Gem svar</button>
            <a class="button quiet" \(href: Place("/sager/17"))>Fortryd</a></p>
            </form>
            """)

    private static let indicators: [(String, String, [String])] = [
        ("Jobsøgning", "Hvor tit søger borgeren job?", SampleTopics.often.first),
        (
            "Viden om arbejdsmarkedet", "Hvor godt kender borgeren jobs, der kunne passe?",
            SampleTopics.degree.first
        ),
        (
            "Mestring af helbred", "Hvordan klarer borgeren sit helbred i hverdagen?",
            SampleTopics.coping.second
        ),
        ("Mestring af hverdagen", "Hvordan klarer borgeren hverdagens opgaver?", SampleTopics.coping.second),
        ("Samarbejde", "Hvor let er det for borgeren at arbejde sammen med andre?", SampleTopics.ease.first),
        ("Målrettethed", "Arbejder borgeren mod et mål?", SampleTopics.degree.first),
        (
            "Tro på at kunne klare et job", "Tror borgeren selv på at kunne klare et job?",
            SampleTopics.degree.first
        ),
        ("Støtte fra netværk", "Har borgeren nogen, der bakker op?", SampleTopics.degree.first),
        ("Sociale kompetencer", "Hvor let er det for borgeren at være med andre?", SampleTopics.ease.first),
        ("Faglige kompetencer", "Kan borgeren noget, en arbejdsgiver søger?", SampleTopics.degree.first),
        ("Sagsbehandlerens tro på job", "Tror du på et job inden for 12 måneder?", SampleTopics.degree.first),
    ]

    static let signIn = SamplePage(
        "sign-in", title: "Log ind", audience: "", isNarrow: true,
        main: """
            <h1>Log ind</h1>
            \(notice(.error, prefix: "Fejl", "<p>Navn og adgangskode passer ikke sammen.</p>"))
            <form method="post" \(action: Place("/log-ind"))>
            \(field(name: "username", label: "Brugernavn", kind: .username, value: "mette", isRequired: true))
            \(field(name: "password", label: "Adgangskode", kind: .currentPassword, error: "Skriv din adgangskode", isRequired: true))
            <p class="actions"><button class="button">Log ind</button></p>
            </form>
            """)

    static let caseFile = SamplePage(
        "staff-case", title: "Amira H.", audience: "staff",
        main: """
            <h1>Amira H.</h1>
            <p class="actions"><a class="button" \(href: Place("/svar"))>Giv dit svar</a>
            <a class="button quiet" \(href: Place("/billede"))>Se jeres billede</a>
            <button class="button danger far">Luk sagen</button></p>
            \(notice(.warning, prefix: "Bemærk", "<p>Amira har ikke svaret endnu. Linket gælder til 3. december.</p>"))
            <div class="grid aside">
            <section class="box"><h2>Runde 5</h2>\(definitions([
                ("Åbnede", "19. november 2026"), ("Amiras svar", badge(.waiting, "Venter")), ("Dit svar", badge(.due, "Mangler")),
            ]))</section>
            <section class="box"><h2>Ny sagsbehandler</h2><form method="post" \(action: Place("/sager/17/tildeling"))>
            \(select(name: "to", label: "Giv sagen til", choices: [Choice(value: "1", label: "Mette N."), Choice(value: "2", label: "Jonas P.")]))
            \(field(name: "from", label: "Fra den dag", kind: .day, value: "2026-12-01", help: "Dag, måned, år"))
            <button class="button">Giv videre</button></form></section>
            </div>
            \(dataTable(
                caption: "Runder indtil nu", columns: [Column("Runde"), Column("Borgerens svar"), Column("Dit svar"), Column("Besvaret", isNumber: true)],
                rows: [["4", "Besvaret", "Besvaret", "9 af 9"], ["3", "Ikke nået", "Besvaret", "0 af 9"]]))
            """)
}
