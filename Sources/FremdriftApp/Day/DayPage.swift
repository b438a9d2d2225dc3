import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// "I dag": what waits for this caseworker. Every row leads in one click to what there is to do.
enum DayPage {
    /// Rows of open rounds shown here; the rest are in the list of cases.
    private static let mostOpen = 6

    static func html(_ visit: Visit, _ day: DayRoom.Day, _ kinds: [CodeList], stalled: Int) -> HTML {
        Layout.page(
            visit, title: visit[DayWords.title], isNarrow: false,
            """
            <h1>\(visit[DayWords.title])</h1>
            <p class="soft">\(Dates.withWeekday(visit.today, visit.language))</p>
            \(series(visit, day))
            \(section(DayWords.talks, visit, day.talks, DayWords.noTalks) { talks(visit, DayWords.talks, $0, kinds) })
            \(section(DayWords.unnoted, visit, day.unnoted) { talks(visit, DayWords.unnoted, $0, kinds) })
            \(section(DayWords.answered, visit, day.answered) { entries(visit, DayWords.answered, DayWords.answeredOn, $0, day, news) })
            \(section(DayWords.toHandOver, visit, day.toHandOver) { handOver(visit, $0, day) })
            \(section(DayWords.closing, visit, day.closing) { entries(visit, DayWords.closing, DayWords.closes, $0, day, closes) })
            \(section(DayWords.steps, visit, day.steps) { steps(visit, $0) })
            \(section(DayWords.handovers, visit, day.handovers) { handovers(visit, $0) })
            \(folded(DayWords.open, visit, day.open) { open(visit, $0, day) })
            \(folded(DayWords.ahead, visit, day.ahead) { talks(visit, DayWords.ahead, $0, kinds) })
            \(when(stalled > 0, "<p><a \(href: Route.stalled)>\(visit[StalledWords.link(stalled)])</a></p>"))
            <p class="actions"><a class="button quiet" \(href: Route.newCase)>\(visit[DayWords.newCase])</a></p>
            """)
    }

    private static func series(_ visit: Visit, _ day: DayRoom.Day) -> HTML {
        guard !day.mine.isEmpty else { return "<p>\(visit[DayWords.nothingToAnswer])</p>" }
        return """
            <p class="actions"><a class="button" \(href: Route.series)>\(visit[DayWords.series(day.mine.count)])</a></p>
            """
    }

    /// - Parameter none: what stands there when there is nothing; without it the section is left out.
    private static func section<Row>(
        _ title: Text, _ visit: Visit, _ rows: [Row], _ none: Text? = nil, _ html: ([Row]) -> HTML
    ) -> HTML {
        guard !rows.isEmpty else {
            return when(none) { "<section><h2>\(visit[title])</h2><p>\(visit[$0])</p></section>" }
        }
        return "<section><h2>\(visit[title])</h2>\(html(rows))</section>"
    }

    /// What is not for today waits under its heading: on a phone every row is a card.
    private static func folded<Row>(_ title: Text, _ visit: Visit, _ rows: [Row], _ html: ([Row]) -> HTML) -> HTML {
        when(
            !rows.isEmpty,
            "<details><summary>\(visit[title]) (\(rows.count))</summary>\(html(rows))</details>")
    }

    private static func talks(
        _ visit: Visit, _ title: Text, _ talks: [DayRoom.Day.Named<ConversationRow>], _ kinds: [CodeList]
    ) -> HTML {
        dataTable(
            caption: visit[title],
            columns: [DayWords.citizen, DayWords.when, DayWords.what, DayWords.toDo].map { Column(visit[$0]) },
            rows: talks.map { talk in
                let content = talk.row.content
                let clock = Dates.clock(content.time, visit.language)
                let day = content.day == visit.today ? "" : Dates.short(content.day, visit.language) + " "
                return [
                    "<a \(href: Route.caseFile(talk.row.caseFile))>\(talk.name)</a>", "\(day)\(clock)",
                    "\(ConversationWords.kind(content, kinds, visit)). \(ConversationWords.meeting(content, visit))",
                    """
                    \(when(isNow(content, visit), link(
                        .agenda(talk.row.caseFile), visit[AgendaWords.title], about: talk.name))) \
                    \(link(
                        .conversation(talk.row.caseFile, talk.row.id), visit[toDo(content, visit)], about: talk.name))
                    """,
                ]
            }, narrow: .cards)
    }

