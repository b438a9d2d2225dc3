import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The form for planning a talk: a day and a time are all there is to type.
enum NewConversationPage {
    static func html(_ visit: Visit, _ caseFile: CaseFile, _ codes: [CodeList], problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        return Layout.page(
            visit, title: visit[ConversationWords.plan],
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.caseFile(caseFile.id))>\(caseFile.citizen.name)</a></p>
            <h1>\(visit[ConversationWords.plan])</h1>
            <form method="post" \(action: Route.newConversation(caseFile.id))>
            \(Layout.forgery(visit))
            \(ConversationFields.html(parts, visit, codes, nil))
            <p class="actions"><button class="button" type="submit">\(visit[ConversationWords.save])</button></p>
            </form>
            """)
    }
}

/// The fields a talk has before it is held.
enum ConversationFields {
    static func html(_ parts: FormParts, _ visit: Visit, _ codes: [CodeList], _ known: Conversation?) -> HTML {
        """
        \(parts.input("day", ConversationWords.day, .day, initial: (known?.day ?? visit.today).iso))
        \(parts.input("time", ConversationWords.time, .time, initial: known?.time.text ?? "", help: ConversationWords.timeHelp))
        \(parts.choose("kind", ConversationWords.kindLabel, kinds(visit, codes, known), initial: known?.kind ?? ""))
        \(parts.choose("way", ConversationWords.wayLabel, MeetingWay.allCases.map { ($0.rawValue, visit[ConversationWords.way($0)]) }, initial: (known?.way ?? .inPerson).rawValue))
        \(parts.input("place", ConversationWords.place, initial: known?.place ?? ""))
        """
    }

    /// What may be chosen today, and what the talk is called already.
    private static func kinds(_ visit: Visit, _ codes: [CodeList], _ known: Conversation?) -> [(
        value: String, label: String
    )] {
        let offered = codes.first { $0.id == ConversationWords.listID }?.codes(on: visit.today) ?? []
        let choices = offered.map { (value: $0.id, label: visit[$0.name]) }
        guard let known, !offered.contains(where: { $0.id == known.kind }) else { return choices }
        return choices + [(known.kind, ConversationWords.kind(known, codes, visit))]
    }
}

/// One talk: when it is, how it went, what was agreed, and the way to the round it can be used for.
enum ConversationPage {
    static func html(
        _ visit: Visit, _ caseFile: CaseFile, _ row: ConversationRow, _ steps: [AgreedStepRow], _ open: Round?,
        _ codes: [CodeList], problem: Problem?
    ) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        let talk = row.content
        return Layout.page(
            visit, title: visit[title(caseFile)],
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.caseFile(caseFile.id))>\(caseFile.citizen.name)</a></p>
            <h1>\(visit[title(caseFile)])</h1>
            <p class="lead">\(Dates.withWeekday(talk.day, visit.language)), \(visit[at]) \(Dates.clock(talk.time, visit.language)).
            \(ConversationWords.kind(talk, codes, visit)). \(ConversationWords.meeting(talk, visit)).</p>
            \(when(problem?.kind == .conversationChanged, nowWritten(visit, talk)))
            \(round(visit, caseFile, open))
            <form method="post" \(action: Route.conversation(caseFile.id, row.id))>
            \(Layout.forgery(visit))
            <input type="hidden" name="version" value="\(String(row.version))">
            \(parts.choose("standing", ConversationWords.standingLabel, Conversation.Standing.allCases.map { ($0.rawValue, visit[ConversationWords.standing($0)]) }, initial: standing(talk, visit).rawValue))
            \(note(visit, parts, talk))
            <h2>\(visit[ConversationWords.nextStep])</h2>
            <div class="field">\(StepTable.html(visit, steps.filter { $0.ending == nil }, acts: false))</div>
            \(parts.input("what", ConversationWords.what, help: ConversationWords.whatHelp))
            \(parts.choose("who", ConversationWords.who, AgreedStep.Doer.allCases.map { ($0.rawValue, visit[ConversationWords.doer($0)]) }, initial: AgreedStep.Doer.citizen.rawValue))
            \(parts.input("due", ConversationWords.due, .day))
            <p class="actions"><button class="button" type="submit">\(visit[ConversationWords.save])</button> \
            <button class="button quiet" type="submit" name="\(FormName.go)" value="more">\(visit[saveMore])</button></p>
            <details\(attributes: .open(["day", "time", "kind", "way", "place"].contains(problem?.field)))><summary>\(visit[move])</summary>
            \(ConversationFields.html(parts, visit, codes, talk))
            </details>
            </form>
            """)
    }

    /// A talk whose hour has come is most likely noted because it was held.
    private static func standing(_ talk: Conversation, _ visit: Visit) -> Conversation.Standing {
        let (today, hour, minute) = visit.now.local
        let hasBegun = talk.day < today || talk.day == today && (talk.time.hour, talk.time.minute) <= (hour, minute)
        return talk.standing == .planned && hasBegun ? .held : talk.standing
    }

    private static func note(_ visit: Visit, _ parts: FormParts, _ talk: Conversation) -> HTML {
        textArea(
            name: "note", label: visit[ConversationWords.noteLabel], value: parts.value("note", talk.note ?? ""),
            rows: 5,
            longest: Conversation.longestNote, help: visit[ConversationWords.noteHelp], error: parts.error("note"))
    }

    /// What the other tab or the other person wrote, beside what is still in the form.
    private static func nowWritten(_ visit: Visit, _ talk: Conversation) -> HTML {
        notice(
            .warning, prefix: visit[ConversationWords.note],
            """
            <p>\(visit[standsNow]): \(visit[ConversationWords.standing(talk.standing)]). \(talk.note ?? visit[noNote])</p>
            """)
    }

    private static func round(_ visit: Visit, _ caseFile: CaseFile, _ open: Round?) -> HTML {
        guard let open, open.revealedAt == nil, open.caseworkerSide.exclusion == nil else { return .empty }
        return """
            <div class="box"><p>\(visit[roundOpen])</p>
            <p class="actions">\(when(!open.caseworkerSide.isIn,
                "<a class=\"button quiet\" \(href: Route.rating(caseFile.id, round: open.number))>\(visit[CaseWords.assess])</a>"))
            <a class="button quiet" \(href: Route.caseFile(caseFile.id))>\(visit[together])</a></p></div>
            """
    }

    private static func title(_ caseFile: CaseFile) -> Text {
        Text("Samtale med \(caseFile.citizen.name)", "Conversation with \(caseFile.citizen.name)")
    }

    private static let at = Text("klokken", "at")
    private static let saveMore = Text("Gem, og skriv et skridt til", "Save and add another step")
    private static let move = Text("Flyt samtalen", "Move the conversation")
    private static let standsNow = Text("Det står der nu", "It says now")
    private static let noNote = Text("Intet notat.", "No note.")
    private static let roundOpen = Text(
        "Runden er åben. Den kan besvares i samtalen. Giv din egen vurdering først, så I svarer hver for sig.",
        "The round is open. It can be answered in the conversation. Give your own assessment first, so that each answers alone."
    )
    private static let together = Text("Borgeren svarer nu", "The citizen answers now")
}

