import FremdriftDomain
import FremdriftMarkup

/// There is nothing to answer behind this link: kindly, and with no more about what comes next than is true.
enum RoundOverPage {
    enum Reason: Sendable {
        /// The round's time is over, and there will be another one.
        case closed
        /// The same, and the citizen's answers came.
        case answered
        /// Nothing is asked, and nobody knows whether it will be.
        case nothing
        case paused
        case ended

        init(_ caseFile: CaseFile, _ round: Round, asks: Bool, on today: Day) {
            switch caseFile.standing {
            case .ended: self = .ended
            case .paused: self = .paused
            case .active:
                self =
                    switch (asks && round.window.hasClosed(by: today), round.citizenSide.sentAt) {
                    case (true, nil): .closed
                    case (true, .some): .answered
                    case (false, _): .nothing
                    }
            }
        }
    }

    static func html(_ visit: Visit, _ reason: Reason) -> HTML {
        let (title, words) = texts(reason, visit.house)
        return Layout.page(
            visit, title: visit[title], for: .citizen, "<h1>\(visit[title])</h1><p class=\"lead\">\(visit[words])</p>")
    }

    static func words(_ reason: Reason, _ house: House) -> Text { texts(reason, house).words }

    private static func texts(_ reason: Reason, _ house: House) -> (title: Text, words: Text) {
        switch reason {
        case .closed: (overTitle, overWords)
        case .answered: (overTitle, answeredWords)
        case .nothing:
            (
                nothingTitle,
                Text(
                    "Det gør ikke noget. Der er ikke mere, du skal gøre.",
                    "That is quite all right. There is nothing more for you to do.")
            )
        case .paused:
            (
                nothingTitle,
                Text(
                    "Din sag holder pause, så du skal ikke svare nu. Det gør ikke noget. Vi spørger dig igen, når den "
                        + "går i gang.",
                    "Your case is paused, so you need not answer now. That is quite all right. We will ask you again "
                        + "when it goes on.")
            )
        case .ended:
            (nothingTitle, endedWords(house.organisation))
        }
    }

    private static func endedWords(_ organisation: String) -> Text {
        Text(
            "Din sag er afsluttet, så du skal ikke svare mere. Tak, fordi du var med. Vil du vide mere, så spørg \(organisation).",
            "Your case has ended, so you need not answer any more. Thank you for taking part. To know more, ask \(organisation)."
        )
    }

    private static let overTitle = Text("Runden er slut for denne gang", "This round is over")
    private static let overWords = Text(
        "Det gør ikke noget, at du ikke nåede det. Du bliver spurgt igen næste gang.",
        "It does not matter that you did not get to it. You will be asked again next time.")
    private static let answeredWords = Text(
        "Tak for dine svar. Du bliver spurgt igen næste gang.",
        "Thank you for your answers. You will be asked again next time.")
    private static let nothingTitle = Text("Du skal ikke svare lige nu", "There is nothing to answer just now")
}
