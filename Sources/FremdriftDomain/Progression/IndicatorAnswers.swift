/// One voice's steps to one question, as far back as they may be compared.
package struct VoiceCourse: Hashable, Sendable {
    /// 1 or more each, oldest first; empty when the voice did not answer in the newest round.
    ///
    /// Withheld answers and missed rounds are left out. A new caseworker's voice starts anew.
    package let steps: [Int]
    /// The round each was given in: one sequence for both voices and for what the citizen says.
    package let rounds: [Int]

    package init(_ steps: [Int], in rounds: [Int]) {
        self.steps = steps
        self.rounds = rounds
    }

    /// With no round left out; the newest is round 0.
    package init(_ steps: [Int]) { self.init(steps, in: Array(1 - steps.count..<1)) }

    /// How many steps the newest `rounds` answers all stand above (below) all of the `before` answers that came before
    /// them; negative when they do not, `nil` with too few answers.
    package func gain(rounds: Int, before: Int, _ direction: ChangeDirection) -> Int? {
        guard rounds > 0, before > 0, steps.count >= rounds + before else { return nil }
        let newest = steps.suffix(rounds)
        let earlier = steps.dropLast(rounds).suffix(before)
        guard let low = newest.min(), let high = newest.max(), let least = earlier.min(), let most = earlier.max()
        else {
            return nil
        }
        return direction == .increase ? low - most : least - high
    }
}

/// Newest answers that all stand beyond those before them, in one direction.
package struct VoiceRun: Hashable, Sendable {
    /// Answers in it.
    package let rounds: Int
    /// The round of the first of them.
    package let since: Int
    /// Answers it stands beyond; as many as there are, up to ``VoiceCourse/mostBefore``.
    package let before: Int
    /// From the answers before to the one of the run that lies nearest to them; at least 1.
    package let steps: Int
    /// That answer: the lowest of an increase, the highest of a decrease.
    package let reach: Int
}

extension VoiceCourse {
    /// A move that has held longer is no news.
    package static let mostRounds = 3
    /// What lay further back counts no more.
    package static let mostBefore = 3

    /// - Parameter least: answers a run must have.
    package func runs(_ direction: ChangeDirection, atLeast least: Int) -> [VoiceRun] {
        guard least <= Self.mostRounds else { return [] }
        return (least...Self.mostRounds).compactMap { rounds in
            let before = min(Self.mostBefore, steps.count - rounds)
            guard let gain = gain(rounds: rounds, before: before, direction), gain > 0 else { return nil }
            let newest = steps.suffix(rounds)
            guard let reach = direction == .increase ? newest.min() : newest.max(),
                let since = self.rounds.suffix(rounds).first
            else { return nil }
            return VoiceRun(rounds: rounds, since: since, before: before, steps: gain, reach: reach)
        }
    }

    /// Whether a word in the direction may rest on the other voice: this one has answers to compare, and the newest does not
    /// lie the other way from what came earlier. A voice that fell silent, or that another person took over, contradicts
    /// nothing, and so allows nothing.
    ///
    /// Told of the newest answer alone, so that nothing that moves the voice in the direction can take it away.
    package func allows(_ direction: ChangeDirection) -> Bool { isComparable && !lies(beyond: direction.opposite) }

    /// There is an answer to hold the newest against.
    package var isComparable: Bool { steps.count > 1 }

    /// The newest answer lies beyond all that came before the newest two, or before the newest three, as far back as counts.
    func lies(beyond direction: ChangeDirection) -> Bool {
        guard let newest = steps.last, steps.count > 1 else { return false }
        return [2, 3].contains { run in
            steps.prefix(max(1, steps.count - run)).suffix(Self.mostBefore).allSatisfy {
                direction == .increase ? newest > $0 : newest < $0
            }
        }
    }
}

/// Everything about one indicator that the change table looks at: both voices' steps, and the citizen's own account.
package struct IndicatorAnswers: Hashable, Sendable {
    package let citizen: VoiceCourse
    package let caseworker: VoiceCourse
    package let ownAccounts: AccountCourse

    package init(citizen: VoiceCourse, caseworker: VoiceCourse, ownAccounts: AccountCourse) {
        self.citizen = citizen
        self.caseworker = caseworker
        self.ownAccounts = ownAccounts
    }

    package func course(of rater: Rater) -> VoiceCourse { rater == .citizen ? citizen : caseworker }

    /// A voice's runs against which the citizen has said nothing, from the first of their rounds to the newest.
    package func runs(of rater: Rater, _ direction: ChangeDirection, atLeast least: Int) -> [VoiceRun] {
        course(of: rater).runs(direction, atLeast: least).filter {
            !ownAccounts.says(direction.opposite, since: $0.since)
        }
    }

    /// What the citizen had last said before the newest round, as far back as a word looks in either voice.
    package var earlierAccount: ChangeDirection? {
        let firsts = Rater.allCases.compactMap { course(of: $0).rounds.suffix(VoiceCourse.mostRounds).first }
        guard let first = firsts.min() else { return nil }
        return ownAccounts.since(first).dropLast().last { $0 != nil }.flatMap(\.self)
    }
}

/// What the citizen said had become easier or harder, over the rounds.
package struct AccountCourse: Hashable, Sendable {
    /// "Blevet lettere" or "blevet sværere", one entry per round the citizen answered, oldest first; `nil` when neither or
    /// both were ticked.
    package let said: [ChangeDirection?]
    /// The round of each, ascending, as in ``VoiceCourse/rounds``.
    package let rounds: [Int]

    package init(_ said: [ChangeDirection?], in rounds: [Int]) {
        self.said = said
        self.rounds = rounds
    }

    /// With no round left out; the newest is round 0.
    package init(_ said: [ChangeDirection?]) { self.init(said, in: Array(1 - said.count..<1)) }

    /// In a round and those after it.
    func since(_ round: Int) -> ArraySlice<ChangeDirection?> {
        said[(rounds.firstIndex { $0 >= round } ?? said.endIndex)...]
    }

    package func says(_ direction: ChangeDirection, since round: Int) -> Bool { since(round).contains(direction) }
}