    /// A talk of the day has its page, with what there is to talk about.
    private static func isNow(_ talk: Conversation, _ visit: Visit) -> Bool {
        talk.day == visit.today && talk.standing == .planned
    }

    private static func toDo(_ talk: Conversation, _ visit: Visit) -> Text {
        if talk.day > visit.today { return ConversationWords.open }
        return talk.standing == .held ? DayWords.readNote : DayWords.note
    }

    private static func entries(
        _ visit: Visit, _ title: Text, _ date: Text, _ entries: [CaseloadEntry], _ day: DayRoom.Day,
        _ written: (CaseloadEntry, Visit) -> String
    ) -> HTML {
        dataTable(
            caption: visit[title], columns: [DayWords.citizen, date, DayWords.toDo].map { Column(visit[$0]) },
            rows: entries.map { entry in
                [
                    "<a \(href: Route.caseFile(entry.line.caseFile))>\(day.namesakes.name(entry.line, visit))</a>",
                    "\(written(entry, visit))", next(visit, entry),
                ]
            }, narrow: .cards)
    }

    private static func open(_ visit: Visit, _ all: [CaseloadEntry], _ day: DayRoom.Day) -> HTML {
        """
        \(entries(visit, DayWords.open, DayWords.closes, Array(all.prefix(mostOpen)), day, closes))
        \(when(all.count > mostOpen, "<p><a \(href: Route.caseload)>\(visit[DayWords.allCases(all.count - mostOpen)])</a></p>"))
        """
    }

    private static func handOver(_ visit: Visit, _ all: [CaseloadEntry], _ day: DayRoom.Day) -> HTML {
        """
        <p>\(visit[CaseNotices.handOver])</p>
        \(dataTable(
            caption: visit[DayWords.toHandOver],
            columns: [DayWords.citizen, DayWords.closes, DayWords.toDo].map { Column(visit[$0]) },
            rows: all.prefix(mostOpen).map { entry in
                let (id, name) = (entry.line.caseFile, day.namesakes.name(entry.line, visit))
                return [
                    "<a \(href: Route.caseFile(id))>\(name)</a>", "\(closes(entry, visit))",
                    """
                    <form method="post" \(action: Route.link(id, round: entry.line.round?.number ?? 1))>\(Layout.forgery(visit))\
                    <button class="button quiet small" type="submit">\(visit[CaseWords.link])\
                    <span class="hidden">: \(name)</span></button></form>
                    """,
                ]
            }, narrow: .cards))
        \(when(all.count > mostOpen, "<p><a \(href: Route.caseload)>\(visit[DayWords.allCases(all.count - mostOpen)])</a></p>"))
        """
    }

    private static func news(_ entry: CaseloadEntry, _ visit: Visit) -> String {
        entry.line.round?.sentAt(.citizen).map { Dates.short($0.local.day, visit.language) } ?? "–"
    }

    private static func closes(_ entry: CaseloadEntry, _ visit: Visit) -> String {
        entry.line.round.map { Dates.short($0.window.closesOn, visit.language) } ?? "–"
    }

    private static func next(_ visit: Visit, _ entry: CaseloadEntry) -> HTML {
        let (id, name) = (entry.line.caseFile, entry.line.citizenName)
        return switch entry.due {
        case .answer: link(.rating(id, round: entry.line.round?.number ?? 1), visit[DayWords.assess], about: name)
        case .lookTogether: link(.picture(id), visit[DayWords.look], about: name)
        default: link(.caseFile(id), visit[DayWords.openCase], about: name)
        }
    }

    private static func steps(_ visit: Visit, _ steps: [DayRoom.Day.Named<AgreedStepRow>]) -> HTML {
        dataTable(
            caption: visit[DayWords.steps],
            columns: [
                DayWords.citizen, ConversationWords.whatColumn, ConversationWords.whoColumn, ConversationWords.by,
                DayWords.toDo,
            ]
            .map { Column(visit[$0]) },
            rows: steps.map { step in
                [
                    "<a \(href: Route.caseFile(step.row.caseFile))>\(step.name)</a>", "\(step.row.step.what)",
                    "\(visit[ConversationWords.doer(step.row.step.who)])", StepTable.due(visit, step.row.step.dueOn),
                    StepTable.buttons(visit, step.row, from: "day"),
                ]
            }, narrow: .cards)
    }

