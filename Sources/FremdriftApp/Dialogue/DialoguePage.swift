import FremdriftDomain
import FremdriftMarkup

/// The dialogue picture: where both stand now, what the citizen would like to talk about, and both voices over time.
enum DialoguePage {
    /// What the caseworker's page has besides the picture.
    struct Sides {
        let citizen: String
        /// A round that may be shown but has not been.
        let waiting: Round?
        let caseFile: CaseFileID
        let changes: IndicatorChanges
    }

    static func html(_ visit: Visit, _ picture: DialoguePicture, _ instrument: Instrument, _ sides: Sides) -> HTML {
        let shown = picture.moments.last?.round ?? 0
        let newer = sides.waiting.flatMap { $0.number > shown ? $0 : nil }
        let older = sides.waiting.flatMap { $0.number < shown ? $0 : nil }
        return Layout.page(
            visit, title: visit[title], isNarrow: false,
            """
            <p class="crumb"><a \(href: Route.caseFile(sides.caseFile))>\(sides.citizen)</a></p>
            <h1>\(visit[title]): \(sides.citizen)</h1>
            \(when(newer) { reveal(visit, $0, sides, words: revealWords) })
            \(newer == nil ? current(visit, picture, instrument, sides) : former(visit, picture, instrument, sides))
            \(when(older) { reveal(visit, $0, sides, words: olderWords) })
            """)
    }

    private static func current(
        _ visit: Visit, _ picture: DialoguePicture, _ instrument: Instrument, _ sides: Sides
    ) -> HTML {
        guard !picture.moments.isEmpty || sides.waiting == nil else { return .empty }
        return """
            \(body(visit, picture, instrument, sides))
            \(openBelief(visit, picture, sides))
            """
    }

    /// While newer answers wait to be shown, what was shown before is folded away under its own name: nobody is to take it
    /// for how the two see it now.
    private static func former(
        _ visit: Visit, _ picture: DialoguePicture, _ instrument: Instrument, _ sides: Sides
    ) -> HTML {
        guard let last = picture.moments.last else { return .empty }
        let name = visit[formerTitle(last.round, Dates.long(last.dueOn, visit.language))]
        return """
            <details><summary>\(name)</summary>
            \(overview(
                visit, picture, instrument, voices: voices(visit, sides), saidTitle: saidTitle, changes: section(visit, sides),
                title: name))
            </details>
            """
    }

    private static func section(_ visit: Visit, _ sides: Sides) -> ChangeSection {
        ChangeSection(visit, .staff(citizen: firstName(sides.citizen)), sides.changes)
    }

    private static func voices(_ visit: Visit, _ sides: Sides) -> TwoVoices {
        TwoVoices(
            first: Voice(name: firstName(sides.citizen)), second: Voice(name: visit[caseworker(sides.changes)]))
    }

    /// The same picture for the citizen, in the second person. Over time it shows one thing at a time, so that the page
    /// stays light and short on an old phone.
    static func own(
        _ visit: Visit, _ picture: DialoguePicture, _ instrument: Instrument, _ changes: IndicatorChanges
    ) -> HTML {
        let section = ChangeSection(visit, .citizen, changes)
        let voices = TwoVoices(first: Voice(name: visit[you]), second: Voice(name: visit[caseworker(changes)]))
        let chosen = visit.request.query[topicName]
        if let topic = DialogueTopics(visit, picture).all.first(where: { $0.id == chosen }) {
            return ownTopic(visit, topic, voices, section)
        }
        return Layout.page(
            visit, title: visit[title], for: .citizen, isNarrow: false,
            """
            <h1>\(visit[title])</h1>
            \(overview(visit, picture, instrument, voices: voices, saidTitle: ownSaidTitle, changes: section))
            \(topicLinks(visit, picture))
            """)
    }

    private static let topicName = "emne"

