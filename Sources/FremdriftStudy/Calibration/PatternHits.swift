internal import FremdriftDomain

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
    func indicator(_ word: Int32) -> Int { Int(word) / 2 % indicators }

    /// Every entry that these answers match.
    private static func entries(
        _ answers: IndicatorAnswers, _ direction: ChangeDirection, _ catalogue: PatternCatalogue
    ) -> [PatternCatalogue.Entry] {
        let least = PatternCatalogue.leastRounds
        let runs = Rater.allCases.map { answers.runs(of: $0, direction, atLeast: least) }
        let allows = Rater.allCases.map { answers.course(of: $0).allows(direction) }
        guard !runs[0].isEmpty || !runs[1].isEmpty else { return [] }
        func says(_ run: VoiceRun) -> Bool { answers.ownAccounts.says(direction, since: run.since) }
        var found: [PatternCatalogue.Entry] = []
        for before in 1...VoiceCourse.mostBefore {
            let long = runs.map { $0.filter { $0.before >= before } }
            let most = long.map { $0.map(\.steps).max() ?? 0 }
            for citizen in catalogue.levels where citizen <= most[0] && (citizen > 0 || allows[0]) {
                for caseworker in catalogue.levels
                where caseworker <= most[1] && citizen + caseworker > 0 && (caseworker > 0 || allows[1]) {
                    let own = long[0].filter { citizen > 0 && $0.steps >= citizen }
                    let other = long[1].filter { caseworker > 0 && $0.steps >= caseworker }
                    for needs in [false, true] where needs || citizen > 0 {
                        // The account counts within the run of either voice.
                        let isSaid = !needs || (citizen > 0 && other.contains(where: says))
                        let first = (citizen > 0 ? own : other).filter { isSaid || says($0) }
                        guard let reach = first.map({ catalogue.reach($0.reach, direction) }).max() else { continue }
                        let pattern = ChangePattern(
                            citizenSteps: citizen, caseworkerSteps: caseworker, rounds: least, before: before,
                            needsOwnAccount: needs)
                        found += catalogue.reaches(of: pattern, upTo: reach)
                    }
                }
            }
        }
        return found
    }
}
