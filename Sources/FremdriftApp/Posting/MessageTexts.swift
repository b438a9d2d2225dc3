import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

extension Outbox {
    func allTexts(_ visit: Visit) async throws -> Reply {
        var own: [MessageTextsPage.Line] = []
        for kind in MessageKind.allCases {
            for language in visit.house.translated {
                own.append(
                    MessageTextsPage.Line(
                        kind: kind, language: language, isOwn: try await texts.words(kind, language) != nil))
            }
        }
        return .page(MessageTextsPage.html(visit, own))
    }

    func text(_ visit: Visit, _ kind: MessageKind, _ language: Language) async throws -> Reply {
        guard let shipped = office.shipped(language).words[kind] else { throw Problem(.nothingHere) }
        let stored = try await texts.words(kind, language)
        var editing = MessageTextPage.Editing(
            kind: kind, language: language, words: stored ?? shipped, isOwn: stored != nil,
            sample: try await sample(visit, kind, language), lix: office.lix)
        guard visit.isPost else { return .page(MessageTextPage.html(visit, editing, problem: nil)) }
        do {
            let draft = words(visit.request)
            // What is shown beside a refusal is what was written, not what stood there before.
            if let draft { editing.words = draft }
            try await texts.write(draft, as: kind, in: language, by: visit.actor, at: visit.now)
            return .see(.messageText(kind, language), .words)
        } catch let problem as Problem {
            return .page(MessageTextPage.html(visit, editing, problem: problem), status: problem.status)
        }
    }

    /// `nil` when the button to go back to the shipped text was pressed.
    private func words(_ request: Request) -> MessageWords? {
        guard request.form[FormName.go] != MessageTextPage.goBack else { return nil }
        func lines(_ name: String) -> String { (request.form[name] ?? "").replacing("\r\n", with: "\n") }
        return MessageWords(
            subject: lines("subject").trimmingWhitespace(), body: lines("body").trimmingWhitespace() + "\n",
            short: lines("short").trimmingWhitespace())
    }

    /// What the fields hold for nobody in particular.
    private func sample(_ visit: Visit, _ kind: MessageKind, _ language: Language) async throws -> [MessageField:
        String]
    {
        let instrument = try await instruments.newest()
        let window = instrument.schedule.window(dueOn: visit.today.adding(days: instrument.schedule.opensDaysBefore))
        return MessageFacts(
            name: "Anna Holm", link: visit.house.baseAddress + Route.shortCode.path + "/…",
            deadline: Dates.long(window.closesOn, language),
            nextRound: Dates.long(window.dueOn.adding(days: instrument.schedule.intervalDays), language),
            questions: AnswerSheet.questionCount(of: instrument), organisation: visit.house.organisation,
            telephone: try await policy.telephone()
        ).values(for: kind, in: office.shipped(language))
    }
}

/// Every text there is, and whether it is the organisation's own.
enum MessageTextsPage {
    struct Line: Sendable {
        let kind: MessageKind
        let language: Language
        let isOwn: Bool
    }

    static func html(_ visit: Visit, _ lines: [Line]) -> HTML {
        Layout.page(
            visit, title: visit[title],
            """
            <p class="crumb"><a \(href: Route.outbox)>\(visit[back])</a></p>
            <h1>\(visit[title])</h1>
            <p>\(visit[lead])</p>
            \(dataTable(
                caption: visit[title], columns: [Column(visit[text]), Column(visit[language]), Column(visit[whose])],
                rows: lines.map { line in
                    let name = visit[line.language.name]
                    return [
                        """
                        <a \(href: Route.messageText(line.kind, line.language))>\(visit[PostWords.kind(line.kind)])\
                        <span class="hidden">, \(name)</span></a>
                        """,
                        "\(name)", "\(visit[line.isOwn ? own : shipped])",
                    ]
                }, narrow: .cards))
            """)
    }

    private static let title = Text("Tekster til borgeren", "Texts for the citizen")
    private static let back = Text("Udbakke", "Outbox")
    private static let lead = Text(
        "I kan skrive jeres egne ord. Det, borgeren har krav på at vide, kan ikke tages ud.",
        "You can write your own words. What the citizen has a right to know cannot be taken out.")
    private static let text = Text("Tekst", "Text")
    private static let language = Text("Sprog", "Language")
    private static let whose = Text("Hvis ord", "Whose words")
    private static let own = Text("Jeres egne", "Your own")
    private static let shipped = Text("Fremdrifts", "Fremdrift's")
}

/// One text, to be changed, and how it reads.
enum MessageTextPage {
    static let goBack = "goBack"

