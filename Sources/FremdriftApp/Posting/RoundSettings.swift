import FremdriftDomain
import FremdriftMarkup

/// How rounds run, as the form has it.
struct RoundSettingsForm: Sendable {
    var policy: RoundPolicy
    var isRunning: Bool
    var telephone: String
    /// Days from a round's opening to its end.
    let longest: Int

    /// The ways in the form, best first; an empty place ends nothing.
    static let places = 4

    func reading(_ request: Request) throws(Problem) -> RoundSettingsForm {
        var form = self
        form.isRunning = request.form["running"] == "yes"
        form.policy.confirms = request.form["confirms"] == "yes"
        form.policy.noThanksStopsBoth = request.form["noThanks"] != "citizen"
        form.policy.channels = try channels(request)
        form.policy.reminderDays = try reminders(request)
        form.policy.fromHour = try number(request, "from", 0...23)
        form.policy.untilHour = try number(request, "until", 1...24)
        guard form.policy.fromHour < form.policy.untilHour else {
            throw Problem(
                .settingOutOfRange, field: "until",
                exactly: Text("Det skal være senere end den første time.", "It must be later than the first hour."))
        }
        form.telephone = request.field("telephone") ?? ""
        guard form.telephone.count <= 30 else { throw Problem(.wordsTooLong, field: "telephone") }
        return form
    }

    private func channels(_ request: Request) throws(Problem) -> [Channel] {
        var channels: [Channel] = []
        for place in 1...Self.places {
            let name = "way-\(place)"
            guard let text = request.field(name) else { continue }
            guard let channel = Channel(rawValue: text), channel != .inPerson else {
                throw Problem(.codeUnknown, field: name)
            }
            guard !channels.contains(channel) else {
                throw Problem(
                    .codeUnknown, field: name,
                    exactly: Text("Vejen er valgt længere oppe.", "That way is chosen further up."))
            }
            channels.append(channel)
        }
        return channels
    }

    private func reminders(_ request: Request) throws(Problem) -> [Int] {
        var days: [Int] = []
        for place in 1...RoundPolicy.mostReminders {
            let name = "reminder-\(place)"
            guard request.field(name) != nil else { continue }
            let day = try number(request, name, RoundPolicy.daysBetween...(longest - RoundPolicy.daysLeft))
            let first = (days.last ?? 0) + RoundPolicy.daysBetween
            guard day >= first else {
                throw Problem(
                    .settingOutOfRange, field: name,
                    exactly: Text(
                        "Den skal komme på dag \(first) eller senere.", "It must come on day \(first) or later."))
            }
            days.append(day)
        }
        return days
    }

    private func number(_ request: Request, _ name: String, _ range: ClosedRange<Int>) throws(Problem) -> Int {
        guard let text = request.field(name) else { throw Problem(.fieldMissing, field: name) }
        guard let number = Int(text), range.contains(number) else {
            let (first, last) = (range.lowerBound, range.upperBound)
            throw Problem(
                .settingOutOfRange, field: name,
                exactly: Text("Skriv et tal fra \(first) til \(last).", "Write a number from \(first) to \(last)."))
        }
        return number
    }
}

enum RoundSettingsPage {
    /// - Parameter ready: the channels the server has a sender for.
    static func html(_ visit: Visit, _ form: RoundSettingsForm, _ ready: Set<Channel>, problem: Problem?) -> HTML {
        let parts = FormParts(visit: visit, problem: problem, labels: labels)
        return Layout.page(
            visit, title: visit[title],
            """
            \(parts.summary)
            <p class="crumb"><a \(href: Route.outbox)>\(visit[back])</a></p>
            <h1>\(visit[title])</h1>
            <form method="post" \(action: Route.roundSettings)>
            \(Layout.forgery(visit))
            \(parts.choose("running", running, yesNo(visit, runs, doesNotRun), initial: form.isRunning ? "yes" : "no"))
            <h2>\(visit[waysTitle])</h2>
            <p>\(visit[waysHelp])</p>
            \(each(1...RoundSettingsForm.places) { ways(visit, form, ready, parts, $0) })
            <h2>\(visit[remindersTitle])</h2>
            <p>\(visit[remindersHelp])</p>
            \(each(1...RoundPolicy.mostReminders) { place in
                parts.input(
                    "reminder-\(place)", reminder(place), .digits, initial: value(form.policy.reminderDays, place - 1),
                    help: place == 1 ? daysHelp(form.longest - RoundPolicy.daysLeft) : nil)
            })
            <h2>\(visit[hoursTitle])</h2>
            \(parts.input("from", from, .digits, initial: "\(form.policy.fromHour)"))
            \(parts.input("until", until, .digits, initial: "\(form.policy.untilHour)"))
            <h2>\(visit[noThanksTitle])</h2>
            \(parts.choose(
                "noThanks", noThanks, [("both", visit[stopsBoth]), ("citizen", visit[stopsCitizen])],
                initial: form.policy.noThanksStopsBoth ? "both" : "citizen"))
            <p class="soft">\(visit[noThanksLaw])</p>
            <h2>\(visit[moreTitle])</h2>
            \(parts.choose("confirms", confirms, yesNo(visit, yes, no), initial: form.policy.confirms ? "yes" : "no"))
            \(parts.input("telephone", telephone, .telephone, initial: form.telephone, help: telephoneHelp))
            <p class="actions"><button class="button" type="submit">\(visit[save])</button></p>
            </form>
            """)
    }