    private static func ownTopic(
        _ visit: Visit, _ topic: TwoVoicesTopic, _ voices: TwoVoices, _ changes: ChangeSection
    ) -> HTML {
        Layout.page(
            visit, title: topic.title, for: .citizen,
            """
            <p class="crumb"><a \(href: Route.ownPicture)>\(visit[title])</a></p>
            <h1>\(topic.title)</h1>
            <h2>\(visit[overTime])</h2>
            \(TwoVoicesChart(topic, voices: voices, words: DialogueWords.words(visit)).html)
            \(changes.html(about: topic.id))
            """)
    }

    private static func topicLinks(_ visit: Visit, _ picture: DialoguePicture) -> HTML {
        guard !picture.moments.isEmpty else { return .empty }
        return """
            <h2>\(visit[overTime])</h2>
            <ul class="choices">\(each(picture.indicators) { history in
                let target = Query(.ownPicture, [topicName: history.indicator.id.name])
                return "<li><a \(href: target)>\(visit[history.indicator.name])</a></li>"
            })</ul>
            """
    }

    private static func body(
        _ visit: Visit, _ picture: DialoguePicture, _ instrument: Instrument, _ sides: Sides
    ) -> HTML {
        let voices = voices(visit, sides)
        let overview = overview(
            visit, picture, instrument, voices: voices, saidTitle: saidTitle, changes: section(visit, sides))
        guard !picture.moments.isEmpty else { return overview }
        return """
            \(overview)
            <h2>\(visit[overTime])</h2>
            <div class="tv-gallery">
            \(each(DialogueTopics(visit, picture).all) {
                TwoVoicesChart($0, voices: voices, words: DialogueWords.words(visit)).html
            })
            </div>
            \(questions(visit, picture))
            """
    }

    /// Where both stand now, after what the citizen said in their own words.
    private static func overview(
        _ visit: Visit, _ picture: DialoguePicture, _ instrument: Instrument, voices: TwoVoices, saidTitle: Text,
        changes: ChangeSection, title: String? = nil
    ) -> HTML {
        guard let last = picture.moments.last else { return "<p class=\"lead\">\(visit[nothingYet])</p>" }
        let topics = DialogueTopics(visit, picture).all
        return """
            <p class="lead">\(visit[lead(last.round, Dates.long(last.dueOn, visit.language))])</p>
            \(said(visit, picture, instrument, saidTitle))
            \(TwoVoicesOverview(title: title ?? visit[nowTitle], topics: topics, voices: voices, words: DialogueWords.words(visit)).html)
            \(changes.html)
            \(CorrectionList(
                tongue: Tongue(staff: visit, citizen: nil), corrections: picture.corrections,
                who: { rater, _ in rater == .citizen ? voices.first.name : voices.second.name }).html)
            \(when(picture.moments.contains(where: \.isNotBlind), "<p class=\"soft\">\(visit[notBlind])</p>"))
            \(when(picture.moments.last(where: \.isNewCaseworker)) {
                "<p class=\"soft\">\(visit[newCaseworker(Dates.wholeMonth($0.dueOn, visit.language))])</p>"
            })
            """
    }

    /// The citizen's own words come before any picture.
    private static func said(
        _ visit: Visit, _ picture: DialoguePicture, _ instrument: Instrument, _ title: Text
    ) -> HTML {
        let pairs: [(term: String, description: HTML)] = instrument.openQuestions.compactMap { question in
            guard let value = picture.said[question.id] else { return nil }
            if value.isBlank { return nil }
            return (visit[question.question], "<bdi>\(AnswerWords.words(value, in: instrument, visit))</bdi>")
        }
        return when(!pairs.isEmpty, "<section class=\"box\"><h2>\(visit[title])</h2>\(definitions(pairs))</section>")
    }

    private static func questions(_ visit: Visit, _ picture: DialoguePicture) -> HTML {
        """
        <h2>\(visit[questionsTitle])</h2>
        <ul class="questions">\(each(picture.indicators.filter { !$0.indicator.opensInConversation }) {
            "<li><strong>\(visit[$0.indicator.name])</strong> \(visit[$0.indicator.conversation])</li>"
        })</ul>
        """
    }

