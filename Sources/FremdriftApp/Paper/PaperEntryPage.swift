import FremdriftDomain
import FremdriftMarkup

/// A sheet being keyed in: a digit and Tab for every question, Enter saves.
enum PaperEntryPage {
    static func html(_ visit: Visit, _ desk: PaperDesk, problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem, labels: labels(desk))
        return Layout.page(
            visit, title: visit[title],
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.caseFile(desk.caseFile.id))>\(desk.caseFile.citizen.name)</a> · \
            <a \(href: Route.paper)>\(visit[PaperFindPage.title])</a></p>
            <h1>\(visit[title]): \(desk.caseFile.citizen.name)</h1>
            \(body(visit, desk, parts))
            """)
    }

    /// What the fields are called: with a question, its number as it stands on the sheet.
    private static func labels(_ desk: PaperDesk) -> [String: Text] {
        let questions = PaperForm.questions(of: desk.instrument).enumerated().map { index, question in
            let label = question.item.label
            return (
                question.field.name, Text(written: "\(index + 1). \(label.danish)", "\(index + 1). \(label.english)")
            )
        }
        return Dictionary(questions + [("dated", dated)], uniquingKeysWith: { first, _ in first })
    }

    private static func body(_ visit: Visit, _ desk: PaperDesk, _ parts: FormParts) -> HTML {
        guard desk.round.takesSheets(on: visit.today) else { return "<p class=\"lead\">\(visit[over])</p>" }
        guard desk.lock.mayBegin else {
            return OwnAnswersFirst.html(
                visit, desk.caseFile, desk.round, .paperEntry(desk.caseFile.id, round: desk.round.number))
        }
        if let first = desk.entries.waitingFirst, let second = desk.entries.unsettledSecond {
            return settling(visit, desk, parts, first, second)
        }
        if let first = desk.entries.waitingFirst, first.enteredBy == visit.actor.description {
            return "<p class=\"lead\">\(visit[waits])</p>"
        }
        return entry(visit, desk, parts)
    }

    private static func entry(_ visit: Visit, _ desk: PaperDesk, _ parts: FormParts) -> HTML {
        let first = desk.entries.waitingFirst
        return """
            \(when(known(visit, desk)) { notice(.warning, prefix: visit[note], "<p>\(visit[$0])</p>") })
            \(when(isLate(visit, desk), notice(.info, prefix: visit[note], "<p>\(visit[late(visit, desk.round.window)])</p>")))
            \(when(first) { notice(.info, prefix: visit[note], "<p>\(visit[again(who($0, visit, desk))])</p>") })
            <p class="soft">\(visit[keys(desk)])</p>
            <form method="post" \(action: Route.paperEntry(desk.caseFile.id, round: desk.round.number))>\(Layout.forgery(visit))\
            \(seen(desk))
            \(each(PaperForm.questions(of: desk.instrument).enumerated()) { number, question in
                digit(visit, parts, question, number: number + 1, isFirst: number == 0)
            })
            \(each(PaperForm.words(of: desk.instrument)) { words(visit, parts, .open($0.id), $0.question, initial: "") })
            \(parts.input("dated", dated, .day, initial: day(visit, desk), help: datedHelp))
            <p class="actions">
            <button class="button" type="submit" name="\(FormName.go)" value="\(PaperRoom.save)">\
            \(visit[first == nil ? save : compare])</button>
            \(when(first == nil, """
                <button class="button quiet" type="submit" name="\(FormName.go)" value="\(PaperRoom.saveFirst)">\(visit[saveFirst])</button>
                """))
            </p>
            </form>
            """
    }

    /// Only what differs, with both readings beside the field.
    private static func settling(
        _ visit: Visit, _ desk: PaperDesk, _ parts: FormParts, _ first: PaperEntry, _ second: PaperEntry
    ) -> HTML {
        let different = first.differences(from: second)
        let firstDifferent = PaperForm.questions(of: desk.instrument).map(\.field).first(where: different.contains)
        return """
            \(notice(.warning, prefix: visit[note], "<p>\(visit[differ(different.count)])</p>"))
            <p class="soft">\(visit[keys(desk)])</p>
            <form method="post" \(action: Route.paperEntry(desk.caseFile.id, round: desk.round.number))>\(Layout.forgery(visit))\
            \(seen(desk))
            \(each(PaperForm.questions(of: desk.instrument).enumerated()) { number, question in
                when(different.contains(question.field), digit(
                    visit, parts, question, number: number + 1, isFirst: question.field == firstDifferent,
                    readings: readings(visit, desk, first, second, question.field)))
            })
            \(each(PaperForm.words(of: desk.instrument)) { question in
                when(different.contains(.open(question.id)), """
                    <p class="soft">\(readings(visit, desk, first, second, .open(question.id)))</p>
                    \(words(
                        visit, parts, .open(question.id), question.question,
                        initial: PaperForm.typed(second.marks[.open(question.id)])))
                    """)
            })
            \(parts.input("dated", dated, .day, initial: second.dated.iso, help: first.dated == second.dated ? nil : datesDiffer))
            <p class="actions"><button class="button" type="submit" name="\(FormName.go)" value="\(PaperRoom.settle)">\(visit[settle])</button></p>
            </form>
            """
    }

    /// What the citizen has said already in this round, and when: two sheets of one person are told apart by it.
    private static func known(_ visit: Visit, _ desk: PaperDesk) -> Text? {
        let side = desk.round.citizenSide
        if let at = side.sentAt { return hasSent(Dates.moment(at, visit.language)) }
        return side.declinedAt.map { hasDeclined(Dates.moment($0, visit.language)) }
    }

    /// A sheet of a round that is over has another day than today, which has to be read from it.
    private static func day(_ visit: Visit, _ desk: PaperDesk) -> String { isLate(visit, desk) ? "" : visit.today.iso }

    private static func isLate(_ visit: Visit, _ desk: PaperDesk) -> Bool {
        desk.round.window.hasClosed(by: visit.today)
    }

    /// A form of a sheet that has come further meanwhile is not taken.
    private static func seen(_ desk: PaperDesk) -> HTML {
        "<input type=\"hidden\" name=\"\(PaperForm.seen)\" value=\"\(desk.entries.count)\">"
    }

    private static func digit(
        _ visit: Visit, _ parts: FormParts, _ question: AnswerSheet.Question, number: Int, isFirst: Bool,
        readings: String? = nil
    ) -> HTML {
        let name = question.field.name
        let error = parts.error(name)
        // The hands are on the digits from the start; after a fault they are at the first one that is wrong.
        let takesFocus = parts.problem?.field.map { $0 == name } ?? isFirst
        let steps = question.item.steps.enumerated().map { "\($0 + 1) \(visit[$1])" }.joined(separator: " · ")
        return """
            <div\(attributes: .classes(["field": true, "digit": true, "has-error": error != nil]))>
            <label for="\(name)">\(number). \(visit[question.item.label])</label>
            <input id="\(name)" name="\(name)" type="text" inputmode="numeric" maxlength="1" autocomplete="off" \
            value="\(parts.value(name))" aria-describedby="\(name)-help"\(attributes: .invalid(error != nil), .autofocus(takesFocus))>
            <p class="soft" id="\(name)-help">\(when(error) { "<span class=\"field-error\">\($0)</span> " })\
            \(when(readings) { "<strong>\($0)</strong><br>" })\(steps)</p>
            </div>
            """
    }

    private static func words(
        _ visit: Visit, _ parts: FormParts, _ field: AnswerField, _ question: Text, initial: String
    )
        -> HTML
    {
        textArea(
            name: field.name, label: visit[question], value: parts.value(field.name, initial), rows: 2,
            longest: AnswerValue.longestWords, error: parts.error(field.name))
    }

    private static func readings(
        _ visit: Visit, _ desk: PaperDesk, _ first: PaperEntry, _ second: PaperEntry, _ field: AnswerField
    ) -> String {
        [first, second].map { entry in
            let typed = PaperForm.typed(entry.marks[field])
            return "\(who(entry, visit, desk)): \(typed.isEmpty ? visit[nothing] : typed)"
        }.joined(separator: " · ")
    }

    private static func who(_ entry: PaperEntry, _ visit: Visit, _ desk: PaperDesk) -> String {
        visit[AuditWords.actor(entry.enteredBy, desk.names)]
    }

    private static func late(_ visit: Visit, _ window: RoundWindow) -> Text {
        let days = [window.opensOn, window.closesOn, window.sheetsUntil].map { Dates.long($0, visit.language) }
        return Text(
            "Runden er slut. Et ark, som borgeren har udfyldt fra \(days[0]) til \(days[1]), kan tastes til og med \(days[2]).",
            "The round is over. A sheet that the citizen filled in from \(days[0]) to \(days[1]) can be keyed in until \(days[2])."
        )
    }

    private static let title = Text("Svarark", "Answer sheet")
    private static let note = Text("Bemærk", "Note")
    private static let over = Text(
        "Runden kan ikke besvares mere. Læg arket til jeres næste samtale, og tal om det dér.",
        "The round can no longer be answered. Keep the sheet for your next conversation, and talk about it there.")
    private static let waits = Text(
        "Du har tastet arket første gang. Det venter på, at en kollega taster det anden gang.",
        "You keyed the sheet in the first time. It waits for a colleague to do it the second time.")
    private static func hasSent(_ moment: String) -> Text {
        Text(
            "Borgerens svar kom den \(moment). Det, du taster, kommer i stedet for. Tast kun, hvis arket er nyere.",
            "The citizen's answers came on \(moment). What you key in takes their place. Only key it in if the sheet is newer."
        )
    }
    private static func hasDeclined(_ moment: String) -> Text {
        Text(
            "Borgeren sagde nej tak den \(moment). Tast kun, hvis arket er nyere.",
            "The citizen said no thanks on \(moment). Only key it in if the sheet is newer.")
    }
    private static let dated = Text("Datoen på arket", "The date on the sheet")
    private static let datedHelp = Text(
        "Står der en anden dag på arket, så skriv den.", "If another day stands on the sheet, write that.")
    private static let datesDiffer = Text("De to datoer er ikke ens.", "The two dates are not the same.")
    private static let save = Text("Gem og send", "Save and send")
    private static let compare = Text("Sammenlign og gem", "Compare and save")
    private static let saveFirst = Text(
        "Gem, og lad arket blive tastet igen", "Save, and have the sheet keyed in again")
    private static let settle = Text("Gem det rigtige", "Save what is right")
    private static let nothing = Text("intet", "nothing")

    private static func keys(_ desk: PaperDesk) -> Text {
        Text(
            "Tast tallet i boksen, og tryk Tab. 0 er “ved ikke / vil ikke svare”, 9 er ulæseligt. Er der intet kryds, så lad "
                + "feltet stå tomt. Enter gemmer.",
            "Type the number in the box and press Tab. 0 is “don't know / won't say”, 9 is unreadable. Leave the field empty "
                + "where there is no cross. Enter saves.")
    }

    private static func again(_ who: String) -> Text {
        Text(
            "\(who) har tastet arket én gang. Tast det forfra fra papiret. Så bliver de to sammenlignet. Det skal "
                + "være en anden end den, der tastede første gang.",
            "\(who) has keyed the sheet in once. Key it in afresh from the paper. Then the two are compared. It has to be "
                + "somebody else than the first time.")
    }

    private static func differ(_ count: Int) -> Text {
        guard count > 0 else {
            return Text(
                "Svarene er ens, men datoen er ikke. Se på papiret, og skriv den, der står dér.",
                "The answers are the same, but the date is not. Look at the paper and write the one that stands there.")
        }
        return Text(
            "De to gange er ikke ens. Se på papiret, og tast det, der står dér. Forskelle: \(count).",
            "The two times are not the same. Look at the paper and key in what stands there. Differences: \(count).")
    }
}
