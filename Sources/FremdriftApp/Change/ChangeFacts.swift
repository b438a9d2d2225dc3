import FremdriftDomain

/// The facts in plain words: who answers higher or lower than before, how many times in a row, and what the citizen says.
struct ChangeFacts: Sendable {
    let visit: Visit
    let teller: Teller

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
        if let own = moves[0], let other = moves[1], own.direction == other.direction, own.times == other.times {
            return visit[both(own)] + steps(own, other)
        }
        return zip(Rater.allCases, moves).compactMap { rater, move in
            if let move { return visit[one(rater, move)] + steps(move) }
            return answers.course(of: rater).isAsBefore ? visit[same(rater)] : nil
        }.joined(separator: " ")
    }

    /// What the citizen says in the newest round.
    func account(_ direction: ChangeDirection) -> String {
        let isEasier = direction == .increase
        return switch teller {
        case .citizen: visit[isEasier ? Self.youSayEasier : Self.youSayHarder]
        case .staff(let name): visit[Self.theySay(name, isEasier)]
        }
    }

    /// What the citizen said in the round before.
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

    /// In brackets, and the end of the sentence. A rise after one low answer is told as what it is.
    private func steps(_ own: VoiceMove, _ other: VoiceMove? = nil) -> String {
        let isBack = own.isBack && (other?.isBack ?? true)
        guard let other, other.steps != own.steps else {
            return " (\(visit[isBack ? Self.distanceBack(own.steps) : Self.distance(own.steps)]))."
        }
        return
            " (\(visit[isBack ? Self.distancesBack(own.steps, other.steps) : Self.distances(own.steps, other.steps)]))."
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
        "Du sagde sidst, at det var blevet lettere.", "Last time you said that it had become easier.")
    private static let youSaidHarder = Text(
        "Du sagde sidst, at det var blevet sværere.", "Last time you said that it had become harder.")
    private static let youAsBefore = Text("Du svarede det samme som sidst.", "You answered the same as last time.")
    private static let yourCaseworkerAsBefore = Text(
        "Din sagsbehandler svarede det samme som sidst.", "Your caseworker answered the same as last time.")

    private static func distance(_ steps: Int) -> Text { Text("\(steps) trin", "steps: \(steps)") }
    private static func distanceBack(_ steps: Int) -> Text {
        Text("\(steps) trin, tilbage hvor det var", "steps: \(steps), back where it was")
    }
    private static func distancesBack(_ own: Int, _ other: Int) -> Text {
        Text("\(own) og \(other) trin, tilbage hvor det var", "steps: \(own) and \(other), back where it was")
    }
    private static func distances(_ own: Int, _ other: Int) -> Text {
        Text("\(own) og \(other) trin", "steps: \(own) and \(other)")
    }

    private static func you(_ move: VoiceMove) -> Text {
        switch (move.direction, move.times) {
        case (.increase, 1):
            Text(
                "Du svarede højere end sidst", "You answered higher than last time")
        case (.increase, let times):
            Text(
                "Du har de sidste \(times) gange svaret højere end før",
                "The last \(times) times you answered higher than before")
        case (.decrease, 1):
            Text(
                "Du svarede lavere end sidst", "You answered lower than last time")
        case (.decrease, let times):
            Text(
                "Du har de sidste \(times) gange svaret lavere end før",
                "The last \(times) times you answered lower than before")
        }
    }

    private static func yourCaseworker(_ move: VoiceMove) -> Text {
        switch (move.direction, move.times) {
        case (.increase, 1):
            Text(
                "Din sagsbehandler svarede højere end sidst", "Your caseworker answered higher than last time")
        case (.increase, let times):
            Text(
                "Din sagsbehandler har de sidste \(times) gange svaret højere end før",
                "The last \(times) times your caseworker answered higher than before")
        case (.decrease, 1):
            Text(
                "Din sagsbehandler svarede lavere end sidst", "Your caseworker answered lower than last time")
        case (.decrease, let times):
            Text(
                "Din sagsbehandler har de sidste \(times) gange svaret lavere end før",
                "The last \(times) times your caseworker answered lower than before")
        }
    }

    private static func youAndCaseworker(_ move: VoiceMove) -> Text {
        switch (move.direction, move.times) {
        case (.increase, 1):
            Text(
                "Du svarede højere end sidst, og det gjorde din sagsbehandler også",
                "You answered higher than last time, and so did your caseworker")
        case (.increase, let times):
            Text(
                "Du har de sidste \(times) gange svaret højere end før, og det har din sagsbehandler også",
                "The last \(times) times you answered higher than before, and so did your caseworker")
        case (.decrease, 1):
            Text(
                "Du svarede lavere end sidst, og det gjorde din sagsbehandler også",
                "You answered lower than last time, and so did your caseworker")
        case (.decrease, let times):
            Text(
                "Du har de sidste \(times) gange svaret lavere end før, og det har din sagsbehandler også",
                "The last \(times) times you answered lower than before, and so did your caseworker")
        }
    }

    // MARK: For staff only
    private static let theCaseworkerAsBefore = Text(
        "Sagsbehandleren svarede det samme som sidst.", "The caseworker answered the same as last time.")

    private static func theyAsBefore(_ name: String) -> Text {
        Text("\(name) svarede det samme som sidst.", "\(name) answered the same as last time.")
    }

    private static func theySay(_ name: String, _ isEasier: Bool) -> Text {
        isEasier
            ? Text("\(name) siger selv, at det er blevet lettere.", "\(name) says that it has become easier.")
            : Text("\(name) siger selv, at det er blevet sværere.", "\(name) says that it has become harder.")
    }

    private static func theySaid(_ name: String, _ isEasier: Bool) -> Text {
        isEasier
            ? Text(
                "\(name) sagde sidst, at det var blevet lettere.", "Last time \(name) said that it had become easier.")
            : Text(
                "\(name) sagde sidst, at det var blevet sværere.", "Last time \(name) said that it had become harder.")
    }

    private static func theCaseworker(_ move: VoiceMove) -> Text {
        they("Sagsbehandleren", english: "the caseworker", move)
    }

    private static func they(_ name: String, english: String? = nil, _ move: VoiceMove) -> Text {
        let (dansk, inEnglish) = way(move)
        let who = english ?? name
        guard move.times > 1 else {
            return Text(
                "\(name) svarede \(dansk) end sidst",
                "\(who.prefix(1).uppercased())\(who.dropFirst()) answered \(inEnglish) than last time")
        }
        return Text(
            "\(name) har de sidste \(move.times) gange svaret \(dansk) end før",
            "The last \(move.times) times \(who) answered \(inEnglish) than before")
    }

    private static func theyAndCaseworker(_ name: String, _ move: VoiceMove) -> Text {
        let alone = they(name, move)
        let has = move.times > 1 ? "har" : "gjorde"
        return Text(
            "\(alone.danish), og det \(has) sagsbehandleren også", "\(alone.english), and so did the caseworker")
    }

    private static func way(_ move: VoiceMove) -> (danish: String, english: String) {
        move.direction == .increase ? ("højere", "higher") : ("lavere", "lower")
    }
}
