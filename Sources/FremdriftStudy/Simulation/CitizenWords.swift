import FremdriftDomain

/// What a citizen says beside the eleven: ticks of small steps, and a few words.
struct CitizenWords {
    let words: WordsProfile
    let ticks: EasierHarderProfile
    /// The indicators a citizen is asked about, in order.
    let indicators: [String]
    let readiness: ReadinessModel

    /// - Parameters:
    ///   - seen: θ as the citizen sees it.
    ///   - earlier: the same at the citizen's last answer; nil the first time, when nothing can have changed.
    func fill(
        _ side: inout SimulatedSide, _ seen: [Double], before earlier: [Double]?, _ language: Language,
        inInternship: Bool, _ stream: inout RandomStream
    ) {
        let usesTicks = stream.chance(ticks.used)
        let changes = indicators.map { id -> Double in
            let noise = ticks.noise * stream.normal()
            guard let earlier, let j = readiness.index[id] else { return 0 }
            return seen[j] - earlier[j] + noise
        }
        if usesTicks, earlier != nil {
            side.easier = ticked(changes) { $0 > ticks.threshold }
            side.harder = ticked(changes) { $0 < -ticks.threshold }
        }
        let phrases = language == .danish ? words.danish : words.english
        side.talkAbout = phrase(phrases.talkAbout, words.talkAboutShare, &stream)
        let well = inInternship ? phrases.wentWellInInternship : phrases.wentWell
        side.wentWell = phrase(well, words.wentWellShare, &stream)
    }

    private func ticked(_ changes: [Double], where matches: (Double) -> Bool) -> [IndicatorID] {
        zip(indicators, changes).filter { matches($0.1) }.map { IndicatorID($0.0) }
    }

    private func phrase(_ phrases: [String], _ share: Double, _ stream: inout RandomStream) -> String? {
        let says = stream.chance(share)
        let index = stream.below(max(1, phrases.count))
        return says && !phrases.isEmpty ? phrases[index] : nil
    }
}
