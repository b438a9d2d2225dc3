import FremdriftMarkup

extension SamplePage {
    static let skip = Choice(value: "withheld", label: "Ved ikke / vil ikke svare")

    static func choices(_ words: [String], chosen: Int? = nil) -> [Choice] {
        words.enumerated().map { Choice(value: "\($0 + 1)", label: $1, isChosen: $0 + 1 == chosen) }
    }

    static let question = SamplePage(
        "citizen-question", title: "Spørgsmål 3 af 9", audience: "citizen", isNarrow: true,
        main: """
            <p class="crumb"><a \(href: Place("/svar/2"))>Tilbage</a></p>
            \(errorSummary(title: "Vi mangler ét svar", [
                FieldError(target: "healthCoping-0", message: "Vælg det svar, der passer bedst")
            ]))
            <form method="post" \(action: Place("/svar/3"))>
            \(progress(3, of: 9, label: "Spørgsmål 3 af 9"))
            \(radioCards(
                name: "healthCoping", legend: "Hvordan går det med at klare dit helbred i hverdagen?",
                choices: choices(SampleTopics.coping.first, chosen: 4), apart: skip,
                help: "Tænk på de sidste fire uger.", error: "Vælg det svar, der passer bedst", isHeading: true))
            <p class="actions"><button class="button">Næste</button>
            <button class="button quiet" name="pause" value="1">Hold pause</button></p>
            </form>
            """)

    static let allQuestions = SamplePage(
        "citizen-all", title: "Alle spørgsmål", audience: "citizen", isNarrow: true,
        main: """
            <h1>Hvordan går det?</h1>
            <p class="lead">Svar på det, du vil. Det tager cirka tre minutter.</p>
            <form method="post" \(action: Place("/svar"))>
            \(radioCards(
                name: "jobSearch", legend: "Hvor tit leder du efter et job?",
                choices: choices(SampleTopics.often.first), apart: skip))
            \(radioCards(
                name: "cooperation", legend: "Hvor let er det for dig at arbejde sammen med andre?",
                choices: choices(SampleTopics.ease.first, chosen: 2), apart: skip))
            \(tickList(
                name: "easier", legend: "Hvad er blevet lettere siden sidst?",
                choices: ["Jobsøgning", "Hverdagen", "Helbred", "Samarbejde", "Netværk", "Mål"].map {
                    Choice(value: $0, label: $0, isChosen: $0 == "Hverdagen")
                }, help: "Sæt gerne flere kryds."))
            \(textArea(
                name: "talk", label: "Hvad vil du gerne tale om?", longest: 2000,
                help: "Dine egne ord. I ser dem sammen til samtalen."))
            <p class="actions"><button class="button">Se dine svar</button>
            <button class="button quiet" name="pause" value="1">Hold pause</button></p>
            </form>
            """)

    static let check = SamplePage(
        "citizen-check", title: "Tjek dine svar", audience: "citizen", isNarrow: true,
        main: """
            <h1>Tjek dine svar</h1>
            <ul class="check">
            \(each([("Hvor tit leder du efter et job?", "Af og til"), ("Hvordan går det med dit helbred?", "Det går op og ned")]) {
                """
                <li><span class="soft">\($0.0)</span><strong>\($0.1)</strong>
                <a \(href: Place("/svar/1"))>Ret<span class="hidden">: \($0.0)</span></a></li>
                """
            })
            </ul>
            <form method="post" \(action: Place("/svar/send"))><p class="actions"><button class="button">Send svar</button></p></form>
            """)

    static let receipt = SamplePage(
        "citizen-receipt", title: "Tak", audience: "citizen", isNarrow: true,
        main: """
            <h1>Tak for dine svar</h1>
            \(notice(.success, prefix: "Det lykkedes", "<p>Vi har fået dine svar den 22. november 2026 kl. 14.05.</p>"))
            <h2>Det næste, der sker</h2>
            <p>Du taler med din sagsbehandler den 3. december. I ser på svarene sammen.</p>
            """)

    static let letter = SamplePage(
        "letter", title: "Brev", audience: "citizen",
        main: """
            <article class="letter">
            <h1>Hvordan går det, Amira?</h1>
            <p>Hver tredje måned spørger vi, hvordan du ser på din hverdag og på arbejde. Det tager tre minutter.</p>
            <p>Svar her:<br><span class="letter-link">https://nordby.example/s/3f8k-20mq-77ta</span></p>
            <p>Din kode til at se jeres billede:<br><span class="letter-code">K7QM-40XA</span></p>
            <p>Svar gerne inden den 3. december 2026.</p>
            </article>
            """)
}
