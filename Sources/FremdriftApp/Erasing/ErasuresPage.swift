import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The organisation's terms, who goes when, what is held, and what has gone.
enum ErasuresPage {
    struct Content: Sendable {
        let retention: Retention
        let isRunning: Bool
        let lines: [RetentionStore.Line]
        /// Lines that are not shown.
        let more: Int
        /// What could go today.
        let due: Int
        let names: [CitizenID: String]
        let hold: Hold?
        let newest: [Erasure]
        let actors: [String: String]
        let canErase: Bool
    }

    static func html(_ visit: Visit, _ content: Content, problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem)
        return Layout.page(
            visit, title: visit[ErasureWords.title], isNarrow: false,
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.administration)>\(visit[ErasureWords.toAdministration])</a></p>
            <h1>\(visit[ErasureWords.title])</h1>
            <p class="lead">\(visit[ErasureWords.lead])</p>
            \(when(!content.canErase, notice(.warning, prefix: visit[ErasureWords.note], "<p>\(visit[ErasureWords.noKey])</p>")))
            \(when(content.hold) { held(visit, $0, content.actors) })
            <h2>\(visit[ErasureWords.listTitle])</h2>
            \(when(content.due > 0 && content.canErase, eraseForm(visit, content, parts)))
            \(list(visit, content))
            <div class="grid two">
            <section class="box"><h2>\(visit[ErasureWords.termsTitle])</h2>\(terms(visit, content, parts))</section>
            <section class="box"><h2>\(visit[ErasureWords.holdTitle])</h2>\(holdForm(visit, content, parts))</section>
            </div>
            \(when(!content.newest.isEmpty, gone(visit, content)))
            """)
    }

    private static func held(_ visit: Visit, _ hold: Hold, _ actors: [String: String]) -> HTML {
        notice(
            .info, prefix: visit[ErasureWords.note],
            """
            <p><strong>\(visit[ErasureWords.allHeld])</strong> \(hold.reason) \
            (\(actors[hold.actor] ?? visit[AuditWords.actor(hold.actor, actors)]), \(Dates.long(hold.at.local.day, visit.language)))</p>
            """)
    }

    private static func list(_ visit: Visit, _ content: Content) -> HTML {
        guard content.retention != Retention() else { return "<p>\(visit[ErasureWords.noTerms])</p>" }
        guard !content.lines.isEmpty else { return "<p>\(visit[ErasureWords.nobody])</p>" }
        return """
            \(dataTable(
                caption: visit[ErasureWords.listCaption],
                columns: [
                    Column(visit[ErasureWords.citizen]), Column(visit[ErasureWords.what]), Column(visit[ErasureWords.ended]),
                    Column(visit[ErasureWords.goes]),
                ],
                rows: content.lines.map { row(visit, $0, content.names) }, narrow: .cards))
            \(when(content.more > 0, "<p>\(visit[ErasureWords.more(content.more)])</p>"))
            """
    }

    private static func row(_ visit: Visit, _ line: RetentionStore.Line, _ names: [CitizenID: String]) -> [HTML] {
        let isDue = line.date.dueOn <= visit.today
        let mark: HTML =
            line.isHeld
            ? badge(.waiting, visit[ErasureWords.isHeld]) : isDue ? badge(.due, visit[ErasureWords.isDue]) : .empty
        return [
            "<a \(href: Route.erasure(line.date.caseFile))>\(names[line.date.citizen] ?? "–")</a>",
            "\(visit[ErasureWords.words(line.date.scope)])",
            "\(Dates.long(line.date.endedOn, visit.language))",
            "\(Dates.long(line.date.dueOn, visit.language)) \(mark)",
        ]
    }

    private static func eraseForm(_ visit: Visit, _ content: Content, _ parts: FormParts) -> HTML {
        """
        <details\(attributes: .open(parts.problem?.field == "confirmation"))><summary>\(visit[ErasureWords.eraseDue(content.due)])</summary>
        <form method="post" \(action: Route.erasures)>\(Layout.forgery(visit))
        <p>\(visit[ErasureWords.final])</p>
        \(parts.input("confirmation", ErasureWords.confirmation))
        <p class="actions"><button class="button danger" type="submit" name="\(FormName.go)" value="erase">\
        \(visit[ErasureWords.erase])</button></p>
        </form></details>
        """
    }

    private static func terms(_ visit: Visit, _ content: Content, _ parts: FormParts) -> HTML {
        """
        <form method="post" \(action: Route.erasures)>\(Layout.forgery(visit))
        \(parts.input("answerMonths", ErasureWords.answerMonths, .digits, initial: content.retention.answerMonths.map { "\($0)" } ?? "", help: ErasureWords.answerHelp))
        \(parts.input("personMonths", ErasureWords.personMonths, .digits, initial: content.retention.personMonths.map { "\($0)" } ?? "", help: ErasureWords.personHelp))
        \(parts.choose("running", ErasureWords.running, [
            ("no", visit[ErasureWords.runsByHand]), ("yes", visit[ErasureWords.runsByItself]),
        ], initial: content.isRunning ? "yes" : "no"))
        <p class="soft">\(visit[ErasureWords.reflection])</p>
        <p class="actions"><button class="button" type="submit" name="\(FormName.go)" value="terms">\
        \(visit[ErasureWords.save])</button></p>
        </form>
        """
    }

    private static func holdForm(_ visit: Visit, _ content: Content, _ parts: FormParts) -> HTML {
        """
        <p>\(visit[ErasureWords.holdHelp])</p>
        \(content.hold == nil
            ? HoldForm.place(visit, .erasures, ErasureWords.holdAll, parts) : HoldForm.release(visit, .erasures))
        """
    }

    private static func gone(_ visit: Visit, _ content: Content) -> HTML {
        """
        <h2>\(visit[ErasureWords.goneTitle])</h2>
        \(dataTable(
            caption: visit[ErasureWords.goneCaption],
            columns: [
                Column(visit[ErasureWords.when]), Column(visit[ErasureWords.what]), Column(visit[ErasureWords.cause]),
                Column(visit[ErasureWords.who]), Column(visit[ErasureWords.rows], isNumber: true),
                Column(visit[ErasureWords.reference]),
            ],
            rows: content.newest.map { erasure in
                [
                    "\(Dates.moment(erasure.at, visit.language))", "\(visit[ErasureWords.words(erasure.scope)])",
                    "\(visit[ErasureWords.words(erasure.cause)])",
                    "\(visit[AuditWords.actor(erasure.actor, content.actors)])", "\(erasure.rows)",
                    "<code>\(String(erasure.reference.prefix(8)))</code>",
                ]
            }, narrow: .cards))
        """
    }
}

/// Placing and releasing an archive hold.
enum HoldForm {
    static func place(_ visit: Visit, _ route: Route, _ button: Text, _ parts: FormParts) -> HTML {
        """
        <form method="post" \(action: route)>\(Layout.forgery(visit))
        \(parts.input("reason", ErasureWords.reason, help: ErasureWords.reasonHelp))
        <p class="actions"><button class="button quiet" type="submit" name="\(FormName.go)" value="hold">\
        \(visit[button])</button></p>
        </form>
        """
    }

    static func release(_ visit: Visit, _ route: Route) -> HTML {
        """
        <form method="post" \(action: route)>\(Layout.forgery(visit))
        <p class="actions"><button class="button quiet" type="submit" name="\(FormName.go)" value="release">\
        \(visit[ErasureWords.release])</button></p>
        </form>
        """
    }
}
