import FremdriftDomain
import FremdriftMarkup

/// What the newest answers hold for a talk, in the order it is talked about.
struct AgendaAnswers {
    let visit: Visit
    let tongue: Tongue
    let table: AgendaTable
    let agenda: DialogueAgenda

    var html: HTML {
        """
        \(section(AgendaWords.strengths, strengths))
        \(section(AgendaWords.easier, words(.becomeEasier)))
        \(section(AgendaWords.harder, words(.becomeHarder)))
        \(section(AgendaWords.shared, points(agenda.shared, asks: agenda.differences.isEmpty)))
        \(section(AgendaWords.differences, points(agenda.differences, asks: true)))
        \(ChangeSection(visit, .citizen, table.changes, beside: tongue.citizen, isInForm: true).html)
        \(CorrectionList(
            tongue: tongue, corrections: table.picture.corrections.filter { $0.round == agenda.moment.round },
            who: { rater, reader in rater == .citizen ? firstName : reader[caseworker] }).html)
        \(each(others) { section($0.question, words($0.id)) })
        \(section(AgendaWords.wishes, words(.talkAbout)))
        \(when(isOneSided, section(AgendaWords.toBegin, beginning)))
        """
    }

    /// Only one of the two has answered: there is nothing to hold beside each other.
    private var isOneSided: Bool { agenda.shared.isEmpty && agenda.differences.isEmpty }

    /// Questions to open the talk, in the order of the instrument: nobody's level chooses them.
    private var beginning: HTML {
        let topics = table.picture.indicators.map(\.indicator).filter { !$0.opensInConversation }
        return """
            <p>\(tongue[AgendaWords.oneSided])</p>
            <ul>\(each(Array(topics.prefix(DialogueAgenda.most))) { indicator in
                """
                <li><strong>\(tongue[indicator.name])</strong> <p class="question">\(tongue[indicator.conversation])</p>
                \(when(table.landmarks[indicator.id]) { landmark(indicator, $0) })</li>
                """
            })</ul>
            """
    }

    /// Nothing stands under its heading: an empty list would say that there is nothing good.
    private func section(_ title: Text, _ content: HTML?) -> HTML {
        when(content) { "<section><h2>\(tongue[title])</h2>\($0)</section>" }
    }

    private var strengths: HTML? {
        let own = words(.goneWell)
        guard own != nil || !agenda.strengths.isEmpty else { return nil }
        return """
            \(own)\(when(!agenda.strengths.isEmpty, "<p class=\"soft\">\(tongue[AgendaWords.asYouSee])</p>"))
            <ul>\(each(agenda.strengths) { strength in
                let item = strength.indicator.item(for: .citizen)
                return "<li><strong>\(tongue[strength.indicator.name])</strong> \(when(item?.word(for: strength.step)) { tongue[$0] })</li>"
            })</ul>
            """
    }

    private func points(_ points: [DialogueAgenda.Point], asks: Bool) -> HTML? {
        guard !points.isEmpty else { return nil }
        return "<ul>\(each(points) { point($0, asks: asks) })</ul>"
    }

    private func point(_ point: DialogueAgenda.Point, asks: Bool) -> HTML {
        """
        <li><strong>\(tongue[point.indicator.name])</strong>
        \(reading({ _ in firstName }, point.indicator.item(for: .citizen), point.citizen))
        \(reading({ $0[caseworker] }, point.indicator.item(for: .caseworker), point.caseworker))
        \(when(asks, """
            <p class="question">\(tongue[point.indicator.conversation])</p>
            \(when(table.landmarks[point.indicator.id]) { landmark(point.indicator, $0) })
            """))</li>
        """
    }

    /// Folded away, so that the page stays one to be read in two minutes; in the organisation's own words where it has any.
    private func landmark(_ indicator: Indicator, _ text: LandmarkText) -> HTML {
        """
        <details class="no-print"><summary>\(visit[AgendaWords.more])\
        <span class="hidden">: \(visit[indicator.name])</span></summary>
        \(lines(LandmarkWords.questions, text.questions))
        \(each(Landmark.Hand.allCases) { lines(LandmarkWords.tries(by: $0), text.tries[$0] ?? []) })
        <p><a \(href: Route.landmark(indicator.id.name)) target="_blank">\(visit[LandmarkWords.known])\
        <span class="hidden"> \(visit[indicator.name]) (\(visit[AgendaWords.newTab]))</span></a></p></details>
        """
    }

    /// Whose answers the other reading is, where that is somebody who does not have the case any more.
    private var caseworker: Text {
        table.areAnswersFormers ? AgendaWords.formerCaseworker : AgendaWords.caseworker
    }

    private func lines(_ title: Text, _ lines: [String]) -> HTML {
        "<p><strong>\(visit[title])</strong></p><ul>\(each(lines) { "<li>\($0)</li>" })</ul>"
    }

    private func reading(_ who: (Visit) -> String, _ item: Item?, _ step: Int) -> HTML {
        when(item?.word(for: step)) { words in
            """
            <p class="reading-line">\(tongue.both { "<span class=\"who\">\(who($0)):</span> \($0[words])" })</p>
            """
        }
    }