    private static func reveal(_ visit: Visit, _ round: Round, _ sides: Sides, words: Text) -> HTML {
        """
        <section class="box no-print"><p>\(visit[words])</p>
        \(PostButton.html(visit, .reveal(sides.caseFile, round: round.number), visit[AgendaWords.showBoth]))</section>
        """
    }

    private static func openBelief(_ visit: Visit, _ picture: DialoguePicture, _ sides: Sides) -> HTML {
        guard let last = picture.moments.last, last.canOpenBelief, !sides.changes.areAnswersFormers else {
            return .empty
        }
        return """
            <section class="box no-print"><h2>\(visit[beliefTitle])</h2><p>\(visit[beliefWords])</p>
            \(PostButton.html(visit, .belief(sides.caseFile, round: last.round), visit[AgendaBelief.open], isQuiet: true))</section>
            """
    }

    static func firstName(_ name: String) -> String {
        name.split(separator: " ").first.map(String.init) ?? name
    }

    private static let title = Text("Samtalebilledet", "The dialogue picture")
    private static let you = Text("Du", "You")
    /// Whose answers the other voice is, in the newest round.
    private static func caseworker(_ changes: IndicatorChanges) -> Text {
        changes.areAnswersFormers ? AgendaWords.formerCaseworker : AgendaWords.caseworker
    }
    private static let nothingYet = Text(
        "Der er ingen svar at vise endnu. Billedet åbner, når I begge har svaret, eller når runden er slut.",
        "There are no answers to show yet. The picture opens when you have both answered, or when the round is over.")
    private static let nowTitle = Text("Sådan ser I det nu", "How you see it now")
    private static let overTime = Text("Sådan har I set det over tid", "How you have seen it over time")
    private static let ownSaidTitle = Text("Med dine egne ord", "In your own words")
    private static let notBlind = Text(
        "I mindst en runde havde sagsbehandleren set borgerens svar først.",
        "In at least one round the caseworker had seen the citizen's answers first.")

    private static func newCaseworker(_ month: String) -> Text {
        Text(
            "Sagsbehandleren er ny fra \(month). Svarene før er fra en anden.",
            "The caseworker is new from \(month). The answers before are another person's.")
    }
    private static func lead(_ number: Int, _ day: String) -> Text {
        Text(
            "Jeres svar fra runde \(number) (\(day)). Hvor I ser det forskelligt, er der noget at tale om.",
            "Your answers from round \(number) (\(day)). Where you see it differently, there is something to talk about."
        )
    }

    // MARK: For staff only
    private static func formerTitle(_ number: Int, _ day: String) -> Text {
        Text("Det forrige billede: runde \(number) (\(day))", "The former picture: round \(number) (\(day))")
    }
    private static let saidTitle = Text("Med borgerens egne ord", "In the citizen's own words")
    private static let questionsTitle = Text("Noget at tale om", "Something to talk about")
    private static let revealWords = Text(
        "I kan se begge svar nu. Herefter står svarene fast, så ingen af jer retter dem efter den anden. En rettelse står ved siden af svaret.",
        "You can see both answers now. After that the answers stand, so that neither of you adjusts them to the other. A correction stands beside them."
    )
    private static let olderWords = Text(
        "Der er svar fra en tidligere runde, som I ikke har set sammen endnu.",
        "There are answers from an earlier round that you have not looked at together yet.")
    private static let beliefTitle = Text("Sagsbehandlerens tro på et job", "The caseworker's belief in a job")
    private static let beliefWords = Text(
        "Sig først selv, hvad du tror på, og hvad du vil gøre som det næste. Åbn så svaret sammen.",
        "First say yourself what you believe in and what you will do next. Then open the answer together.")
}
