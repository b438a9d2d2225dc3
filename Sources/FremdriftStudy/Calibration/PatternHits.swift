package import FremdriftDomain

/// Which words of a sample each entry of the catalogue matches.
///
/// A page has a word for each indicator and direction: word `2 * (page * indicators + indicator)` says an increase, the next
/// a decrease.
package struct PatternHits: Sendable {
    let pages: Int
    let indicators: Int
    /// By entry of the catalogue: words, ascending.
    package let words: [[Int32]]

    /// Every page has a stream of its own, so that a sample does not depend on how it is drawn.
    package init(
        _ catalogue: PatternCatalogue, _ models: [IndicatorModel], _ scenario: PageScenario, pages: Int, seed: UInt64
    ) {
        let index = Dictionary(uniqueKeysWithValues: catalogue.entries.enumerated().map { ($1, $0) })
        var words = [[Int32]](repeating: [], count: catalogue.entries.count)
        var place: Int32 = 0
        for page in 0..<pages {
            var stream = RandomStream(seed: seed, .calibration, page)
            for answers in scenario.page(models, &stream) {
                for (side, direction) in ChangeDirection.allCases.enumerated() {
                    for entry in Self.entries(answers, direction, catalogue) {
                        if let i = index[entry] { words[i].append(2 * place + Int32(side)) }
                    }
                }
                place += 1
            }
        }
        self.pages = pages
        indicators = models.count
        self.words = words
    }

    var count: Int { 2 * pages * indicators }
    func page(_ word: Int32) -> Int { Int(word) / (2 * indicators) }
    /// One number for each indicator and direction.
    func place(_ word: Int32) -> Int { Int(word) % (2 * indicators) }

    /// Every entry that these answers match.
    private static func entries(
        _ answers: IndicatorAnswers, _ direction: ChangeDirection, _ catalogue: PatternCatalogue
    ) -> [PatternCatalogue.Entry] {
        var found: [PatternCatalogue.Entry] = []
        for rounds in 1...PatternCatalogue.mostRounds {
            let says = answers.ownAccount(rounds: rounds) == direction
            for before in 1...PatternCatalogue.mostBefore {
                let gains = Rater.allCases.map { rater in
                    max(0, answers.course(of: rater).gain(rounds: rounds, before: before, direction) ?? 0)
                }
                // A voice that moved the other way stands against every pattern that does not ask for it.
                let isAgainst = Rater.allCases.contains { rater in
                    answers.course(of: rater).hasMoved(direction.opposite, rounds: rounds, before: before)
                }
                guard gains[0] + gains[1] > 0, !isAgainst else { continue }
                for citizen in catalogue.levels where citizen <= gains[0] {
                    for caseworker in catalogue.levels where caseworker <= gains[1] && citizen + caseworker > 0 {
                        for needs in says ? [false, true] : [false] {
                            let pattern = ChangePattern(
                                citizenSteps: citizen, caseworkerSteps: caseworker, rounds: rounds, before: before,
                                needsOwnAccount: needs)
                            guard let start = pattern.start(in: answers, direction) else { continue }
                            found.append(.init(pattern: pattern, room: catalogue.room(from: start, direction)))
                        }
                    }
                }
            }
        }
        return found
    }
}