    /// A case given away is no longer this caseworker's to open: what is left is a word with the colleague.
    private static func handovers(_ visit: Visit, _ handovers: [Handover]) -> HTML {
        dataTable(
            caption: visit[DayWords.handovers],
            columns: [DayWords.citizen, DayWords.when, DayWords.what, DayWords.toDo].map { Column(visit[$0]) },
            rows: handovers.map { row in
                [
                    row.isToMe
                        ? "<a \(href: Route.caseFile(row.caseFile))>\(row.citizenName)</a>" : "\(row.citizenName)",
                    "\(Dates.short(row.from, visit.language))",
                    "\(visit[DayWords.handover(row)])",
                    row.isToMe
                        ? link(.newConversation(row.caseFile), visit[ConversationWords.plan], about: row.citizenName)
                        : "\(visit[DayWords.speakTo(row.other)])",
                ]
            }, narrow: .cards)
    }

    private static func link(_ route: Route, _ words: String, about name: String) -> HTML {
        "<a class=\"button quiet small\" \(href: route)>\(words)<span class=\"hidden\">: \(name)</span></a>"
    }
}

enum DayWords {
    static let title = Text("I dag", "Today")
    static let talks = Text("Samtaler i dag", "Conversations today")
    static let noTalks = Text("Ingen samtaler i dag.", "No conversations today.")
    static let unnoted = Text("Samtaler, der mangler at blive noteret", "Conversations that have not been noted")
    static let answered = Text("Har svaret, og venter på dig", "Have answered, and wait for you")
    static let answeredOn = Text("Svarede", "Answered")
    static let toHandOver = Text("Skal have linket personligt", "To be handed the link in person")
    static let closing = Text("Runder, der slutter i denne uge", "Rounds that close this week")
    static let closes = Text("Slutter", "Closes")
    static let open = Text("Andre åbne runder", "Other open rounds")
    static let steps = Text("Aftalte skridt", "Agreed steps")
    static let handovers = Text("Sager, der har skiftet hænder", "Cases that changed hands")
    static let ahead = Text("De næste dage", "The next days")
    static let citizen = Text("Borger", "Citizen")
    static let when = Text("Hvornår", "When")
    static let what = Text("Hvad", "What")
    static let toDo = Text("Næste skridt", "Next step")
    static let note = Text("Åbn, og skriv notat", "Open and write a note")
    static let readNote = Text("Se notatet", "Read the note")
    static let assess = Text("Giv din vurdering", "Give your assessment")
    static let look = Text("Se svarene sammen", "Look at the answers together")
    static let openCase = Text("Åbn sagen", "Open the case")
    static let newCase = Text("Tilføj en borger", "Add a citizen")
    static let nothingToAnswer = Text("Du har givet alle dine svar.", "You have given all your answers.")

    static func series(_ count: Int) -> Text {
        count == 1
            ? Text("Giv dine svar for 1 borger", "Give your answers for 1 citizen")
            : Text("Giv dine svar for \(count) borgere", "Give your answers for \(count) citizens")
    }

    static func allCases(_ count: Int) -> Text {
        Text("Se \(count) flere i Mine sager", "See \(count) more in My cases")
    }

    static func handover(_ row: Handover) -> Text {
        let other = row.other
        return switch (row.isToMe, other) {
        case (true, let name?): Text("Overtaget fra \(name)", "Taken over from \(name)")
        case (true, nil): Text("Kom til dig", "Came to you")
        case (false, let name?): Text("Gik videre til \(name)", "Went on to \(name)")
        case (false, nil): Text("Har ingen sagsbehandler lige nu", "Has no caseworker just now")
        }
    }

    static func speakTo(_ name: String?) -> Text {
        guard let name else { return Text("Tal med din leder", "Speak to your leader") }
        return Text("Tal med \(name)", "Speak to \(name)")
    }
}
