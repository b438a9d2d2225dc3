import FremdriftDomain

/// Turns latent readiness into what each rater says.
struct AnswerDraw {
    let profile: SimulationProfile
    let readiness: ReadinessModel
    let staff: Staff

    static let belief = "caseworkerBelief"

    /// Fills in the answers of every side that was sent.
    func answer(
        _ rounds: inout [SimulatedRound], _ person: Person, _ life: Life, _ views: inout VoiceViews,
        _ stream: inout RandomStream
    ) {
        var seenLast: [Double]?
        for i in rounds.indices {
            let caseworker = rounds[i].caseworkerNumber.map { staff[$0] }
            if let day = sentDay(rounds[i].citizen) {
                let theta = life.month(of: day).theta
                let seen = views.seen(theta, by: nil, month: life.number(of: day))
                citizen(&rounds[i].citizen, theta, seen, caseworker, &stream)
                let isInInternship = life.interventions.contains {
                    $0.kind == ExposureRule.companyInternship.kind && $0.overlaps(day, day)
                }
                let inOwnWords = CitizenWords(
                    words: profile.answers.words, ticks: profile.answers.easierHarder,
                    indicators: profile.answers.citizen.indicators, readiness: readiness)
                inOwnWords.fill(
                    &rounds[i].citizen, seen, before: seenLast, person.language,
                    inInternship: isInInternship, &stream)
                seenLast = seen
            }
            if let day = sentDay(rounds[i].caseworker), let caseworker {
                let theta = life.month(of: day).theta
                let seen = views.seen(theta, by: caseworker, month: life.number(of: day))
                self.caseworker(&rounds[i].caseworker, theta, seen, caseworker, &stream)
            }
        }
    }

    private func sentDay(_ side: SimulatedSide) -> Day? {
        side.state == .answered || side.state == .partlyAnswered ? side.sentOn : nil
    }

    private func citizen(
        _ side: inout SimulatedSide, _ theta: [Double], _ seen: [Double], _ caseworker: SimulatedCaseworker?,
        _ stream: inout RandomStream
    ) {
        let felt = profile.answers.feelsBelievedIn
        side.answers = ratings(profile.answers.citizen, seen, leniency: 0, &stream)
        let own = readiness.index["jobSelfEfficacy"].map { theta[$0] } ?? 0
        let latent = felt.readinessWeight * own + felt.kindWeight * (caseworker?.kind.half ?? 0)
        let says = stream.chance(felt.answered)
        let value = step(latent, felt.thresholds, noise: felt.noise, withheld: felt.withheld, &stream)
        if says { side.feelsBelievedIn = value }
        if side.state == .partlyAnswered { cut(&side, of: profile.answers.citizen.indicators, &stream) }
    }

    private func caseworker(
        _ side: inout SimulatedSide, _ theta: [Double], _ seen: [Double], _ caseworker: SimulatedCaseworker,
        _ stream: inout RandomStream
    ) {
        let belief = profile.answers.belief
        side.answers = ratings(profile.answers.caseworker, seen, leniency: caseworker.leniency, &stream)
        let prospect = readiness.index[AnswerDraw.belief].map { theta[$0] } ?? 0
        let latent =
            belief.readinessWeight * prospect + belief.kindWeight * caseworker.kind.half
            + caseworker.beliefShift
        side.answers[IndicatorID(AnswerDraw.belief)] = step(
            latent, belief.thresholds, noise: belief.noise, withheld: belief.withheld, &stream)
        let asked = profile.answers.caseworker.indicators + [AnswerDraw.belief]
        if side.state == .partlyAnswered { cut(&side, of: asked, &stream) }
    }

    private func ratings(
        _ rater: RaterProfile, _ seen: [Double], leniency: Double, _ stream: inout RandomStream
    ) -> [IndicatorID: AnswerValue] {
        var answers: [IndicatorID: AnswerValue] = [:]
        for id in rater.indicators {
            guard let j = readiness.index[id] else { continue }
            // Raising all thresholds by a shift is lowering the latent value by it.
            let latent = seen[j] + leniency - (rater.thresholdShifts[id] ?? 0)
            answers[IndicatorID(id)] = step(
                latent, rater.thresholds, noise: rater.noise, withheld: rater.withheld, &stream)
        }
        return answers
    }

    /// 1 + the number of thresholds below the latent value and its noise.
    private func step(
        _ latent: Double, _ thresholds: [Double], noise: Double, withheld: Double,
        _ stream: inout RandomStream
    ) -> AnswerValue {
        let value = latent + noise * stream.normal()
        let isWithheld = stream.chance(withheld)
        return isWithheld ? .withheld : .step(1 + thresholds.count { $0 < value })
    }

    /// Keeps at least one answer and drops at least one, from the end, as one who stops on the way.
    private func cut(_ side: inout SimulatedSide, of asked: [String], _ stream: inout RandomStream) {
        let kept = stream.between(1, max(1, asked.count - 1))
        for id in asked.dropFirst(kept) { side.answers[IndicatorID(id)] = nil }
    }
}
