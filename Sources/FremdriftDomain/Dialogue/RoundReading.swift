/// What the first rule of standing still reads of a case's rounds: the words of change that the pages would show, whether or
/// not anybody has opened them; and where no table may give words, the answers themselves.
///
/// Only rounds that were looked at together count, and only what may be compared: corrections and the belief are left out, and
/// a new caseworker's voice starts anew.
package struct RoundReading: Sendable {
    /// Newest answered rounds the rule asks about.
    package let rounds: Int
    package let basis: StalledLimits.Basis
    /// Every published version, with the table that may be used for it.
    package let versions: [InstrumentKey: Version]

    package struct Version: Sendable {
        package let instrument: Instrument
        package let table: ChangeTable?

        package init(_ instrument: Instrument, _ table: ChangeTable?) {
            self.instrument = instrument
            self.table = table
        }
    }

    package init(rounds: Int, by basis: StalledLimits.Basis, _ versions: [Version]) {
        self.rounds = rounds
        self.basis = basis
        self.versions = Dictionary(versions.map { ($0.instrument.key, $0) }) { first, _ in first }
    }

    /// Newest rounds of a case that are read. Six answers tell a word; what is missing may lie between them for two years more.
    package var reach: Int { rounds + VoiceCourse.mostRounds + VoiceCourse.mostBefore - 1 + 8 }
}

/// What the words of a round amount to.
package struct RoundWord: Hashable, Sendable {
    package let hasClearChange: Bool
    /// A word could be said about one topic at least.
    package let isEnough: Bool

    package init(hasClearChange: Bool, isEnough: Bool) {
        self.hasClearChange = hasClearChange
        self.isEnough = isEnough
    }

    package init(_ readings: [ChangeReading], by table: ChangeTable) {
        hasClearChange = readings.contains { table.isClear($0.answers) }
        isEnough = readings.contains { table.isEnough($0.answers) }
    }
}

extension RoundReading {
    /// The newest answered rounds of one case, newest first, as far as the rule has to look; empty where there is too little
    /// to say that nothing has changed.
    /// - Parameter shown: words that were shown; they hold for their round, whatever another table would say.
    package func facts(of rounds: [Round], shown: [RoundID: RoundWord] = [:]) -> [CaseFacts.RoundFact] {
        let revealed = rounds.compactMap { round in
            versions[round.instrument].flatMap { RevealedRound(round, by: $0.instrument) }
        }.sorted { $0.number < $1.number }
        switch basis {
        case .words: return byWords(revealed, shown)
        case .answers: return byAnswers(revealed)
        }
    }

    /// A clear word counts also in a round that only one has answered. That there is none counts where both have, and where
    /// the newest of these rounds has answers enough for a word.
    private func byWords(_ revealed: [RevealedRound], _ shown: [RoundID: RoundWord]) -> [CaseFacts.RoundFact] {
        var facts: [CaseFacts.RoundFact] = []
        for index in revealed.indices.reversed() where facts.count < rounds {
            let round = revealed[index]
            guard let word = shown[round.id] ?? word(about: revealed[...index]) else { break }
            if word.hasClearChange { return facts + [CaseFacts.RoundFact(day: round.dueOn, hasClearChange: true)] }
            guard round.isAnswered else { continue }
            guard word.isEnough || !facts.isEmpty else { return [] }
            facts.append(CaseFacts.RoundFact(day: round.dueOn, hasClearChange: false))
        }
        return facts
    }

    /// `nil` where no table may say one.
    private func word(about rounds: ArraySlice<RevealedRound>) -> RoundWord? {
        guard let version = rounds.last.flatMap({ versions[$0.instrument] }), let table = version.table else {
            return nil
        }
        return RoundWord(ChangeReading.all(of: Array(rounds), by: version.instrument), by: table)
    }

    /// The newest rounds that both answered in the same version as the newest, and what lies between them. At least one topic
    /// must have been answered by the same voice in all of them.
    private func byAnswers(_ revealed: [RevealedRound]) -> [CaseFacts.RoundFact] {
        let same = revealed.filter { $0.instrument == revealed.last?.instrument }
        let answered = Array(same.filter(\.isAnswered).suffix(rounds))
        guard answered.count == rounds, let oldest = answered.first else { return [] }
        let window = same.filter { $0.number >= oldest.number }
        let courses = Rater.allCases.flatMap { Self.courses(of: $0, in: window) }
        guard courses.contains(where: { $0.count >= rounds }) else { return [] }
        let hasMoved = courses.contains(where: Self.hasMoved)
        return answered.reversed().map { CaseFacts.RoundFact(day: $0.dueOn, hasClearChange: hasMoved) }
    }

    /// More than one step away from an earlier answer, and there for two answers in a row; of two answers, the newest is enough.
    /// One answer that is gone again the next time is how answers waver: some twenty in a round seldom all stand still.
    private static func hasMoved(_ steps: [Int]) -> Bool {
        let held = min(2, steps.count - 1)
        guard held > 0 else { return false }
        return (1...(steps.count - held)).contains { start in
            steps[..<start].contains { earlier in
                let ways = steps[start..<(start + held)].map { $0 - earlier }
                return ways.allSatisfy { $0 > 1 } || ways.allSatisfy { $0 < -1 }
            }
        }
    }

    /// The steps of one voice, a list for each topic.
    private static func courses(of rater: Rater, in window: [RevealedRound]) -> [[Int]] {
        var courses: [IndicatorID: [Int]] = [:]
        for (_, voice) in window.comparable(rater) {
            for (id, step) in voice.steps { courses[id, default: []].append(step) }
        }
        return Array(courses.values)
    }
}
