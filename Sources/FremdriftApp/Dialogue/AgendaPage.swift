import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// One page between two people: first what we promised, then what is strong, what differs, and the next step.
enum AgendaPage {
    static func html(_ visit: Visit, _ table: AgendaTable, problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        let name = table.caseFile.citizen.name
        let tongue = Tongue(visit, table.caseFile.citizen.language)
        return Layout.page(
            visit, title: "\(visit[AgendaWords.title]): \(name)", isNarrow: false,
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.caseFile(table.caseFile.id))>\(name)</a> · \
            <a \(href: Route.picture(table.caseFile.id))>\(visit[AgendaWords.picture])</a> · \
            <a \(href: Route.journalNote(table.caseFile.id))>\(visit[AgendaWords.note])</a></p>
            <h1>\(visit[AgendaWords.title]): \(name)</h1>
            \(when(table.card) { card(visit, $0) })
            \(StalledNotice.html(visit, table.stalled))
            \(when(table.waiting != nil, waiting(visit, table)))
            <div class="agenda">
            \(promises(visit, tongue, table))
            \(answers(visit, tongue, table))
            \(AgendaGoals.html(tongue, table.goalsToTalkAbout(on: visit.today)))
            \(AgendaBelief.html(visit, tongue, table, parts))
            \(next(visit, tongue, table, parts))
            </div>
            """)
    }

    private static func card(_ visit: Visit, _ card: NamedCard) -> HTML {
        let day = Dates.long(card.card.on.local.day, visit.language)
        return """
            <section class="box no-print"><h2>\(visit[AgendaWords.cardFrom(card.name, day)])</h2>
            <p class="words">\(card.card.words)</p></section>
            """
    }

    private static func waiting(_ visit: Visit, _ table: AgendaTable) -> HTML {
        """
        <section class="box no-print"><p>\(visit[AgendaWords.waiting])</p>
        <p class="actions"><a class="button" \(href: Route.picture(table.caseFile.id))>\(visit[AgendaWords.showBoth])</a></p></section>
        """
    }

    private static func promises(_ visit: Visit, _ tongue: Tongue, _ table: AgendaTable) -> HTML {
        let earlier = table.promises(before: visit.today)
        let none = table.steps.isEmpty ? AgendaWords.noPromises : AgendaWords.nothingWaits
        return """
            <section><h2>\(tongue[AgendaWords.promised])</h2>
            \(earlier.isEmpty ? "<p>\(tongue[none])</p>" as HTML : list(visit, tongue, earlier))
            </section>
            """
    }

    private static func list(_ visit: Visit, _ tongue: Tongue, _ rows: [AgreedStepRow]) -> HTML {
        "<ul class=\"promises\">\(each(rows) { promise(visit, tongue, $0) })</ul>"
    }

    /// "You" is the citizen on the whole page, also where a step was agreed with the caseworker before.
    private static func promise(_ visit: Visit, _ tongue: Tongue, _ row: AgreedStepRow) -> HTML {
        """
        <li><p><strong><bdi>\(row.step.what)</bdi></strong> <span class="soft">\(visit[OwnCasePage.doer(row.step.who)]), \
        \(visit[ConversationWords.by].lowercased()) \(Dates.long(row.step.dueOn, visit.language))</span> \(state(visit, row)) \
        \(tongue.other { "\(OwnCasePage.standing($0, row))" })</p>
        \(when(row.ending == nil, ending(visit, row)))</li>
        """
    }

    private static func state(_ visit: Visit, _ row: AgreedStepRow) -> HTML {
        switch row.ending {
        case .done: badge(.done, visit[AgendaWords.done])
        case .dropped:
            """
            \(badge(.closed, visit[AgendaWords.notDone])) \(when(row.why) { "<span class=\"soft\">\($0)</span>" })
            """
        case nil: when(row.step.dueOn < visit.today, badge(.due, visit[AgendaWords.overdue]))
        }
    }

    private static func ending(_ visit: Visit, _ row: AgreedStepRow) -> HTML {
        let name = "why-\(row.id)"
        return """
            <form class="inline no-print" method="post" \(action: Route.agreedStep(row.caseFile, row.id))>\(Layout.forgery(visit))\
            <input type="hidden" name="from" value="agenda">\
            <button class="button quiet small" type="submit" name="\(FormName.go)" value="done">\(visit[AgendaWords.done])\
            <span class="hidden">: \(row.step.what)</span></button> \
            <label class="hidden" for="\(name)">\(visit[AgendaWords.why]): \(row.step.what)</label>\
            <input id="\(name)" name="why" type="text" maxlength="\(Conversation.longestLine)" placeholder="\(visit[AgendaWords.why])"> \
            <button class="button quiet small" type="submit" name="\(FormName.go)" value="dropped">\(visit[AgendaWords.notDone])\
            <span class="hidden">: \(row.step.what)</span></button></form>
            """
    }

    private static func answers(_ visit: Visit, _ tongue: Tongue, _ table: AgendaTable) -> HTML {
        guard let agenda = DialogueAgenda(table.picture) else { return "<p>\(tongue[AgendaWords.nothingYet])</p>" }
        return """
            <p class="soft">\(tongue.both { reader in
                "\(reader[AgendaWords.from(agenda.moment.round, Dates.long(agenda.moment.dueOn, reader.language))])"
            })</p>
            \(AgendaAnswers(visit: visit, tongue: tongue, table: table, agenda: agenda).html)
            """
    }

    private static func next(_ visit: Visit, _ tongue: Tongue, _ table: AgendaTable, _ parts: FormParts) -> HTML {
        let agreed = table.agreed(on: visit.today)
        let due = visit.today.adding(days: 14).iso
        let doers = AgreedStep.Doer.allCases.map { ($0.rawValue, visit[ConversationWords.doer($0)]) }
        return """
            <section><h2>\(tongue[AgendaWords.next])</h2>
            \(when(!agreed.isEmpty, list(visit, tongue, agreed)))
            \(BlankLines.html(tongue))
            \(when(table.remark) { written(tongue[AgendaWords.remark], $0) })
            \(when(table.ownRemark) { written(tongue[OwnRemarkForm.title], $0) })
            <form class="no-print" method="post" \(action: Route.agenda(table.caseFile.id))>\(Layout.forgery(visit))
            <input type="hidden" name="\(AgendaRoom.shownRemark)" value="\(table.remark?.words ?? "")">
            \(when(table.picture.moments.last) {
                "<input type=\"hidden\" name=\"\(AgendaRoom.shownRound)\" value=\"\($0.round)\">"
            })
            \(parts.input("what", AgendaWords.what))
            \(parts.choose("who", ConversationWords.who, doers, initial: AgreedStep.Doer.caseworker.rawValue))
            \(parts.input("due", ConversationWords.due, .day, initial: due))
            \(when(!table.picture.moments.isEmpty, textArea(
                name: "remark", label: visit[AgendaWords.remark], value: parts.value("remark", table.remark?.words ?? ""), rows: 2,
                longest: Conversation.longestNote, help: visit[AgendaWords.remarkHelp], error: parts.error("remark"))))
            <p class="actions"><button class="button" type="submit">\(visit[AgendaWords.save])</button> \
            <a class="button quiet" \(href: Route.newConversation(table.caseFile.id))>\(visit[AgendaWords.plan])</a></p>
            </form></section>
            """
    }

    private static func written(_ title: HTML, _ remark: AgreedRemark) -> HTML {
        "<h3>\(title)</h3><p class=\"words\"><bdi>\(remark.words)</bdi></p>"
    }
}

/// On paper there is no form: lines to write on instead.
enum BlankLines {
    /// As many steps as two people keep in mind.
    private static let count = 3

    static func html(_ tongue: Tongue) -> HTML {
        """
        <table class="blank only-print"><thead><tr>\(each([AgendaWords.what, AgendaWords.who, AgendaWords.by]) {
            "<th scope=\"col\">\(tongue[$0])</th>"
        })</tr></thead><tbody>\(each(0..<count) { _ in "<tr><td></td><td></td><td></td></tr>" })</tbody></table>
        """
    }
}
