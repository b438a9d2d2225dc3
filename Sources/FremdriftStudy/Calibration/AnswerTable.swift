package import FremdriftDomain
package import PanelModels

/// The answers of a cohort as rows for the measurement model: one for a citizen, round of answering and voice.
package struct AnswerTable: Sendable {
    package let indicators: [IndicatorID]
    /// Columns `citizen`, `day`, `voice`, `caseworker` and one for each indicator.
    package let table: DataTable
    /// Citizens with at least one row.
    package let citizens: Int
    private let rows: [(citizen: Int, response: StudyResponse)]

    /// Answers that were not blind are left out: they say what the other voice said.
    /// - Parameter indicators: those that both voices are asked about.
    /// - Throws: ``ModelError`` when there is no answer at all.
    package init(of cohort: [StudyCitizen], _ indicators: [IndicatorID]) throws(ModelError) {
        var rows: [(citizen: Int, response: StudyResponse)] = []
        for citizen in cohort {
            var seen: Set<String> = []
            for response in citizen.responses where response.wasBlind {
                // One answer of a voice on a day; a second sheet on the same day is the same round told twice.
                guard seen.insert("\(response.rater.rawValue) \(response.answeredOn.iso)").inserted else { continue }
                rows.append((citizen.number, response))
            }
        }
        guard !rows.isEmpty else { throw ModelError(.table, "nobody has answered yet") }
        self.indicators = indicators
        self.rows = rows
        table = try Self.table(rows, indicators)
        citizens = Set(rows.map(\.citizen)).count
    }

    private static func table(_ rows: [(citizen: Int, response: StudyResponse)], _ indicators: [IndicatorID])
        throws(ModelError) -> DataTable
    {
        var table = DataTable()
        try table.add("citizen", numbers: rows.map { Double($0.citizen) })
        try table.add("day", numbers: rows.map { Double($0.response.answeredOn.number) })
        try table.add("voice", texts: rows.map { $0.response.rater.rawValue })
        try table.add("caseworker", numbers: rows.map { $0.response.caseworker.map(Double.init) ?? .nan })
        for indicator in indicators {
            try table.add(
                indicator.name,
                numbers: rows.map { row in
                    if case .step(let step)? = row.response.answers[indicator] { Double(step) } else { .nan }
                })
        }
        return table
    }

    /// The rows of one voice: its rounds follow each other whenever the other answered.
    func table(of voice: Voice) throws(ModelError) -> DataTable {
        try Self.table(rows.filter { $0.response.rater.rawValue == voice.name }, indicators)
    }

    /// The measurement model of these rows, errors clustered by citizen.
    package var model: StateModel {
        var model = StateModel(
            columns: StateModel.Columns(person: "citizen", time: "day", voice: "voice", caseworker: "caseworker"),
            items: indicators.map(\.name))
        model.returns = Self.returns
        return model
    }

    /// Rates a quarter at which states may return to the middle: from a random walk to half of a state gone in less than two
    /// quarters.
    private static let returns = [0, 0.025, 0.05, 0.075, 0.1, 0.125, 0.15, 0.175, 0.2, 0.25, 0.3, 0.4]
}

extension TransitionItem {
    /// What citizens say has become easier or harder, beside what they answered in the same round.
    /// - Throws: ``ModelError`` when nobody said one of the two.
    package init(of cohort: [StudyCitizen], _ indicator: IndicatorID, given state: StateParameters, returning: Double)
        throws(ModelError)
    {
        var counts: [Cell: Int] = [:]
        for citizen in cohort {
            let days = citizen.responses.filter(\.wasBlind).map(\.answeredOn.number)
            guard let first = days.min() else { continue }
            let own = citizen.responses.filter { $0.rater == .citizen }.sorted { $0.answeredOn < $1.answeredOn }
            for (before, now) in zip(own, own.dropFirst()) {
                let since = now.answeredOn.number - before.answeredOn.number
                guard since > 0, case .step(let step)? = now.answers[indicator] else { continue }
                let said: Said =
                    switch now.accounts[indicator] {
                    case .increase: .easier
                    case .decrease: .harder
                    case nil: .nothing
                    }
                // By the week: the model is smooth in time, and there are fewer cells to work out.
                let cell = Cell(
                    day: 7 * ((now.answeredOn.number - first) / 7), since: max(7, 7 * (since / 7)), step: step,
                    said: said)
                counts[cell, default: 0] += 1
            }
        }
        try self.init(of: counts, given: state, returning: returning)
    }
}
