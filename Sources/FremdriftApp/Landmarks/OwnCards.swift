package import FremdriftDomain

/// Evidence cards of what this organisation found itself.
package enum OwnCards {
    /// - Parameter results: those that passed; what has no words yet gives no card.
    static func cards(_ results: [StudyResult]) -> [EvidenceCard] { results.compactMap(card) }

    private static func card(_ result: StudyResult) -> EvidenceCard? {
        let subject = result.about
        guard result.hasPassed, let claim = claims[subject.key], let counter = counters[subject.key],
            let estimate = result.estimate, let people = result.people, let events = result.events,
            subject.effort == nil || result.exposedEvents != nil
        else { return nil }
        let limits = subject.effort == nil ? limitsOfBelief : limits
        return EvidenceCard(
            id: "own:\(subject.key)", indicator: subject.indicator.map { IndicatorID($0) },
            intervention: subject.effort, claim: claim,
            standing: result.standing, whose: result.whose == .own ? .own : .pooled, effect: effect(estimate),
            people: Text("\(people) borgere", "\(people) citizens"),
            events: result.exposedEvents.map { told(events, $0) }
                ?? Text("\(events) kom i job", "\(events) started a job"),
            period: period(result),
            source: EvidenceCard.Source(
                text: "fremdrift analyse job-hazard: \(result.formula)", address: nil, isReported: false),
            limits: result.isSimulated ? invented(limits) : limits,
            counter: EvidenceCard.Counter(words: counter, source: "Fremdrift, docs/methods/job-hazard.md"))
    }

    private static func told(_ events: Int, _ exposed: Int) -> Text {
        Text(
            "\(events) kom i job, \(exposed) af dem under praktikken eller i et halvt år efter",
            "\(events) started a job, \(exposed) of them during the internship or in the half year after")
    }

    private static func effect(_ estimate: StudyResult.Estimate) -> EvidenceCard.Effect {
        let (value, lower, upper) = (estimate.value, estimate.lower, estimate.upper)
        return EvidenceCard.Effect(
            measure: Text("i job, måned for måned", "starting a job, month by month"),
            value: Text("\(decimal(value, ",")) gange så ofte", "\(decimal(value, ".")) times as often"),
            interval: Text(
                "95 %-interval: \(decimal(lower, ",")) til \(decimal(upper, ","))",
                "95 % interval: \(decimal(lower, ".")) to \(decimal(upper, "."))"))
    }

    private static func period(_ result: StudyResult) -> Text {
        func days(_ language: Language) -> (String, String) {
            (Dates.long(result.from, language), Dates.long(result.to, language))
        }
        let (danish, english) = (days(.danish), days(.english))
        return Text("\(danish.0) til \(danish.1)", "\(english.0) to \(english.1)")
    }

    /// Two decimals.
    private static func decimal(_ number: Double, _ point: String) -> String {
        let hundredths = Int((min(number, 1e9) * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100)\(point)\(rest < 10 ? "0" : "")\(rest)"
    }

    // MARK: For staff only
    package static let claims: [String: Text] = [
        "companyInternship:alone": Text(
            "Så ofte kom folk hos jer i job, mens de var i praktik på en arbejdsplads og i et halvt år efter. Vi har målt det mod folk uden praktik.",
            "How often people of yours started a job while in a company internship and in the half year after it. It is measured against people without one."
        ),
        "companyInternship:parallel": Text(
            "Så ofte kom folk hos jer i job, når de var i praktik og fik behandling eller kursus på samme tid. Vi har målt det mod folk uden praktik.",
            "How often people of yours started a job when they had an internship beside treatment or upskilling. It is measured against people without an internship."
        ),
        "caseworkerBelief:perStep": Text(
            "Så meget oftere kom folk hos jer i job for hvert trin, jeres svar om troen på et job stod højere. Vi har målt folk mod andre, der er lige så gamle, har samme ydelse og samme praktik.",
            "How much more often people of yours started a job for each step higher that your answer about belief in a job stood. People are measured against others of the same age, benefit and internship."
        ),
    ]
    package static let limits = Text(
        "De to ting følges ad. Det er ikke vist, at den ene fører til den anden. Folk, der får en praktik, er ikke som folk, der ikke får en. Mange af dem var tæt på et job før. Tallet siger intet om ét menneske.",
        "The two go together. It is not shown that one leads to the other. People who get an internship are not like people who do not. Many of them were close to a job before. The figure says nothing about one person."
    )
    package static let limitsOfBelief = Text(
        "Vi tror mest på dem, der er tæt på et job. Så de to ting følges ad, også hvis vores tro intet gør. Det er ikke vist, at den ene fører til den anden. Tallet siger intet om ét menneske.",
        "We believe most in those who are close to a job. So the two go together, also if our belief does nothing. It is not shown that one leads to the other. The figure says nothing about one person."
    )
    private static func invented(_ limits: Text) -> Text {
        Text(
            "Folkene er fundet på, så tallet siger intet om nogen. \(limits.danish)",
            "The people are invented, so the figure is about nobody. \(limits.english)")
    }
    /// What simulated job centres gave, where the truth is known (docs/methods/job-hazard.md, docs/methods/simulation.md).
    package static let counters: [String: Text] = [
        "companyInternship:alone": Text(
            "Vi har prøvet det tre gange på folk, der er fundet på. Det rigtige svar var 1,6 gange så ofte. Vi fik 2,9, 3,1 og 2,1. Så tallet er nok for højt.",
            "We tried it three times on invented people. The right answer was 1.6 times as often. We got 2.9, 3.1 and 2.1. So the figure is probably too high."
        ),
        "companyInternship:parallel": Text(
            "Vi har prøvet det tre gange på folk, der er fundet på. Det rigtige svar var 2,2 gange så ofte. Vi fik 3,1, 2,1 og 2,7. Så tallet kan være for højt.",
            "We tried it three times on invented people. The right answer was 2.2 times as often. We got 3.1, 2.1 and 2.7. So the figure may be too high."
        ),
        "caseworkerBelief:perStep": Text(
            "Vi har prøvet at måle troen på folk, der er fundet på. Det rigtige svar var 1,3 gange så ofte for dem, der blev troet på. Vi fik 1,9. Så tallet er for højt.",
            "We tried to measure belief on invented people. The right answer was 1.3 times as often for those who were believed in. We got 1.9. So the figure is too high."
        ),
    ]
}
