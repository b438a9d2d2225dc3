/// Draws the caseworkers of a centre, spread evenly over its units, with the stated share of optimists in each.
struct CaseworkerDraw {
    let profile: SimulationProfile
    let seed: UInt64

    /// - Parameter citizens: how many the centre has over the whole study.
    /// - Returns: at least two in each unit, so that a change is possible; number k stands at index k − 1.
    func caseworkers(forCitizens citizens: Int) -> [SimulatedCaseworker] {
        let units = profile.people.units.count
        let wanted = Int((Double(citizens) / profile.caseworkers.citizensPerCaseworker).rounded())
        let count = max(wanted, 2 * units)
        return (0..<count).map { index in
            caseworker(index + 1, unit: index % units, kind: kind(rank: index / units, unit: index % units))
        }
    }

    /// Spreads the share evenly through a unit: the r-th is optimistic when the running quota steps up. Odd and
    /// even units begin half a step apart, so that rounding does not favour one kind in all of them.
    private func kind(rank: Int, unit: Int) -> CaseworkerKind {
        let share = profile.caseworkers.optimisticShare
        let start = unit.isMultiple(of: 2) ? 0.0 : 0.5
        let before = (Double(rank) * share + start).rounded(.down)
        let after = (Double(rank + 1) * share + start).rounded(.down)
        return after > before ? .optimistic : .pessimistic
    }

    private func caseworker(_ number: Int, unit: Int, kind: CaseworkerKind) -> SimulatedCaseworker {
        var stream = RandomStream(seed: seed, .caseworker, number)
        let spread = profile.caseworkers
        let name = NameDraw(people: profile.people)
            .name(femaleShare: profile.people.femaleCaseworkerShare, &stream)
        let leniency = spread.leniencySpread * stream.normal()
        let beliefShift = profile.answers.belief.caseworkerSpread * stream.normal()
        let jobEffect = spread.jobHazardSpread * stream.normal()
        let diligence = spread.diligenceSpread * stream.normal()
        let tendencies = profile.interventions.map { _ in spread.interventionSpread * stream.normal() }
        return SimulatedCaseworker(
            number: number, firstName: name.first, surname: name.surname, unit: unit, kind: kind,
            leniency: leniency, beliefShift: beliefShift, jobEffect: jobEffect, tendencies: tendencies,
            diligence: diligence)
    }
}
