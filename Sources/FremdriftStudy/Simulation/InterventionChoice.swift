import FremdriftDomain

/// Who gets which intervention when, and what it moves.
struct InterventionChoice {
    let profile: SimulationProfile
    let readiness: ReadinessModel
    let staff: Staff
    let lastDay: Day

    /// Starts this month's new spells. Different kinds may run side by side, the same kind may not.
    func start(
        in days: CalendarDays, _ now: LifeMonth, _ person: Person, _ life: inout Life,
        _ stream: inout RandomStream
    ) {
        let caseworker = life.assignments.last { $0.covers(days.first) }.map { staff[$0.caseworker] }
        let isJobReady = life.visitation.last?.code == "jobReady"
        let elapsed = Double(now.month.months(since: person.entry.month))
        for (position, kind) in profile.interventions.enumerated() {
            var logOdds = kind.intercept + kind.readinessSlope * now.score + kind.monthSlope * elapsed
            if isJobReady { logOdds += kind.jobReadyShift }
            if let caseworker {
                logOdds += caseworker.tendencies[position]
                if caseworker.kind == .optimistic { logOdds += kind.optimistShift }
            }
            guard stream.chance(logistic(logOdds)) else { continue }
            let from = days.any(&stream)
            let length = stream.between(kind.days.shortest, kind.days.longest)
            let isFree = !life.interventions.contains { $0.kind == kind.kind && $0.overlaps(from, from) }
            guard isFree, from <= lastDay else { continue }
            life.interventions.append(
                StudyIntervention(kind: kind.kind, from: from, to: from.adding(days: length - 1)))
        }
    }

    /// What the spells of the month add to D, by indicator: the gain per month times the share of the month.
    func gains(in days: CalendarDays, _ spells: [StudyIntervention]) -> [Double] {
        var gains = [Double](repeating: 0, count: readiness.loading.count)
        let length = Double(days.first.month.lastDay.days(since: days.first.month.firstDay) + 1)
        for kind in profile.interventions where kind.gainPerMonth != 0 || kind.parallel != nil {
            for spell in spells where spell.kind == kind.kind && spell.overlaps(days.first, days.last) {
                let first = max(spell.from, days.first)
                let last = min(spell.to ?? days.last, days.last)
                let share = Double(last.days(since: first) + 1) / length
                let gain = gainPerMonth(of: kind, first, last, spells) * share
                for indicator in kind.gains { if let j = readiness.index[indicator] { gains[j] += gain } }
            }
        }
        return gains
    }

    private func gainPerMonth(
        of kind: InterventionProfile, _ first: Day, _ last: Day, _ spells: [StudyIntervention]
    ) -> Double {
        guard let parallel = kind.parallel else { return kind.gainPerMonth }
        let isBeside = spells.contains { parallel.with.contains($0.kind) && $0.overlaps(first, last) }
        return isBeside ? parallel.gainPerMonth : kind.gainPerMonth
    }
}
