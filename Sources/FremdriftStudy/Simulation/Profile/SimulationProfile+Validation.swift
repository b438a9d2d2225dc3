import FremdriftDomain

extension SimulationProfile {
    /// What a simulation cannot be made from; empty when all is well. Paths are those of the file, with the
    /// position in a list counted from 0: `interventions[2].days.longest`.
    package func validate() -> [(path: String, reason: String)] {
        var check = ProfileCheck()
        let isName = !id.isEmpty && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        check.require(isName, "id", "must be letters, digits and hyphens")
        let indicators = Set(readiness.indicators.map(\.id))
        calendar.validate(&check)
        people.validate(&check)
        caseworkers.validate(&check)
        readiness.validate(&check)
        answers.validate(&check, indicators: indicators)
        response.validate(&check)
        validateInterventions(&check, indicators: indicators)
        outcomes.validate(&check, indicators: indicators)
        return check.problems
    }

    private func validateInterventions(_ check: inout ProfileCheck, indicators: Set<String>) {
        let kinds = Set(interventions.map(\.kind))
        check.require(kinds.count == interventions.count, "interventions", "must name each kind once")
        for (position, intervention) in interventions.enumerated() {
            intervention.validate(&check, "interventions[\(position)]", kinds: kinds, indicators: indicators)
        }
    }
}

extension CalendarProfile {
    func validate(_ check: inout ProfileCheck) {
        check.require(roundIntervalDays >= 1, "calendar.roundIntervalDays", "must be at least 1")
        check.require(roundOpensDaysBefore >= 0, "calendar.roundOpensDaysBefore", "must be 0 or more")
        check.require(roundClosesDaysAfter >= 0, "calendar.roundClosesDaysAfter", "must be 0 or more")
        check.require(
            roundOpensDaysBefore + roundClosesDaysAfter < roundIntervalDays, "calendar.roundIntervalDays",
            "must be longer than a round is open, so that two rounds are never open at once")
        check.share(stockShare, "calendar.stockShare")
        check.require(stockIntakeDays >= 1, "calendar.stockIntakeDays", "must be at least 1")
    }
}

extension PeopleProfile {
    func validate(_ check: inout ProfileCheck) {
        check.require(!units.isEmpty, "people.units", "must name at least one unit")
        check.share(femaleShare, "people.femaleShare")
        check.share(femaleCaseworkerShare, "people.femaleCaseworkerShare")
        check.weights(ages.map(\.share), "people.ages")
        for (position, band) in ages.enumerated() {
            let isBand = (16...80).contains(band.from) && (band.from...80).contains(max(band.from, band.to))
            check.require(
                isBand && band.to >= band.from, "people.ages[\(position)]",
                "must be ages from 16 to 80, rising")
        }
        check.weights(names.map(\.share), "people.names")
        for (position, group) in names.enumerated() {
            check.share(group.englishShare, "people.names[\(position)].englishShare")
            let isFull = !group.female.isEmpty && !group.male.isEmpty && !group.surnames.isEmpty
            check.require(isFull, "people.names[\(position)]", "must hold names of each sort")
        }
        check.share(visitation.jobReadyShare, "people.visitation.jobReadyShare")
        check.share(visitation.becomesJobReadyPerMonth, "people.visitation.becomesJobReadyPerMonth")
        check.weights(benefits.map(\.share), "people.benefits")
        for (position, benefit) in benefits.enumerated() {
            check.ratio(benefit.jobHazardRatio, "people.benefits[\(position)].jobHazardRatio")
        }
    }
}

extension CaseworkerProfile {
    func validate(_ check: inout ProfileCheck) {
        check.ratio(citizensPerCaseworker, "caseworkers.citizensPerCaseworker")
        check.require(
            optimisticShare > 0 && optimisticShare < 1, "caseworkers.optimisticShare",
            "must lie between 0 and 1")
        check.finite(assignmentByReadiness, "caseworkers.assignmentByReadiness")
        check.atLeastZero(jobHazardSpread, "caseworkers.jobHazardSpread")
        check.atLeastZero(interventionSpread, "caseworkers.interventionSpread")
        check.atLeastZero(leniencySpread, "caseworkers.leniencySpread")
        check.atLeastZero(diligenceSpread, "caseworkers.diligenceSpread")
        check.share(changePerMonth, "caseworkers.changePerMonth")
        check.share(gapShare, "caseworkers.gapShare")
        check.days(gapDays, "caseworkers.gapDays", from: 0)
    }
}

extension ReadinessProfile {
    func validate(_ check: inout ProfileCheck) {
        let ids = Set(indicators.map(\.id))
        check.require(ids.count == indicators.count, "readiness.indicators", "must name each indicator once")
        check.require(!indicators.isEmpty, "readiness.indicators", "must name at least one indicator")
        for (position, process) in indicators.enumerated() {
            check.share(process.loading, "readiness.indicators[\(position)].loading")
            check.finite(process.mean, "readiness.indicators[\(position)].mean")
        }
        for (value, name) in [
            (commonPersistence, "commonPersistence"), (specificPersistence, "specificPersistence"),
        ] {
            check.require(value >= 0 && value < 1, "readiness.\(name)", "must be at least 0 and below 1")
        }
        check.share(gainPersistence, "readiness.gainPersistence")
        for (position, influence) in influences.enumerated() {
            check.known([influence.from, influence.to], among: ids, "readiness.influences[\(position)]")
            check.finite(influence.perMonth, "readiness.influences[\(position)].perMonth")
        }
    }
}
