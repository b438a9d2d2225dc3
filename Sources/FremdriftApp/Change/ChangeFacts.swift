import FremdriftDomain

/// The facts in plain words: who answers higher or lower than before, how many times in a row, and what the citizen says.
struct ChangeFacts: Sendable {
    let visit: Visit
    let teller: Teller
    /// The day each round was due, by its number.
    let days: [Int: Day]

    /// Whom the page speaks to.
    enum Teller: Sendable {
        case citizen
        case staff(citizen: String)
    }

    /// - Parameter wanted: the direction of the word, if there is one.
    /// - Returns: `nil` when nothing has moved.
    func words(_ answers: IndicatorAnswers, about wanted: ChangeDirection? = nil) -> String? {
        let moves = Rater.allCases.map { answers.course(of: $0).move(wanted) }
        guard moves.contains(where: { $0 != nil }) else { return nil }
        if let own = moves[0], own == moves[1] {
            let since = Rater.allCases.map { self.since(own, in: answers.course(of: $0)) }
            if since[0] == since[1] { return told(both(own), own, since[0]) }
        }
        return zip(Rater.allCases, moves).compactMap { rater, move in
            let course = answers.course(of: rater)
            if let move { return told(one(rater, move), move, since(move, in: course)) }
            return course.isAsBefore ? visit[same(rater)] : nil
        }.joined(separator: " ")
    }

    /// The day of the first of several answers.
    private func since(_ move: VoiceMove, in course: VoiceCourse) -> Day? {
        move.times > 1 ? course.rounds.suffix(move.times).first.flatMap { days[$0] } : nil
    }

    /// Whose answers are missing.
    func tooFew(_ answers: IndicatorAnswers) -> String {
        let (own, other) = (answers.citizen.steps.count, answers.caseworker.steps.count)
        let text: Text =
            switch (teller, own, other) {
            case (_, 0, 0): Self.nobodys
            case (.citizen, 0, _): Self.notYours
            case (.citizen, _, 0): Self.notYourCaseworkers
            case (.citizen, _, _): Self.onlySoMany(own, other)
            case (.staff(let name), 0, _): Self.notFrom(name)
            case (.staff, _, 0): Self.notFrom("sagsbehandleren", english: "the caseworker")
            case (.staff(let name), _, _): Self.onlySoMany(name, own, other)
            }
        return visit[text]
    }

    /// What it takes, where everything that has moved has not been seen so many times in a row; otherwise `nil`.
    func notHeld(_ answers: IndicatorAnswers, least: Int) -> String? {
        let moves = Rater.allCases.compactMap { answers.course(of: $0).move() }
        guard !moves.isEmpty, moves.allSatisfy({ $0.times < least }) else { return nil }
        return visit[Self.takes(least)]
    }

    /// Whose answers a word rests on, where it is not simply both.
    func support(_ pattern: ChangePattern) -> String? {
        guard pattern.voices.count == 1, let rater = pattern.voices.first else { return nil }
        return switch (teller, rater) {
        case (.citizen, .citizen): visit[Self.onYours(pattern.needsOwnAccount)]
        case (.citizen, .caseworker): visit[Self.onYourCaseworkers]
        case (.staff, .citizen): visit[Self.onTheCitizens(pattern.needsOwnAccount)]
        case (.staff, .caseworker): visit[Self.onTheCaseworkers]
        }
    }

    /// What the citizen says in the newest round.
    func account(_ direction: ChangeDirection) -> String {
        let isEasier = direction == .increase
        return switch teller {
        case .citizen: visit[isEasier ? Self.youSayEasier : Self.youSayHarder]
        case .staff(let name): visit[Self.theySay(name, isEasier)]
        }
    }

    /// What the citizen said in a round before.
    func earlierAccount(_ direction: ChangeDirection) -> String {
        let isEasier = direction == .increase
        return switch teller {
        case .citizen: visit[isEasier ? Self.youSaidEasier : Self.youSaidHarder]
        case .staff(let name): visit[Self.theySaid(name, isEasier)]
        }
    }

    private func one(_ rater: Rater, _ move: VoiceMove) -> Text {
        switch (teller, rater) {
        case (.citizen, .citizen): Self.you(move)
        case (.citizen, .caseworker): Self.yourCaseworker(move)
        case (.staff(let name), .citizen): Self.they(name, move)
        case (.staff, .caseworker): Self.theCaseworker(move)
        }
    }

    private func both(_ move: VoiceMove) -> Text {
        switch teller {
        case .citizen: Self.youAndCaseworker(move)
        case .staff(let name): Self.theyAndCaseworker(name, move)
        }
    }

    /// How far and since when, in brackets; that it is a way back, where it is; and a newest answer that went the other way.
    private func told(_ fact: Text, _ move: VoiceMove, _ since: Day?) -> String {
        var size = [visit[Self.distance(move.steps)]]
        if let since { size.append(visit[Self.since(Dates.wholeMonth(since, visit.language))]) }
        if move.isBack { size.append(visit[Self.butWithinEarlier(move.direction)]) }
        let sentence = "\(visit[fact]) (\(size.joined(separator: visit.language.comma)))."
        guard move.backSteps > 0 else { return sentence }
        return sentence + " " + visit[Self.newestWentBack(move.direction, move.backSteps)]
    }

