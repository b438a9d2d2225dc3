import FremdriftDomain

/// The words themselves.
enum ChangeWords {
    static func name(_ word: ChangeWord) -> Text {
        switch word {
        case .moved(.increase, .clear): Text("Tydelig fremgang", "Clear progress")
        case .moved(.decrease, .clear): Text("Tydelig nedgang", "Clear decline")
        case .moved(.increase, .sign): Text("Tegn på fremgang", "Signs of progress")
        case .moved(.decrease, .sign): Text("Tegn på nedgang", "Signs of decline")
        case .noClearChange: Text("Ingen tydelig ændring", "No clear change")
        case .tooFewAnswers: Text("For få svar", "Too few answers")
        }
    }

    /// What stands with every word of the second tier.
    static func rate(_ count: Int) -> Text {
        Text(
            "ses hos \(count) ud af 100, hvor intet har ændret sig", "seen in \(count) of 100 where nothing has changed"
        )
    }

    /// Beside a fact or a word that rests on an answer as it was given first.
    static let corrected = Text(
        "Et svar er rettet bagefter. Rettelsen tæller ikke med her.",
        "An answer was corrected afterwards. The correction does not count here.")
    static let ofFormer = Text(
        "Sagsbehandlerens svar er fra den, der havde sagen før.",
        "The caseworker's answers are from the one who had the case before.")
    static let toTalkAbout = Text("Det er noget at tale om.", "That is something to talk about.")
    static let whatTheyMean = Text("Hvad siger ordene?", "What do the words mean?")
    static let whyNone = Text("Her er ingen ord endnu. Læs om dem.", "There are no words here yet. Read about them.")
    static let ofInventedPeople = Text(
        "Ordene er lavet af svar, der er fundet på.", "The words are made from invented answers.")
}