    struct Editing: Sendable {
        let kind: MessageKind
        let language: Language
        var words: MessageWords
        let isOwn: Bool
        let sample: [MessageField: String]
        let lix: @Sendable (String) -> Double

        /// The text as a citizen would read it.
        var filled: String { MessageWords.filled(words.body, sample) }
    }

    static func html(_ visit: Visit, _ editing: Editing, problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        let name = "\(visit[PostWords.kind(editing.kind)]), \(visit[editing.language.name])"
        return Layout.page(
            visit, title: name,
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.messageTexts)>\(visit[back])</a></p>
            <h1>\(name)</h1>
            \(Readability.warning(visit, editing.filled, editing.language, editing.lix))
            <form method="post" \(action: Route.messageText(editing.kind, editing.language))>
            \(Layout.forgery(visit))
            \(parts.input("subject", subject, initial: editing.words.subject, help: subjectHelp))
            \(textArea(
                name: "body", label: visit[body], value: parts.value("body", editing.words.body), rows: 18,
                longest: MessageWords.longestBody, help: visit[bodyHelp], error: parts.error("body")))
            \(textArea(
                name: "short", label: visit[short], value: parts.value("short", editing.words.short), rows: 4,
                longest: MessageWords.longestShort, help: visit[shortHelp], error: parts.error("short")))
            <p class="actions"><button class="button" type="submit">\(visit[save])</button>
            \(when(editing.isOwn, """
                <button class="button danger" type="submit" name="\(FormName.go)" value="\(goBack)">\(visit[shipped])</button>
                """))</p>
            </form>
            \(preview(visit, editing))
            <h2>\(visit[fieldsTitle])</h2>
            <p>\(visit[fieldsHelp])</p>
            \(fields(visit, editing))
            """)
    }

    private static func preview(_ visit: Visit, _ editing: Editing) -> HTML {
        let short = MessageWords.filled(editing.words.short, editing.sample)
        return """
            <h2>\(visit[previewTitle])</h2>
            \(Readability.line(visit, editing.filled, editing.language, editing.lix))
            <div class="letter" lang="\(editing.language.rawValue)" dir="\(editing.language.direction)">
            \(when(!editing.words.subject.isEmpty, "<h3>\(editing.words.subject)</h3>"))
            \(MessageParagraphs.html(editing.filled))
            </div>
            <p>\(visit[shortCount(short.count)])</p>
            <div class="letter" lang="\(editing.language.rawValue)" dir="\(editing.language.direction)"><p>\(short)</p></div>
            """
    }

    private static func fields(_ visit: Visit, _ editing: Editing) -> HTML {
        let allowed = MessageField.allCases.filter { editing.kind.allowed.contains($0) }
        return definitions(
            allowed.map { field in
                let must = editing.kind.required.contains(field)
                return (
                    "{\(field.rawValue)}", "\(editing.sample[field] ?? "") \(when(must, badge(.due, visit[required])))"
                )
            })
    }

    private static let back = Text("Tekster til borgeren", "Texts for the citizen")
    private static let subject = Text("Overskrift", "Subject")
    private static let subjectHelp = Text(
        "Kan ses uden at åbne beskeden. Skriv intet om helbred, ydelse eller sag.",
        "Shows without opening the message. Write nothing about health, benefit or case.")
    private static let body = Text("Tekst i e-mail, brev og Digital Post", "Text in e-mail, letter and Digital Post")
    private static let bodyHelp = Text(
        "En tom linje begynder et nyt afsnit. Felterne i krøllede parenteser bliver fyldt ud.",
        "An empty line begins a new paragraph. The fields in braces are filled in.")
    private static let short = Text("Tekst i sms", "Text in text messages")
    private static let shortHelp = Text("En sms rummer 160 tegn.", "A text message holds 160 characters.")
    private static let save = Text("Gem", "Save")
    private static let shipped = Text("Brug Fremdrifts tekst igen", "Use Fremdrift's text again")
    private static let previewTitle = Text("Sådan læses den", "How it reads")
    private static let fieldsTitle = Text("Felter", "Fields")
    private static let fieldsHelp = Text(
        "Felterne fyldes ud med det, der er sandt her. De, der skal være med, kan stå hvor som helst i teksten.",
        "The fields are filled in with what is true here. Those that must be there can stand anywhere in the text.")
    private static let required = Text("skal med", "must be there")

    private static func shortCount(_ count: Int) -> Text {
        Text("Sms: cirka \(count) tegn.", "Text message: about \(count) characters.")
    }
}