    private func same(_ rater: Rater) -> Text {
        switch (teller, rater) {
        case (.citizen, .citizen): Self.youAsBefore
        case (.citizen, .caseworker): Self.yourCaseworkerAsBefore
        case (.staff(let name), .citizen): Self.theyAsBefore(name)
        case (.staff, .caseworker): Self.theCaseworkerAsBefore
        }
    }

    private static let youSayEasier = Text(
        "Du siger selv, at det er blevet lettere.", "You say yourself that it has become easier.")
    private static let youSayHarder = Text(
        "Du siger selv, at det er blevet sværere.", "You say yourself that it has become harder.")
    private static let youSaidEasier = Text(
        "Du sagde tidligere, at det var blevet lettere.", "Earlier you said that it had become easier.")
    private static let youSaidHarder = Text(
        "Du sagde tidligere, at det var blevet sværere.", "Earlier you said that it had become harder.")
    private static let youAsBefore = Text(
        "Dit nyeste svar er det samme som det forrige.", "Your newest answer is the same as the one before.")
    private static let yourCaseworkerAsBefore = Text(
        "Det nyeste svar fra din sagsbehandler er det samme som det forrige.",
        "Your caseworker's newest answer is the same as the one before.")

    private static func onYours(_ withAccount: Bool) -> Text {
        withAccount
            ? Text(
                "Ordet bygger på dine svar og på det, du selv har sagt.",
                "The word rests on your answers and on what you have said yourself.")
            : Text("Ordet bygger på dine svar.", "The word rests on your answers.")
    }
    private static let onYourCaseworkers = Text(
        "Ordet bygger på din sagsbehandlers svar og på det, du selv har sagt.",
        "The word rests on your caseworker's answers and on what you have said yourself.")

    private static let nobodys = Text(
        "Der er intet nyt svar fra nogen af jer, som kan sammenlignes.",
        "There is no new answer from either of you that can be compared.")
    private static let notYours = Text(
        "Der er intet nyt svar fra dig, som kan sammenlignes.", "There is no new answer from you that can be compared.")
    private static let notYourCaseworkers = Text(
        "Der er intet nyt svar fra din sagsbehandler, som kan sammenlignes.",
        "There is no new answer from your caseworker that can be compared.")
    private static func onlySoMany(_ own: Int, _ other: Int) -> Text {
        Text(
            "Svar at sammenligne: \(own) fra dig, \(other) fra din sagsbehandler.",
            "Answers to compare: \(own) from you, \(other) from your caseworker.")
    }
    private static func takes(_ least: Int) -> Text {
        Text(
            "Der skal mindst \(least) svar i samme retning til, før der står et ord.",
            "It takes at least \(least) answers in the same direction before there is a word.")
    }
    private static func since(_ month: String) -> Text { Text("siden \(month)", "since \(month)") }

    private static func distance(_ steps: ClosedRange<Int>) -> Text {
        steps.lowerBound == steps.upperBound
            ? Text("\(steps.lowerBound) trin", "steps: \(steps.lowerBound)")
            : Text(
                "\(steps.lowerBound) til \(steps.upperBound) trin", "steps: \(steps.lowerBound) to \(steps.upperBound)")
    }
    private static func butWithinEarlier(_ direction: ChangeDirection) -> Text {
        direction == .increase
            ? Text("men ikke højere end tidligere", "but not higher than earlier")
            : Text("men ikke lavere end tidligere", "but not lower than earlier")
    }
    private static func newestWentBack(_ direction: ChangeDirection, _ steps: Int) -> Text {
        direction == .increase
            ? Text(
                "Det nyeste er \(steps) trin lavere end det forrige.",
                "The newest is lower than the one before it (steps: \(steps)).")
            : Text(
                "Det nyeste er \(steps) trin højere end det forrige.",
                "The newest is higher than the one before it (steps: \(steps)).")
    }

    private static func you(_ move: VoiceMove) -> Text {
        switch (move.direction, move.times) {
        case (.increase, 1):
            Text(
                "Dit nyeste svar er højere end det forrige",
                "Your newest answer is higher than the one before")
        case (.increase, let times):
            Text(
                "Dine \(times) nyeste svar er højere end det før dem",
                "Your newest \(times) answers are higher than the one before them")
        case (.decrease, 1):
            Text(
                "Dit nyeste svar er lavere end det forrige",
                "Your newest answer is lower than the one before")
        case (.decrease, let times):
            Text(
                "Dine \(times) nyeste svar er lavere end det før dem",
                "Your newest \(times) answers are lower than the one before them")
        }
    }

