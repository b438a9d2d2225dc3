import FremdriftDomain

/// The ledger in words. Reasons are told here, for groups, and nowhere about one person.
enum LedgerWords {
    static let title = Text("Svarregnskab", "Response ledger")
    static let lead = Text(
        "Hvem blev spurgt, hvem fik spørgsmålet, og hvem svarede. Alle står ét sted. Spurgt er nået plus dem, der ikke blev nået. Nået er svar plus dem, der ikke har svaret.",
        "Who was invited, who got the question, and who answered. Everybody stands in one place. Invited is reached plus those not reached. Reached is answered plus those who have not."
    )
    static let countedAt = Text("Opgjort", "Counted")
    static let again = Text("Opgør igen nu", "Count again now")
    static let teams = Text("Enheder og teams", "Units and teams")
    static let none = Text("Der er ingen runder endnu.", "There are no rounds yet.")
    static let nothing = Text("Ingen endnu.", "None yet.")
    static let overTime = Text("Over tid", "Over time")
    static let legend = Text(
        "Rammen er alle i kvartalets runder. Det udfyldte felt er dem, der fik spørgsmålet. Søjlen i midten er svar.",
        "The frame is everybody in the quarter's rounds. The filled part is those who got the question. The bar in the middle is answers."
    )
    static let why = Text("Hvorfor mangler der svar?", "Why are answers missing?")
    static let whyCitizen = Text("Borgerne", "The citizens")
    static let whyCaseworker = Text("Sagsbehandlerne", "The caseworkers")
    static let ways = Text("Måder at svare på", "Ways of answering")
    static let languages = Text("Sprog", "Languages")
    static let quarter = Text("Kvartal", "Quarter")
    static let what = Text("Hvad", "What")
    static let invited = Text("I alt", "All")
    static let reached = Text("Nået", "Reached")
    static let answered = Text("Svar", "Answers")
    static let withheld = Text("skjult", "withheld")

    static func withheldNote(_ smallest: Int) -> Text {
        Text(
            "Tal under \(smallest) er skjult, så ingen kan kendes. Nogle større tal er skjult, fordi de små ellers kunne regnes ud.",
            "Numbers under \(smallest) are withheld, so that nobody can be recognised. Some larger ones are withheld because the small ones could be worked out from them."
        )
    }

    static func side(_ rater: Rater) -> Text {
        rater == .citizen ? Text("Borgeren", "The citizen") : Text("Sagsbehandleren", "The caseworker")
    }

    static func name(of quarter: Quarter) -> Text {
        Text("\(quarter.number). kvartal \(quarter.year)", "Q\(quarter.number) \(quarter.year)")
    }

    static func short(_ quarter: Quarter) -> Text { Text("\(quarter.number). kv.", "Q\(quarter.number)") }

    static func words(_ figure: LedgerFigure) -> Text {
        switch figure {
        case .invited: invited
        case .reached: reached
        case .answered: answered
        case .notReached(let why), .unanswered(let why): reason(why)
        case .way(let way): way.map(WayWords.words) ?? wayNotKept
        case .invitedIn(let language):
            Text("I alt på \(self.language(language).danish)", "All in \(self.language(language).english)")
        case .answeredIn(let language):
            Text("Svar på \(self.language(language).danish)", "Answers in \(self.language(language).english)")
        case .missingIn(let language):
            Text("Mangler på \(self.language(language).danish)", "Missing in \(self.language(language).english)")
        }
    }

    private static func language(_ language: Language) -> Text {
        switch language {
        case .danish: Text("dansk", "Danish")
        case .english: Text("engelsk", "English")
        case .arabic: Text("arabisk", "Arabic")
        case .ukrainian: Text("ukrainsk", "Ukrainian")
        case .somali: Text("somali", "Somali")
        case .turkish: Text("tyrkisk", "Turkish")
        }
    }

    private static let wayNotKept = Text("Måden er ikke gemt", "The way was not kept")

    private static func reason(_ reason: LedgerReason) -> Text {
        switch reason {
        case .awaiting: Text("Kan stadig svare", "Can still answer")
        case .declined: Text("Sagde nej tak", "Said no thanks")
        case .noAnswer:
            Text("Fik spørgsmålet, runden sluttede uden svar", "Got the question, the round closed without an answer")
        case .notReached: Text("Intet nåede ud, før runden sluttede", "Nothing got out before the round closed")
        case .notInvited(.roundNotOpened): Text("Runden blev ikke åbnet", "The round was not opened")
        case .notInvited(.noCaseworker): Text("Havde ingen sagsbehandler", "Had no caseworker")
        case .notInvited(.saidNoThanks): Text("Vil ikke spørges", "Does not want to be asked")
        case .notInvited(.citizenSaidNo):
            Text("Borgeren sagde nej tak for begge", "The citizen said no thanks for both")
        case .paused: Text("Sagen holdt pause", "The case was paused")
        case .left: Text("Sagen blev afsluttet eller slettet", "The case ended or was erased")
        }
    }
}