    /// Questions of the instrument that this page knows no place for.
    private var others: [OpenQuestion] {
        table.instrument.openQuestions.filter { OpenQuestion.Place(rawValue: $0.id) == nil }
    }

    private func words(_ place: OpenQuestion.Place) -> HTML? { words(place.rawValue) }

    private func words(_ question: String) -> HTML? {
        table.said(question).map { value in
            // What somebody wrote stands once, as they wrote it.
            if case .words(let words) = value { return "<p class=\"words\"><bdi>\(words)</bdi></p>" }
            return
                "<p class=\"words\">\(tongue.both { "<bdi>\(AnswerWords.words(value, in: table.instrument, $0))</bdi>" })</p>"
        }
    }

    private var firstName: String { DialoguePage.firstName(table.caseFile.citizen.name) }
}

enum AgendaWords {
    static let title = Text("Til samtalen", "For the conversation")
    static let promised = Text("Det vi lovede sidst", "What we promised last time")
    static let strengths = Text("Dine styrker", "Your strengths")
    static let easier = Text("Det er blevet lettere", "This has become easier")
    static let harder = Text("Det er blevet sværere", "This has become harder")
    static let shared = Text("Her ser vi det nogenlunde ens", "Here we see much the same")
    static let differences = Text("Her ser vi det forskelligt", "Here we see it differently")
    static let wishes = Text("Det vil du gerne tale om", "What you would like to talk about")
    static let toBegin = Text("Noget at begynde med", "Something to begin with")
    static let oneSided = Text(
        "Denne gang har kun én af jer svaret. Det er helt i orden. Begynd med det, du helst vil tale om.",
        "This time only one of you has answered. That is quite all right. Begin with what you would rather talk about.")
    static let next = Text("Det aftaler vi nu", "What we agree now")
    static let remark = Text("Det er vi enige om at skrive", "What we agree to write")
    static let caseworker = Text("Sagsbehandler", "Caseworker")
    static let formerCaseworker = Text("Tidligere sagsbehandler", "Former caseworker")
    static let asYouSee = Text("Som du selv ser det:", "As you see it yourself:")

    static let nothingWaits = Text("Intet venter fra sidst.", "Nothing waits from last time.")
    static let noPromises = Text(
        "Intet er aftalt endnu. Jeres første aftale kommer til at stå her næste gang.",
        "Nothing has been agreed yet. Your first agreement will stand here next time.")
    static let nothingYet = Text(
        "I har ikke set svar sammen endnu. Tal om det, der er vigtigt nu, og aftal ét skridt.",
        "You have not looked at answers together yet. Talk about what matters now, and agree on one step.")
    static let what = Text("Ét lille skridt", "One small step")
    static func from(_ round: Int, _ day: String) -> Text {
        Text("Svarene er fra runde \(round) (\(day)).", "The answers are from round \(round) (\(day)).")
    }
    static let who = Text("Hvem", "Who")
    static let by = Text("Senest", "By")

    // MARK: For staff only
    static let more = Text("Flere spørgsmål og ting at prøve", "More questions and things to try")
    static let picture = Text("Hele billedet", "The whole picture")
    static let note = Text("Notat til sagen", "Note for the case")
    static func waiting(_ round: Int) -> Text {
        Text(
            "Der er svar fra runde \(round), som I ikke har set sammen endnu. Vis dem, før I begynder. Retter I bagefter, står rettelsen ved siden af svaret.",
            "There are answers from round \(round) that you have not looked at together yet. Show them before you begin. If you correct later, the correction stands beside the answer."
        )
    }
    static let showBoth = Text("Vis begge svar", "Show both answers")
    static let notYet = Text(
        "Resten af det, du har skrevet, er ikke gemt endnu. Det står stadig på siden.",
        "The rest of what you wrote is not saved yet. It still stands on the page.")
    static let done = Text("Gjort", "Done")
    static let notDone = Text("Blev ikke gjort", "Not done")
    static let overdue = Text("Tiden er gået", "Past its day")
    static let why = Text("Hvorfor ikke?", "Why not?")
    static let undo = Text("Fortryd", "Undo")
    static let correct = Text("Ret", "Correct")
    static let correctStep = Text("Ret skridtet", "Correct the step")
    static let leave = Text("Lad det stå, som det var", "Leave it as it was")
    static let newTab = Text("ny fane", "new tab")
    static let noCard = Text(
        "Der blev ikke skrevet noget kort. Det, der er aftalt, står på siden.",
        "No card was written. What is agreed stands on the page.")
    static let which = Text("Hvilken samtale?", "Which conversation?")
    static let today = Text("En samtale i dag", "A conversation today")
    static func planned(_ day: String) -> Text { Text("Den, der var \(day)", "The one of \(day)") }
    static let remarkHelp = Text(
        "Kun det, I begge vil have stående ved svarene.", "Only what you both want to stand beside the answers.")
    static let save = Text("Gem aftalen", "Save the agreement")
    static let plan = Text("Gem, og planlæg næste samtale", "Save, and plan the next conversation")

    static func cardFrom(_ name: String, _ day: String) -> Text {
        Text("Fra \(name), som havde sagen før (\(day))", "From \(name), who had the case before (\(day))")
    }
}
