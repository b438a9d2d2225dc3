import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// One page between two people: first what we promised, then what is strong, what differs, and the next step.
enum AgendaPage {
    /// What its one form is called, for buttons that stand outside it.
    private static let form = "til-samtalen"

    /// - Parameter back: what was written, where the page comes back to who wrote it.
    static func html(_ visit: Visit, _ table: AgendaTable, _ back: AgendaReturn? = nil) -> HTML {
        let parts = FormParts(visit: visit, problem: back?.problem, saved: back?.fresh ?? [])
        let name = table.caseFile.citizen.name
        let tongue = Tongue(visit, table.caseFile.citizen.language)
        return Layout.page(
            visit, title: "\(visit[AgendaWords.title]): \(name)", isNarrow: false,
            keeping: KeptForm(id: form, enter: AgendaButton.whenEnterIsPressed(visit, in: form)),
            """
            \(parts.summary)\(when(back) { notice(visit, $0) })
            <p class="crumb"><a \(href: Route.caseFile(table.caseFile.id))>\(name)</a> · \
            <a \(href: Route.picture(table.caseFile.id)) target="_blank">\(visit[AgendaWords.picture])\
            <span class="hidden"> (\(visit[AgendaWords.newTab]))</span></a> · \
            <a \(href: Route.journalNote(table.caseFile.id))>\(visit[AgendaWords.note])</a></p>
            <h1>\(visit[AgendaWords.title]): \(name)</h1>
            <form method="post" id="\(form)" \(action: Route.agenda(table.caseFile.id))>\(Layout.forgery(visit))
            \(when(table.waiting) { waiting(visit, $0) })
            <div class="agenda">
            \(promises(visit, tongue, table, parts))
            \(when(table.handedOver) { handedOver(visit, $0) })
            \(StalledNotice.html(visit, table.stalled))
            \(answers(visit, tongue, table))
            \(AgendaGoals.html(tongue, table.goalsToTalkAbout(on: visit.today)))
            \(AgendaBelief.html(visit, tongue, table, parts))
            \(next(visit, tongue, table, parts, back))
            </div></form>
            """)
    }

    private static func handedOver(_ visit: Visit, _ handover: HandedOver) -> HTML {
        let day = Dates.long(handover.card?.on.local.day ?? handover.on, visit.language)
        let content: HTML = when(handover.card) { "<p class=\"words\">\($0.words)</p>" }
        return """
            <section class="box no-print"><h2>\(visit[AgendaWords.cardFrom(handover.from, day)])</h2>
            \(handover.card == nil ? "<p>\(visit[AgendaWords.noCard])</p>" : content)</section>
            """
    }

    private static func waiting(_ visit: Visit, _ round: Int) -> HTML {
        """
        <section class="box no-print"><p>\(visit[AgendaWords.waiting(round)])</p>
        <p class="actions">\(AgendaButton.html(.reveal(round: round), visit[AgendaWords.showBoth]))</p></section>
        """
    }

    /// What was saved, and that the rest of what was written was not.
    private static func notice(_ visit: Visit, _ back: AgendaReturn) -> HTML {
        guard back.problem == nil, back.isMore else { return .empty }
        return switch back.form.act {
        case .keep, .plan: Saved.agreement.notice(visit, more: AgendaWords.notYet)
        case .end, .reopen, .openBelief, .reveal: Saved.change.notice(visit, more: AgendaWords.notYet)
        case .correct, .leave, .show, .unknown: .empty
        }
    }

    private static func promises(_ visit: Visit, _ tongue: Tongue, _ table: AgendaTable, _ parts: FormParts) -> HTML {
        let earlier = table.promises(before: visit.today)
        let none = table.steps.isEmpty ? AgendaWords.noPromises : AgendaWords.nothingWaits
        return """
            <section><h2>\(tongue[AgendaWords.promised])</h2>
            \(earlier.isEmpty ? "<p>\(tongue[none])</p>" as HTML : list(visit, tongue, earlier, parts))
            </section>
            """
    }

