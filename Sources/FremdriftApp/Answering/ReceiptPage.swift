import FremdriftDomain
import FremdriftMarkup

/// What a personal link shows when it has been used: that it arrived and what happens next; never the answers.
enum ReceiptPage {
    /// - Parameters:
    ///   - asks: the citizen has not said no to later rounds.
    ///   - over: what is said when nothing was answered and nothing is to be.
    static func html(_ visit: Visit, _ sheet: AnswerSheet, asks: Bool, over: RoundOverPage.Reason) -> HTML {
        let side = sheet.round.citizenSide
        if let sentAt = side.sentAt {
            return thanks(visit, sheet, sentAt, asks: asks, hasEnded: over == .ended)
        }
        if side.declinedAt != nil || !asks {
            return declined(visit, sheet, asks: asks, isAskedAgain: over == .closed)
        }
        return RoundOverPage.html(visit, over)
    }

    private static func thanks(_ visit: Visit, _ sheet: AnswerSheet, _ sentAt: Instant, asks: Bool, hasEnded: Bool)
        -> HTML
    {
        let next = sheet.round.window.dueOn.adding(days: sheet.instrument.schedule.intervalDays)
        return Layout.page(
            visit, title: visit[thanksTitle], for: .citizen,
            """
            \(DoorLine.html(visit, sheet))<h1>\(visit[thanksTitle])</h1>
            \(notice(.success, prefix: visit[received], "<p>\(visit[receivedAt(Dates.moment(sentAt, visit.language))])</p>"))
            <h2>\(visit[nextTitle])</h2>
            <p>\(visit[sheet.round.revealedAt == nil ? nextWords : seenWords])</p>
            \(when(asks && !hasEnded, "<p>\(visit[again(Dates.long(next, visit.language))])</p>"))
            \(when(!asks, askAgain(visit, sheet)))
            \(when(!sheet.isFinished, correction(visit, sheet)))
            <h2>\(visit[helpTitle])</h2>
            <p>\(visit[helpWords])</p>
            """)
    }

    private static func correction(_ visit: Visit, _ sheet: AnswerSheet) -> HTML {
        """
        <p>\(visit[correctionWords])</p>
        <p class="actions"><a class="button quiet" \(href: sheet.at(.question(1)))>\(visit[correctionButton])</a></p>
        """
    }

    private static func declined(_ visit: Visit, _ sheet: AnswerSheet, asks: Bool, isAskedAgain: Bool) -> HTML {
        Layout.page(
            visit, title: visit[declinedTitle], for: .citizen,
            """
            \(DoorLine.html(visit, sheet))<h1>\(visit[declinedTitle])</h1>
            <p class="lead">\(visit[declinedLead])</p>
            <p>\(visit[declinedWords])</p>
            \(when(!sheet.isFinished, mayStillAnswer(visit, sheet)))
            \(when(sheet.isFinished && isAskedAgain, "<p>\(visit[nextTime])</p>"))
            \(when(!asks, askAgain(visit, sheet)))
            """)
    }

    /// Not to be asked again is as easy to take back as it was to say.
    private static func askAgain(_ visit: Visit, _ sheet: AnswerSheet) -> HTML {
        """
        <p>\(visit[askedNoMore])</p>
        <form method="post" \(action: sheet.at(.decline))>\(Layout.forgery(visit))<p class="actions">
        <button class="button quiet" type="submit" name="\(FormName.go)" value="\(DeclinePage.askAgain)">\(visit[askMe])</button>
        </p></form>
        """
    }

    /// Takes the no thanks back, so that the citizen is reminded and the caseworker asked as if it had not been said.
    private static func mayStillAnswer(_ visit: Visit, _ sheet: AnswerSheet) -> HTML {
        """
        <p>\(visit[declinedWordsOpen])</p>
        <form method="post" \(action: sheet.at(.decline))>\(Layout.forgery(visit))<p class="actions">
        <button class="button quiet" type="submit" name="\(FormName.go)" value="\(DeclinePage.takeBack)">\(visit[mindChanged])</button>
        </p></form>
        """
    }

    private static let thanksTitle = Text("Tak for dine svar", "Thank you for your answers")
    private static let received = Text("Modtaget", "Received")
    private static let nextTitle = Text("Det næste, der sker", "What happens next")
    private static let nextWords = Text(
        "Du og din sagsbehandler ser på svarene sammen, næste gang I taler. Tænk gerne over, hvad du er glad for, og "
            + "hvad du gerne vil ændre.",
        "You and your caseworker look at the answers together the next time you talk. You may want to think about what "
            + "you are pleased with and what you would like to change.")
    private static let seenWords = Text(
        "I har set svarene sammen, og de er låst. Vil du rette noget, så sig det til din sagsbehandler.",
        "You have looked at the answers together, and they are locked. If you want to correct something, tell your "
            + "caseworker.")
    private static let correctionWords = Text(
        "Du kan rette dine svar, indtil I har set dem sammen.",
        "You can change your answers until you have looked at them together.")
    private static let correctionButton = Text("Ret mine svar", "Change my answers")
    private static let helpTitle = Text("Blev det svært at svare?", "Was it hard to answer?")
    private static let helpWords = Text(
        "Sig det til din sagsbehandler eller til en, du er tryg ved. Er det akut, så ring 112 eller til din læge.",
        "Tell your caseworker or somebody you trust. If it is urgent, call 112 or your doctor.")
    private static let declinedTitle = Text("Du har sagt nej tak", "You have said no thanks")
    private static let declinedLead = Text("Det er helt fint.", "That is quite all right.")
    private static let declinedWords = Text(
        "Det ændrer ikke din hjælp, dine penge eller din plan.",
        "It does not change your support, your money or your plan.")
    private static let declinedWordsOpen = Text("Du kan altid ombestemme dig.", "You can always change your mind.")
    private static let nextTime = Text(
        "Denne runde er slut. Du bliver spurgt igen næste gang.",
        "This round is over. You will be asked again next time.")
    private static let askedNoMore = Text(
        "Vi spørger dig ikke igen, før du selv siger til.", "We will not ask you again until you say so.")
    private static let askMe = Text("Spørg mig gerne igen", "Please ask me again")
    private static let mindChanged = Text("Jeg vil gerne svare alligevel", "I would like to answer after all")

    private static func receivedAt(_ moment: String) -> Text {
        Text("Vi fik dine svar den \(moment).", "We received your answers on \(moment).")
    }
    private static func again(_ day: String) -> Text {
        Text("Vi spørger dig igen omkring den \(day).", "We will ask you again around \(day).")
    }
}
