import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The outbox as the administrator sees it: what waits, what went, what came to nothing and why. Cases by number only.
enum OutboxPage {
    struct Content: Sendable {
        let counts: [OutboxStore.Count]
        let lines: [OutboxStore.Line]
        let standing: OutboxStore.Standing
        let page: Int
        let isRunning: Bool
        /// What has to be filled in before anything is sent.
        let missing: [SendingReadiness.Missing]
        /// Chosen ways that this installation has no sender for.
        let silent: [Channel]
    }

    static func html(_ visit: Visit, _ content: Content) -> HTML {
        Layout.page(
            visit, title: visit[title], isNarrow: false,
            """
            <h1>\(visit[title])</h1>
            \(notices(visit, content))
            \(counts(visit, content.counts))
            <p class="actions"><a class="button quiet" \(href: Route.roundSettings)>\(visit[settings])</a> \
            <a class="button quiet" \(href: Route.messageTexts)>\(visit[texts])</a></p>
            <h2>\(visit[messages])</h2>
            \(tabs(visit, content.standing))
            \(list(visit, content))
            """)
    }

    private static func notices(_ visit: Visit, _ content: Content) -> HTML {
        let given = content.counts.filter { $0.standing == .gaveUp }.reduce(0) { $0 + $1.messages }
        return """
            \(ReadinessNotice.html(visit, content.missing))
            \(when(!content.isRunning, notice(.info, prefix: visit[note], "<p>\(visit[off])</p>")))
            \(when(!content.silent.isEmpty, silentNotice(visit, content.silent)))
            \(when(given > 0, notice(.warning, prefix: visit[note], "<p>\(visit[gaveUp(given)])</p>")))
            """
    }

    private static func silentNotice(_ visit: Visit, _ channels: [Channel]) -> HTML {
        let names = channels.map { visit[PostWords.channel($0)] }.joined(separator: ", ")
        return notice(.warning, prefix: visit[note], "<p>\(visit[silent(names)])</p>")
    }

    private static func counts(_ visit: Visit, _ counts: [OutboxStore.Count]) -> HTML {
        let used = Channel.allCases.filter { channel in counts.contains { $0.channel == channel } }
        guard !used.isEmpty else { return "<p>\(visit[nothing])</p>" }
        return dataTable(
            caption: visit[countsTitle],
            columns: [Column(visit[way])]
                + OutboxStore.Standing.allCases.map { Column(visit[PostWords.standing($0)], isNumber: true) },
            rows: used.map { channel in
                ["\(visit[PostWords.channel(channel)])"]
                    + OutboxStore.Standing.allCases.map { standing in
                        "\(counts.first { $0.channel == channel && $0.standing == standing }?.messages ?? 0)"
                    }
            })
    }

    private static func tabs(_ visit: Visit, _ chosen: OutboxStore.Standing) -> HTML {
        """
        <p class="actions">\(each(OutboxStore.Standing.allCases) { standing in
            """
            <a\(attributes: .classes(["button": true, "small": true, "quiet": standing != chosen]), .current(standing == chosen)) \
            \(href: Query(.outbox, ["vis": standing.rawValue]))>\(visit[PostWords.standing(standing)])</a>
            """
        })</p>
        """
    }

    private static func list(_ visit: Visit, _ content: Content) -> HTML {
        guard !content.lines.isEmpty else { return "<p>\(visit[none])</p>" }
        return """
            \(dataTable(
                caption: visit[PostWords.standing(content.standing)],
                columns: [
                    Column(visit[message]), Column(visit[caseColumn]), Column(visit[way]), Column(visit[time]),
                    Column(visit[attempts], isNumber: true), Column(visit[what]),
                ],
                rows: content.lines.map { line in row(visit, line, content.standing) }, narrow: .cards))
            \(when(
                content.lines.count == Outbox.pageSize,
                "<p><a \(href: Query(.outbox, ["vis": content.standing.rawValue, "side": "\(content.page + 1)"]))>\(visit[more])</a></p>"))
            """
    }

    private static func row(_ visit: Visit, _ line: OutboxStore.Line, _ standing: OutboxStore.Standing) -> [HTML] {
        [
            "\(visit[PostWords.kind(line.kind)])",
            "<a \(href: Route.caseFile(line.caseFile))>\(visit[caseWord]) \(line.caseFile.number)</a>",
            "\(line.channel.map { visit[PostWords.channel($0)] } ?? "–")", "\(Dates.moment(line.at, visit.language))",
            "\(line.attempts)",
            "\(words(visit, line, standing)) \(action(visit, line, standing))",
        ]
    }

    private static func words(_ visit: Visit, _ line: OutboxStore.Line, _ standing: OutboxStore.Standing) -> String {
        guard standing != .sent, let detail = line.detail else { return standing == .waiting ? "" : "–" }
        return visit[PostWords.detail(detail)]
    }

    private static func action(_ visit: Visit, _ line: OutboxStore.Line, _ standing: OutboxStore.Standing) -> HTML {
        let (value, words): (String, Text)
        switch standing {
        case .waiting: (value, words) = (Outbox.withdraw, withdraw)
        case .gaveUp: (value, words) = (Outbox.retry, retry)
        case .sent, .withdrawn: return .empty
        }
        return """
            <form method="post" \(action: Route.outboxMessage(line.id))>\(Layout.forgery(visit))\
            <button class="button quiet small" type="submit" name="\(FormName.go)" value="\(value)">\(visit[words])\
            <span class="hidden"> \(visit[caseWord]) \(line.caseFile.number), \(visit[PostWords.kind(line.kind)])</span>\
            </button></form>
            """
    }