    private static func yourCaseworker(_ move: VoiceMove) -> Text {
        switch (move.direction, move.times) {
        case (.increase, 1):
            Text(
                "Det nyeste svar fra din sagsbehandler er højere end det forrige",
                "Your caseworker's newest answer is higher than the one before")
        case (.increase, let times):
            Text(
                "De \(times) nyeste svar fra din sagsbehandler er højere end det før dem",
                "Your caseworker's newest \(times) answers are higher than the one before them")
        case (.decrease, 1):
            Text(
                "Det nyeste svar fra din sagsbehandler er lavere end det forrige",
                "Your caseworker's newest answer is lower than the one before")
        case (.decrease, let times):
            Text(
                "De \(times) nyeste svar fra din sagsbehandler er lavere end det før dem",
                "Your caseworker's newest \(times) answers are lower than the one before them")
        }
    }

    private static func youAndCaseworker(_ move: VoiceMove) -> Text {
        switch (move.direction, move.times) {
        case (.increase, 1):
            Text(
                "Dit nyeste svar er højere end det forrige, og det er din sagsbehandlers også",
                "Your newest answer is higher than the one before, and so is your caseworker's")
        case (.increase, let times):
            Text(
                "Dine \(times) nyeste svar er højere end det før dem, og det er din sagsbehandlers også",
                "Your newest \(times) answers are higher than the one before them, and so are your caseworker's")
        case (.decrease, 1):
            Text(
                "Dit nyeste svar er lavere end det forrige, og det er din sagsbehandlers også",
                "Your newest answer is lower than the one before, and so is your caseworker's")
        case (.decrease, let times):
            Text(
                "Dine \(times) nyeste svar er lavere end det før dem, og det er din sagsbehandlers også",
                "Your newest \(times) answers are lower than the one before them, and so are your caseworker's")
        }
    }

    // MARK: For staff only
    private static func notFrom(_ name: String, english: String? = nil) -> Text {
        Text(
            "Der er intet nyt svar fra \(name), som kan sammenlignes.",
            "There is no new answer from \(english ?? name) that can be compared.")
    }
    private static func onlySoMany(_ name: String, _ own: Int, _ other: Int) -> Text {
        Text(
            "Svar at sammenligne: \(own) fra \(name), \(other) fra sagsbehandleren.",
            "Answers to compare: \(own) from \(name), \(other) from the caseworker.")
    }
    private static let theCaseworkerAsBefore = theyAsBefore("sagsbehandleren", english: "the caseworker")

    private static func theyAsBefore(_ name: String, english: String? = nil) -> Text {
        Text(
            "Det nyeste svar fra \(name) er det samme som det forrige.",
            "The newest answer from \(english ?? name) is the same as the one before.")
    }

    private static func onTheCitizens(_ withAccount: Bool) -> Text {
        withAccount
            ? Text(
                "Ordet bygger på borgerens svar og på det, borgeren selv har sagt.",
                "The word rests on the citizen's answers and on what the citizen has said.")
            : Text("Ordet bygger på borgerens svar.", "The word rests on the citizen's answers.")
    }
    private static let onTheCaseworkers = Text(
        "Ordet bygger på sagsbehandlerens svar og på det, borgeren selv har sagt.",
        "The word rests on the caseworker's answers and on what the citizen has said.")

    private static func theySay(_ name: String, _ isEasier: Bool) -> Text {
        isEasier
            ? Text("\(name) siger selv, at det er blevet lettere.", "\(name) says that it has become easier.")
            : Text("\(name) siger selv, at det er blevet sværere.", "\(name) says that it has become harder.")
    }

    private static func theySaid(_ name: String, _ isEasier: Bool) -> Text {
        isEasier
            ? Text(
                "\(name) sagde tidligere, at det var blevet lettere.", "Earlier \(name) said that it had become easier."
            )
            : Text(
                "\(name) sagde tidligere, at det var blevet sværere.", "Earlier \(name) said that it had become harder."
            )
    }

    private static func theCaseworker(_ move: VoiceMove) -> Text {
        they("sagsbehandleren", english: "the caseworker", move)
    }

    private static func they(_ name: String, english: String? = nil, _ move: VoiceMove) -> Text {
        let (dansk, inEnglish) = way(move)
        let who = english ?? name
        guard move.times > 1 else {
            return Text(
                "Det nyeste svar fra \(name) er \(dansk) end det forrige",
                "The newest answer from \(who) is \(inEnglish) than the one before")
        }
        return Text(
            "De \(move.times) nyeste svar fra \(name) er \(dansk) end det før dem",
            "The newest \(move.times) answers from \(who) are \(inEnglish) than the one before them")
    }

    private static func theyAndCaseworker(_ name: String, _ move: VoiceMove) -> Text {
        let alone = they(name, move)
        let others = move.times > 1 ? "those of the caseworker are too" : "that of the caseworker is too"
        return Text("\(alone.danish), og det er sagsbehandlerens også", "\(alone.english), and \(others)")
    }

    private static func way(_ move: VoiceMove) -> (danish: String, english: String) {
        move.direction == .increase ? ("højere", "higher") : ("lavere", "lower")
    }
}