/// Steps with who, what and by when.
enum StepTable {
    /// - Parameter acts: with buttons that close a step; a form cannot stand in another form.
    static func html(_ visit: Visit, _ steps: [AgreedStepRow], acts: Bool) -> HTML {
        guard !steps.isEmpty else { return .empty }
        let words = [ConversationWords.whatColumn, ConversationWords.whoColumn, ConversationWords.by]
        return dataTable(
            caption: visit[ConversationWords.steps],
            columns: (words + (acts ? [ConversationWords.act] : [])).map { Column(visit[$0]) },
            rows: steps.map { row in
                [
                    "\(row.step.what)", "\(visit[ConversationWords.doer(row.step.who)])", due(visit, row.step.dueOn),
                ] + (acts ? [buttons(visit, row, from: "case")] : [])
            }, narrow: .cards)
    }

    static func due(_ visit: Visit, _ day: Day) -> HTML {
        let words = Dates.short(day, visit.language)
        return day < visit.today ? badge(.due, words) : "\(words)"
    }

    static func buttons(_ visit: Visit, _ row: AgreedStepRow, from page: String) -> HTML {
        """
        <form method="post" \(action: Route.agreedStep(row.caseFile, row.id))>\(Layout.forgery(visit))\
        <input type="hidden" name="from" value="\(page)">\
        <button class="link" type="submit" name="\(FormName.go)" value="done">\(visit[ConversationWords.done])\
        <span class="hidden">: \(row.step.what)</span></button> · \
        <button class="link" type="submit" name="\(FormName.go)" value="dropped">\(visit[ConversationWords.dropped])\
        <span class="hidden">: \(row.step.what)</span></button></form>
        """
    }
}

/// The talks and open steps on the case page.
enum CaseConversations {
    static func html(_ visit: Visit, _ overview: CaseOverview) -> HTML {
        """
        <h2 id="samtaler">\(visit[ConversationWords.talks])</h2>
        \(overview.talks.isEmpty ? "<p>\(visit[ConversationWords.none])</p>" as HTML : table(visit, overview))
        <p class="actions"><a class="button quiet" \(href: Route.newConversation(overview.caseFile.id))>\
        \(visit[ConversationWords.plan])</a></p>
        \(StepTable.html(visit, overview.steps.filter { $0.ending == nil }, acts: true))
        """
    }

    private static func table(_ visit: Visit, _ overview: CaseOverview) -> HTML {
        dataTable(
            caption: visit[ConversationWords.talks],
            columns: [
                ConversationWords.day, ConversationWords.kindLabel, ConversationWords.standingLabel,
                ConversationWords.noteLabel,
            ]
            .map { Column(visit[$0]) },
            rows: overview.talks.map { row in
                let talk = row.content
                return [
                    """
                    <a \(href: Route.conversation(row.caseFile, row.id))>\(Dates.long(talk.day, visit.language)), \
                    \(Dates.clock(talk.time, visit.language))</a>
                    """,
                    "\(ConversationWords.kind(talk, overview.kinds, visit)). \(ConversationWords.meeting(talk, visit))",
                    badge(kind(talk.standing), visit[ConversationWords.standing(talk.standing)]),
                    "\(talk.note ?? "–")",
                ]
            }, narrow: .cards)
    }

    private static func kind(_ standing: Conversation.Standing) -> BadgeKind {
        switch standing {
        case .planned: .waiting
        case .held: .done
        case .notHeld, .cancelled: .closed
        }
    }
}