    private static let title = Text("Udbakke", "Outbox")
    private static let note = Text("Bemærk", "Please note")
    private static let off = Text(
        "Runderne kører ikke af sig selv. Intet åbnes eller sendes, før de sættes i gang.",
        "Rounds do not run by themselves. Nothing is opened or sent until they are started.")
    private static let nothing = Text("Der er ingen beskeder endnu.", "There are no messages yet.")
    private static let countsTitle = Text("De sidste 30 dage", "The last 30 days")
    private static let settings = Text("Sådan kører runderne", "How rounds run")
    private static let texts = Text("Tekster til borgeren", "Texts for the citizen")
    private static let messages = Text("Beskeder", "Messages")
    private static let way = Text("Vej", "Way")
    private static let message = Text("Besked", "Message")
    private static let caseColumn = Text("Sag", "Case")
    private static let caseWord = Text("Sag", "Case")
    private static let time = Text("Tidspunkt", "Time")
    private static let attempts = Text("Forsøg", "Attempts")
    private static let what = Text("Hvad skete der", "What happened")
    private static let none = Text("Ingen.", "None.")
    private static let more = Text("Vis flere", "Show more")
    private static let retry = Text("Prøv igen", "Try again")
    private static let withdraw = Text("Træk tilbage", "Withdraw")

    private static func silent(_ channels: String) -> Text {
        Text(
            "Valgt, men ikke sat op på serveren: \(channels). De beskeder venter.",
            "Chosen, but not set up on the server: \(channels). Those messages wait.")
    }
    private static func gaveUp(_ count: Int) -> Text {
        Text(
            "\(count) kunne ikke sendes og er opgivet. Se under Opgivet.",
            "\(count) could not be sent and were given up. See Given up.")
    }
}

/// Words for the outbox.
enum PostWords {
    static func channel(_ channel: Channel) -> Text {
        switch channel {
        case .digitalPost: Text("Digital Post", "Digital Post")
        case .mail: Text("E-mail", "E-mail")
        case .sms: Text("Sms", "Text message")
        case .letter: Text("Brev", "Letter")
        case .inPerson: Text("Gives personligt", "Handed over in person")
        }
    }

    static func kind(_ kind: MessageKind) -> Text {
        switch kind {
        case .invitation: Text("Invitation", "Invitation")
        case .reminder: Text("Påmindelse", "Reminder")
        case .receipt: Text("Kvittering", "Receipt")
        case .noThanks: Text("Svar på nej tak", "Reply to no thanks")
        case .newCaseworker: Text("Ny sagsbehandler", "New caseworker")
        }
    }

    static func standing(_ standing: OutboxStore.Standing) -> Text {
        switch standing {
        case .waiting: Text("Venter", "Waiting")
        case .gaveUp: Text("Opgivet", "Given up")
        case .sent: Text("Sendt", "Sent")
        case .withdrawn: Text("Trukket tilbage", "Withdrawn")
        }
    }

    /// A stored code in words; what is none of ours (a server's number) keeps its number.
    static func detail(_ detail: String) -> Text {
        if let reason = WithdrawalReason(rawValue: detail) { return withdrawal(reason) }
        return switch detail.split(separator: " ").first {
        case "smtp":
            Text("Mailserveren svarede \(detail.dropFirst(5))", "The mail server answered \(detail.dropFirst(5))")
        case "http":
            Text(
                "Sms-tjenesten svarede \(detail.dropFirst(5))",
                "The text message gateway answered \(detail.dropFirst(5))")
        case "curl": Text("Ingen forbindelse (\(detail.dropFirst(5)))", "No connection (\(detail.dropFirst(5)))")
        case "file": Text("Mappen kunne ikke skrives", "The folder could not be written")
        case "address": Text("Adressen kan ikke bruges", "The address cannot be used")
        case "number": Text("Nummeret kan ikke bruges", "The number cannot be used")
        case "unfinished": Text("Afbrudt for mange gange", "Cut off too many times")
        default: Text(written: detail, detail)
        }
    }

    private static func withdrawal(_ reason: WithdrawalReason) -> Text {
        switch reason {
        case .answered: Text("Borgeren har svaret", "The citizen has answered")
        case .saidNoThanks: Text("Borgeren har sagt nej tak", "The citizen has said no thanks")
        case .answersFrozen: Text("Svarene er vist", "The answers have been shown")
        case .roundClosed: Text("Runden er slut", "The round is over")
        case .casePaused: Text("Sagen holder pause", "The case is paused")
        case .caseEnded: Text("Sagen er afsluttet", "The case has ended")
        case .notAsked: Text("Borgeren er ikke spurgt", "The citizen is not asked")
        case .noWay: Text("Ingen vej er åben", "No way is open")
        case .byStaff: Text("Trukket tilbage her", "Withdrawn here")
        case .cameBack: Text("Sagen kom tilbage", "The case came back")
        }
    }
}
