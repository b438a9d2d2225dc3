package import FremdriftDomain

/// What truly happened to people, and which answers came.
package struct PageScenario: Hashable, Sendable {
    /// Rounds on a page, the newest last, drawn anew for each; at least 3.
    package var rounds: ClosedRange<Int>
    /// How far every state moved, in standard deviations; 0 for people who stood still.
    package var change: Double
    /// Answered rounds since it moved.
    package var since: Int
    /// Share of answers that are missing, each voice and round by itself; the newest round is there.
    package var missing: Double
    /// Share of pages where the caseworker changed, at a round drawn at random.
    package var handover: Double
    /// How far a good or a bad day colours both the citizen's answers and what they say has become easier: the correlation
    /// of the errors, from 0 to 1.
    package var mood: Double

    /// How each indicator is asked about.
    package var form = IndicatorForm.questions(1)

    /// As many as a word can look at.
    package static let whole = furthest...furthest
    /// From the fewest that can have a word.
    package static let anyLength = 3...furthest
    private static let furthest = VoiceCourse.mostRounds + VoiceCourse.mostBefore

    package init(
        rounds: ClosedRange<Int> = Self.whole, change: Double = 0, since: Int = 2, missing: Double = 0,
        handover: Double = 0,
        mood: Double = 0,
        form: IndicatorForm = .questions(1)
    ) {
        self.rounds = rounds
        self.change = change
        self.since = since
        self.missing = missing
        self.handover = handover
        self.mood = mood
        self.form = form
    }

    /// Draws what one page has to say about each indicator.
    package func page(_ models: [IndicatorModel], _ stream: inout RandomStream) -> [IndicatorAnswers] {
        let rounds = stream.between(self.rounds.lowerBound, self.rounds.upperBound)
        let isHandedOver = stream.chance(handover)
        let taken = stream.between(1, rounds - 1)
        let usesAccount = (0..<rounds).map { _ in stream.uniform() }
        return models.map { model in
            answers(model, caseworkerSince: isHandedOver ? taken : 0, usesAccount, &stream)
        }
    }

    private func answers(
        _ model: IndicatorModel, caseworkerSince taken: Int, _ usesAccount: [Double], _ stream: inout RandomStream
    ) -> IndicatorAnswers {
        let first = stream.normal()
        let own = (1 - model.correlation * model.correlation).squareRoot()
        let second = model.correlation * first + own * stream.normal()
        let plain = (1 - mood * mood).squareRoot()
        var steps: [Rater: [Int]] = [.citizen: [], .caseworker: []]
        var given: [Rater: [Int]] = [:]
        var accounts: [ChangeDirection?] = []
        var errorBefore = 0.0
        let rounds = usesAccount.count
        for round in 0..<rounds {
            let moved = round >= rounds - since ? change : 0
            let sinceLast = round == rounds - since ? change : 0
            let isNewest = round == rounds - 1
            let error = stream.normal()
            let coloured = mood * (error - errorBefore) / 2.0.squareRoot() + plain * stream.normal()
            errorBefore = error
            let caseworker = form.answer(
                model.caseworker, second + moved, error: stream.normal(), before: steps[.caseworker]?.last, &stream)
            if stream.uniform() >= missing || isNewest {
                steps[.citizen, default: []].append(
                    form.answer(model.citizen, first + moved, error: error, before: steps[.citizen]?.last, &stream))
                let isSaid = round > 0 && usesAccount[round] < model.account.used
                given[.citizen, default: []].append(round)
                accounts.append(isSaid ? model.account.account(of: sinceLast, error: coloured) : nil)
            }
            if stream.uniform() >= missing || isNewest, round >= taken {
                steps[.caseworker, default: []].append(caseworker)
                given[.caseworker, default: []].append(round)
            }
        }
        func course(_ rater: Rater) -> VoiceCourse { VoiceCourse(steps[rater] ?? [], in: given[rater] ?? []) }
        return IndicatorAnswers(
            citizen: course(.citizen), caseworker: course(.caseworker),
            ownAccounts: AccountCourse(accounts, in: given[.citizen] ?? []))
    }
}