    private static var labels: [String: Text] {
        var labels = ["from": from, "until": until, "telephone": telephone]
        for place in 1...RoundSettingsForm.places { labels["way-\(place)"] = way(place) }
        for place in 1...RoundPolicy.mostReminders { labels["reminder-\(place)"] = reminder(place) }
        return labels
    }

    private static func ways(
        _ visit: Visit, _ form: RoundSettingsForm, _ ready: Set<Channel>, _ parts: FormParts, _ place: Int
    ) -> HTML {
        let choices = Channel.allCases.filter { $0 != .inPerson }.map { channel in
            let words = visit[PostWords.channel(channel)]
            return (channel.rawValue, ready.contains(channel) ? words : "\(words) \(visit[notReady])")
        }
        return parts.choose(
            "way-\(place)", way(place), [("", visit[nobody])] + choices,
            initial: value(form.policy.channels.map(\.rawValue), place - 1))
    }

    private static func value(_ list: [some CustomStringConvertible], _ index: Int) -> String {
        list.indices.contains(index) ? list[index].description : ""
    }

    private static func yesNo(_ visit: Visit, _ yes: Text, _ no: Text) -> [(value: String, label: String)] {
        [("yes", visit[yes]), ("no", visit[no])]
    }

    private static let title = Text("Sådan kører runderne", "How rounds run")
    private static let back = Text("Udbakke", "Outbox")
    private static let running = Text("Runderne", "Rounds")
    private static let runs = Text(
        "Kører af sig selv: åbner, inviterer og påminder", "Run by themselves: open, invite and remind")
    private static let doesNotRun = Text("Åbnes i hånden, sag for sag", "Are opened by hand, case by case")
    private static let waysTitle = Text("Veje til borgeren", "Ways to the citizen")
    private static let waysHelp = Text(
        "Den første vej, der er åben for borgeren, bliver brugt. Er ingen åben, står beskeden i udbakken, til en "
            + "medarbejder giver borgeren et link. Den, der er fritaget for Digital Post, får brev. En beskyttet adresse bliver "
            + "aldrig skrevet på et brev.",
        "The first way that is open to the citizen is used. If none is, the message stays in the outbox until a member of "
            + "staff hands the citizen a link. Who is exempt from Digital Post gets a letter. A protected address is never "
            + "written on a letter.")
    private static let nobody = Text("Ingen", "None")
    private static let notReady = Text("(ikke sat op på serveren)", "(not set up on the server)")
    private static let remindersTitle = Text("Påmindelser", "Reminders")
    private static let remindersHelp = Text(
        "Højst \(RoundPolicy.mostReminders), og altid mindst \(RoundPolicy.daysBetween) dage efter den sidste besked. De stopper, når borgeren svarer eller siger nej tak.",
        "\(RoundPolicy.mostReminders) at most, and always at least \(RoundPolicy.daysBetween) days after the last message. They stop when the citizen answers or says no "
            + "thanks.")
    private static let hoursTitle = Text("Tid på dagen", "Time of day")
    private static let from = Text("Send tidligst klokken", "Send no earlier than (hour)")
    private static let until = Text("Send ikke efter klokken", "Send no later than (hour)")
    private static let noThanksTitle = Text("Når borgeren siger nej tak", "When the citizen says no thanks")
    private static let noThanks = Text("Et nej tak stopper", "A no thanks stops")
    private static let stopsBoth = Text(
        "Borgerens svar og sagsbehandlerens egen vurdering", "The citizen's answers and the caseworker's own assessment"
    )
    private static let stopsCitizen = Text("Kun borgerens svar", "Only the citizen's answers")
    private static let noThanksLaw = Text(
        "Jura: Vurderingen er også oplysninger om borgeren, blandt andet om helbred (GDPR artikel 9). Et nej tak kan være en "
            + "indsigelse (artikel 21). Så må I kun fortsætte, hvis I kan vise, at loven giver en tungere grund. Vælger I kun "
            + "borgerens svar, skal jeres jurist have skrevet grunden ned, og oplysningen til borgeren skal sige det. En "
            + "vurdering, der er sendt, bliver stående.",
        "The law: the assessment is data about the citizen too, among other things about health (GDPR article 9). A no "
            + "thanks can be an objection (article 21). Then you may only go on if you can show that the law gives you a "
            + "weightier reason. If you choose only the citizen's answers, your lawyer must have written the reason down, "
            + "and the information for the citizen must say so. An assessment that has been sent stays.")
    private static let moreTitle = Text("Mere", "More")
    private static let confirms = Text(
        "Send en kvittering, når borgeren har svaret eller sagt nej tak",
        "Send a receipt when the citizen has answered or said no thanks")
    private static let yes = Text("Ja, som e-mail eller sms", "Yes, by e-mail or text message")
    private static let no = Text("Nej", "No")
    private static let telephone = Text("Telefon, borgeren kan ringe til", "Telephone number for citizens")
    private static let telephoneHelp = Text("Står i beskederne.", "Stands in the messages.")
    private static let save = Text("Gem", "Save")

    private static func way(_ place: Int) -> Text { Text("\(place). vej", "Way \(place)") }
    private static func reminder(_ place: Int) -> Text {
        Text("\(place). påmindelse, dage efter åbning", "Reminder \(place), days after opening")
    }
    private static func daysHelp(_ most: Int) -> Text {
        Text(
            "Fra \(RoundPolicy.daysBetween) til \(most) dage. Tomt felt: ingen påmindelse.",
            "From \(RoundPolicy.daysBetween) to \(most) days. Leave empty for none.")
    }
}
