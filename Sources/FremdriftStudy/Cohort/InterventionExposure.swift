package import FremdriftDomain

/// What a kind of intervention may still be doing on a day: nothing, something alone, or something beside another.
package enum InterventionExposure: String, CaseIterable, Sendable {
    /// None has run within the window.
    case none
    /// One runs or ran within the window, with nothing beside it.
    case alone
    /// One runs or ran within the window, and one of the other kinds ran at the same time for at least a day.
    case parallel
}

/// How exposure to a kind of intervention is counted.
package struct ExposureRule: Hashable, Sendable {
    package var kind: String
    /// Kinds that make it parallel.
    package var beside: Set<String>
    /// Months after its end in which a spell still counts; 0 counts only what runs.
    package var lastsMonths: Int

    package init(kind: String, beside: Set<String>, lastsMonths: Int) {
        self.kind = kind
        self.beside = beside
        self.lastsMonths = lastsMonths
    }

    /// Company internship beside treatment or upskilling, for half a year after its end.
    package static let companyInternship = ExposureRule(
        kind: "companyInternship", beside: ["treatment", "upskilling"], lastsMonths: 6)

    /// The exposure on the morning of `day`: only what began before it is known, and only days before it count.
    package func exposure(on day: Day, to interventions: [StudyIntervention]) -> InterventionExposure {
        let earliestEnd = day.adding(days: -lastsMonths * 365 / 12)
        var found = InterventionExposure.none
        for spell in interventions where spell.kind == kind && spell.from < day {
            if let end = spell.to, end < earliestEnd { continue }
            let last = min(spell.to ?? day, day.adding(days: -1))
            if interventions.contains(where: { beside.contains($0.kind) && $0.overlaps(spell.from, last) }) {
                return .parallel
            }
            found = .alone
        }
        return found
    }
}