    private static func list(_ visit: Visit, _ tongue: Tongue, _ rows: [AgreedStepRow], _ parts: FormParts) -> HTML {
        "<ul class=\"promises\">\(each(rows) { promise(visit, tongue, $0, parts) })</ul>"
    }

    /// "You" is the citizen on the whole page, also where a step was agreed with the caseworker before.
    private static func promise(_ visit: Visit, _ tongue: Tongue, _ row: AgreedStepRow, _ parts: FormParts) -> HTML {
        """
        <li><p><strong><bdi>\(row.step.what)</bdi></strong> <span class="soft">\(visit[OwnCasePage.doer(row.step.who)]), \
        \(visit[ConversationWords.by].lowercased()) \(Dates.long(row.step.dueOn, visit.language))</span> \(state(visit, row)) \
        \(tongue.other { "\(OwnCasePage.standing($0, row))" })</p>
        \(when(row.ending == nil, ending(visit, row, parts)))\
        \(when(row.canBeReopened(on: visit.today), reopening(visit, row)))</li>
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

    private static func reopening(_ visit: Visit, _ row: AgreedStepRow) -> HTML {
        """
        <div class="inline no-print">\(AgendaButton.small(.reopen(row.id), visit[AgendaWords.undo], about: row.step.what))</div>
        """
    }

    private static func correcting(_ visit: Visit, _ row: AgreedStepRow) -> HTML {
        AgendaButton.small(.correct(row.id), visit[AgendaWords.correct], about: row.step.what)
    }

    private static func ending(_ visit: Visit, _ row: AgreedStepRow, _ parts: FormParts) -> HTML {
        let name = AgendaForm.why(row.id)
        let error = parts.error(name)
        return """
            <div class="inline no-print">\
            \(AgendaButton.small(.end(row.id, .done), visit[AgendaWords.done], about: row.step.what)) \
            \(when(row.canBeCorrected(on: visit.today), correcting(visit, row))) \
            <label class="hidden" for="\(name)">\(visit[AgendaWords.why]): \(row.step.what)</label>\
            <input id="\(name)" name="\(name)" type="text" value="\(parts.value(name))" maxlength="\(Conversation.longestLine)" \
            placeholder="\(visit[AgendaWords.why])"\(attributes: .invalid(error != nil), .value("aria-describedby", error == nil ? nil : "\(name)-fault"))> \
            \(AgendaButton.small(.end(row.id, .dropped), visit[AgendaWords.notDone], about: row.step.what))\
            \(when(error) { "<p class=\"field-error\" id=\"\(name)-fault\">\($0)</p>" })</div>
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

    private static func next(
        _ visit: Visit, _ tongue: Tongue, _ table: AgendaTable, _ parts: FormParts, _ back: AgendaReturn?
    ) -> HTML {
        let corrected = table.step(of: back?.correcting, on: visit.today)
        let agreed = table.agreed(on: visit.today)
        let due = (corrected?.step.dueOn ?? visit.today.adding(days: 14)).iso
        let doers = AgreedStep.Doer.allCases.map { ($0.rawValue, visit[ConversationWords.doer($0)]) }
        return """
            <section><h2>\(tongue[AgendaWords.next])</h2>
            \(when(!agreed.isEmpty, list(visit, tongue, agreed, parts)))
            \(BlankLines.html(tongue))
            \(when(table.remark) { written(tongue[AgendaWords.remark], $0) })
            \(when(table.ownRemark) { written(tongue[OwnRemarkForm.title], $0) })
            <div class="no-print">
            \(shown(visit, table, back, due: due))
            \(when(corrected == nil ? nil : back?.correcting, correction))
            \(when(corrected == nil ? table.unnoted(on: visit.today) : nil) { which(visit, parts, $0) })
            \(tongue.other(AgendaWords.what))\(parts.input(
                "what", corrected == nil ? AgendaWords.what : AgendaWords.correctStep, initial: corrected?.step.what ?? ""))
            \(tongue.other(AgendaWords.who))\(parts.choose(
                "who", ConversationWords.who, doers,
                initial: (corrected?.step.who ?? AgreedStep.Doer.caseworker).rawValue))
            \(tongue.other(AgendaWords.by))\(parts.input("due", ConversationWords.due, .day, initial: due))
            \(when(!table.picture.moments.isEmpty, remark(visit, tongue, table, parts)))
            <p class="actions">\(AgendaButton.html(.keep, visit[AgendaWords.save], isQuiet: false)) \
            \(AgendaButton.html(.plan, visit[AgendaWords.plan])) \
            \(when(corrected != nil, AgendaButton.html(.leave, visit[AgendaWords.leave])))</p>
            </div></section>
            """
    }

    /// How things stood when the page was first shown; of a remark that waits in its field, when that was written.
    private static func shown(_ visit: Visit, _ table: AgendaTable, _ back: AgendaReturn?, due: String) -> HTML {
        let sent = back?.keepsShownRemark == true ? visit.request.form : nil
        let remark = sent.map { $0[AgendaForm.shownRemark] ?? "" } ?? table.remark?.words ?? ""
        let round = sent.map { $0[AgendaForm.shownRound] } ?? table.picture.moments.last.map { "\($0.round)" }
        return """
            <input type="hidden" name="\(AgendaForm.shownRemark)" value="\(remark)">
            <input type="hidden" name="\(AgendaForm.shownDue)" value="\(due)">
            \(when(round) { "<input type=\"hidden\" name=\"\(AgendaForm.shownRound)\" value=\"\($0)\">" })
            """
    }

    private static func correction(_ correction: StepCorrection) -> HTML {
        """
        <input type="hidden" name="\(AgendaForm.correctedStep)" value="\(correction.step.number)">
        <input type="hidden" name="\(AgendaForm.shownAgreed)" value="\(correction.asOf.seconds)">
        """
    }

    private static func remark(_ visit: Visit, _ tongue: Tongue, _ table: AgendaTable, _ parts: FormParts) -> HTML {
        """
        \(tongue.other(AgendaWords.remark))\(textArea(
            name: "remark", label: visit[AgendaWords.remark], value: parts.value("remark", table.remark?.words ?? ""),
            rows: 2, longest: Conversation.longestNote, help: visit[AgendaWords.remarkHelp], error: parts.error("remark")))
        """
    }

    /// A talk that was planned and not noted: what is written down now may be about that one.
    private static func which(_ visit: Visit, _ parts: FormParts, _ row: ConversationRow) -> HTML {
        let day = "\(Dates.long(row.content.day, visit.language)), \(Dates.clock(row.content.time, visit.language))"
        return parts.choose(
            AgendaForm.talk, AgendaWords.which,
            [("\(row.id)", visit[AgendaWords.planned(day)]), (AgendaForm.talkToday, visit[AgendaWords.today])])
    }

    private static func written(_ title: HTML, _ remark: AgreedRemark) -> HTML {
        "<h3>\(title)</h3><p class=\"words\"><bdi>\(remark.words)</bdi></p>"
    }
}

/// A button of the one form that the page of a talk is.
enum AgendaButton {
    static func html(_ act: AgendaForm.Act, _ words: String, isQuiet: Bool = true) -> HTML {
        button(act, ["button": true, "quiet": isQuiet], "\(words)")
    }

    /// - Parameter about: what it is about, for those who do not see what it stands beside.
    static func small(_ act: AgendaForm.Act, _ words: String, about: String) -> HTML {
        button(act, ["button": true, "quiet": true, "small": true], "\(words)<span class=\"hidden\">: \(about)</span>")
    }

    /// A browser presses the first button of a form when Enter is pressed in a field: that is to save, and never to say of
    /// the first promise that it is done.
    static func whenEnterIsPressed(_ visit: Visit, in form: String) -> HTML {
        """
        <button class="hidden" type="submit" form="\(form)" name="\(FormName.go)" value="\(AgendaForm.Act.keep.word)" tabindex="-1" \
        aria-hidden="true">\(visit[AgendaWords.save])</button>
        """
    }

    private static func button(_ act: AgendaForm.Act, _ classes: KeyValuePairs<String, Bool>, _ words: HTML) -> HTML {
        """
        <button\(attributes: .classes(classes)) type="submit" name="\(FormName.go)" value="\(act.word)">\(words)</button>
        """
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
