import FremdriftDomain

extension AnswerProfile {
    func validate(_ check: inout ProfileCheck, indicators: Set<String>) {
        citizen.validate(&check, "answers.citizen", indicators: indicators)
        caseworker.validate(&check, "answers.caseworker", indicators: indicators)
        check.require(
            !caseworker.indicators.contains(AnswerDraw.belief), "answers.caseworker.indicators",
            "must not name \(AnswerDraw.belief), which answers.belief describes")
        check.require(
            indicators.contains(AnswerDraw.belief), "readiness.indicators", "must name \(AnswerDraw.belief)")
        for (value, name) in [
            (belief.readinessWeight, "readinessWeight"), (belief.kindWeight, "kindWeight"),
        ] { check.finite(value, "answers.belief.\(name)") }
        check.atLeastZero(belief.caseworkerSpread, "answers.belief.caseworkerSpread")
        check.atLeastZero(belief.noise, "answers.belief.noise")
        check.thresholds(belief.thresholds, "answers.belief.thresholds")
        check.share(belief.withheld, "answers.belief.withheld")
        feelsBelievedIn.validate(&check)
        check.share(easierHarder.used, "answers.easierHarder.used")
        check.atLeastZero(easierHarder.threshold, "answers.easierHarder.threshold")
        check.atLeastZero(easierHarder.noise, "answers.easierHarder.noise")
        check.share(words.talkAboutShare, "answers.words.talkAboutShare")
        check.share(words.wentWellShare, "answers.words.wentWellShare")
    }
}

extension FeltBeliefProfile {
    func validate(_ check: inout ProfileCheck) {
        check.finite(readinessWeight, "answers.feelsBelievedIn.readinessWeight")
        check.finite(kindWeight, "answers.feelsBelievedIn.kindWeight")
        check.atLeastZero(noise, "answers.feelsBelievedIn.noise")
        check.thresholds(thresholds, "answers.feelsBelievedIn.thresholds")
        check.share(withheld, "answers.feelsBelievedIn.withheld")
        check.share(answered, "answers.feelsBelievedIn.answered")
    }
}

extension RaterProfile {
    func validate(_ check: inout ProfileCheck, _ path: String, indicators known: Set<String>) {
        check.require(!indicators.isEmpty, path + ".indicators", "must name at least one indicator")
        check.known(indicators, among: known, path + ".indicators")
        check.thresholds(thresholds, path + ".thresholds")
        check.known(thresholdShifts.keys, among: known, path + ".thresholdShifts")
        check.atLeastZero(view.size, path + ".view.size")
        check.share(view.persistence, path + ".view.persistence")
        check.atLeastZero(noise, path + ".noise")
        check.share(withheld, path + ".withheld")
    }
}

extension ResponseProfile {
    func validate(_ check: inout ProfileCheck) {
        for (value, name) in [
            (citizen.intercept, "citizen.intercept"), (citizen.readinessSlope, "citizen.readinessSlope"),
            (citizen.roundSlope, "citizen.roundSlope"), (caseworker.intercept, "caseworker.intercept"),
        ] { check.finite(value, "response.\(name)") }
        for (value, name) in [
            (citizen.partly, "citizen.partly"), (citizen.declined, "citizen.declined"),
            (citizen.declinedForGood, "citizen.declinedForGood"), (citizen.together, "citizen.together"),
            (caseworker.partly, "caseworker.partly"), (roundNotOpened, "roundNotOpened"),
            (pauses.startPerMonth, "pauses.startPerMonth"), (reveal.shown, "reveal.shown"),
            (reveal.beliefOpened, "reveal.beliefOpened"),
        ] { check.share(value, "response.\(name)") }
        for (value, name) in [
            (citizen.citizenSpread, "citizen.citizenSpread"),
            (citizen.meanDaysToAnswer, "citizen.meanDaysToAnswer"),
            (caseworker.meanDaysToAnswer, "caseworker.meanDaysToAnswer"), (occasionSpread, "occasionSpread"),
        ] { check.atLeastZero(value, "response.\(name)") }
        check.days(pauses.days, "response.pauses.days", from: 1)
        check.known(
            pauses.reasons.keys, among: Set(PauseReason.allCases.map(\.rawValue)), "response.pauses.reasons")
        check.weights(Array(pauses.reasons.values), "response.pauses.reasons")
        check.days(reveal.days, "response.reveal.days", from: 0)
    }
}

extension InterventionProfile {
    func validate(
        _ check: inout ProfileCheck, _ path: String, kinds: Set<String>, indicators: Set<String>
    ) {
        for (value, name) in [
            (intercept, "intercept"), (readinessSlope, "readinessSlope"), (monthSlope, "monthSlope"),
            (optimistShift, "optimistShift"), (jobReadyShift, "jobReadyShift"),
            (gainPerMonth, "gainPerMonth"),
        ] { check.finite(value, "\(path).\(name)") }
        check.days(days, path + ".days", from: 1)
        check.require(lastsMonths >= 0, path + ".lastsMonths", "must be 0 or more")
        check.ratio(jobHazardRatio, path + ".jobHazardRatio")
        check.known(gains, among: indicators, path + ".gains")
        guard let parallel else { return }
        check.known(parallel.with, among: kinds.subtracting([kind]), path + ".parallel.with")
        check.ratio(parallel.jobHazardRatio, path + ".parallel.jobHazardRatio")
        check.finite(parallel.gainPerMonth, path + ".parallel.gainPerMonth")
    }
}

extension OutcomeProfile {
    func validate(_ check: inout ProfileCheck, indicators: Set<String>) {
        let probability = job.monthlyProbability
        check.require(
            probability > 0 && probability < 1, "outcomes.job.monthlyProbability", "must lie between 0 and 1")
        check.finite(job.durationSlope, "outcomes.job.durationSlope")
        check.finite(job.readinessSlope, "outcomes.job.readinessSlope")
        check.ratio(job.optimisticHazardRatio, "outcomes.job.optimisticHazardRatio")
        check.ratio(job.jobReadyHazardRatio, "outcomes.job.jobReadyHazardRatio")
        check.ratio(job.femaleHazardRatio, "outcomes.job.femaleHazardRatio")
        let groups = Set(AgeGroup.allCases.map(\.rawValue))
        check.require(
            Set(job.ageHazardRatios.keys) == groups, "outcomes.job.ageHazardRatios",
            "must name \(groups.sorted().joined(separator: ", "))")
        for (group, ratio) in job.ageHazardRatios.sorted(by: { $0.key < $1.key }) {
            check.ratio(ratio, "outcomes.job.ageHazardRatios.\(group)")
        }
        check.known(job.readinessWeights.keys, among: indicators, "outcomes.job.readinessWeights")
        let reasons = Set(LeftReason.allCases.map(\.rawValue)).subtracting([LeftReason.job.rawValue])
        for (position, exit) in exits.enumerated() {
            check.known([exit.reason], among: reasons, "outcomes.exits[\(position)].reason")
            check.share(exit.perMonth, "outcomes.exits[\(position)].perMonth")
            check.finite(exit.readinessSlope, "outcomes.exits[\(position)].readinessSlope")
            check.ratio(exit.ratioFrom50, "outcomes.exits[\(position)].ratioFrom50")
        }
    }
}
