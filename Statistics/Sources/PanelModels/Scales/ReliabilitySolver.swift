import Distributions
import LinearAlgebra

/// From answers to estimates: each part from its own cross-tables.
struct ReliabilitySolver: Sendable {
    let model: ReliabilityModel
    let frame: AnswerFrame

    static let fewestPeople = 3

    var quantile: Double { Normal.quantile((1 + model.level) / 2) }

    func solve(seconds: () -> Double) -> ReliabilityFit {
        let scales = model.items.count > 1 ? frame.voices.indices.map { self.scale(voice: $0) } : []
        let agreement = frame.voices.count > 1 ? model.items.indices.map { self.agreement(item: $0) } : []
        let retest = rounds(apart: 1).map { self.retest(item: $0, voice: $1, round: $2) }
        let simplex = rounds(apart: 2).map { quasiSimplex(item: $0, voice: $1, round: $2) }
        var reasons = scales.compactMap { scale in scale.reason.map { CurveText.named(scale.voice, $0) } }
        reasons += Self.grouped(agreement.compactMap { part in part.reason.map { (part.item, $0) } })
        reasons += Self.grouped(
            retest.compactMap { part in part.reason.map { (named(part.item, part.voice, part.round, 1), $0) }
            })
        reasons += Self.grouped(
            simplex.compactMap { part in part.reason.map { (named(part.item, part.voice, part.round, 2), $0) }
            })
        let hasAny =
            scales.contains { $0.reason == nil } || agreement.contains { $0.reason == nil }
            || retest.contains { $0.reason == nil } || simplex.contains { $0.reason == nil }
        return ReliabilityFit(
            model: model,
            outcome: hasAny
                ? .converged(iterations: 0) : .stopped(reason: reasons.first ?? Self.nothing(frame)),
            n: frame.people, rows: frame.rows, dropped: frame.dropped, voiceNames: frame.voices,
            scales: scales, agreement: agreement,
            retest: retest, quasiSimplex: simplex,
            notes: hasAny ? reasons + scales.flatMap { ScaleNotes.of($0) } + missingRounds : [],
            seconds: seconds())
    }

    private static func nothing(_ frame: AnswerFrame) -> String {
        "there is nothing to compare: nobody has two rounds, and there is one item and one voice"
    }

    private var missingRounds: [String] {
        guard model.time != nil, frame.placeOfRound.count < 2 else { return [] }
        return ["nobody has more than one round, so there is no test–retest"]
    }

    /// Item, voice and first round wherever some person has the round and the one so many later.
    private func rounds(apart: Int) -> [(Int, Int, Int)] {
        let last = frame.placeOfRound.count - apart
        guard last > 0 else { return [] }
        return model.items.indices.flatMap { item in
            frame.voices.indices.flatMap { voice in (0..<last).map { (item, voice, $0) } }
        }
    }

    func named(_ item: String, _ voice: String, _ round: Int, _ apart: Int) -> String {
        (voice.isEmpty ? item : "\(item) of \(voice)") + " in rounds \(round) to \(round + apart)"
    }

    /// Sentences that are the same but for whom they are about, as one.
    static func grouped(_ reasons: [(String, String)]) -> [String] {
        var order: [String] = []
        var about: [String: [String]] = [:]
        for (what, reason) in reasons {
            if about[reason] == nil { order.append(reason) }
            about[reason, default: []].append(what)
        }
        return order.map { reason in
            let names = about[reason]!
            let list =
                names.prefix(4).joined(separator: ", ")
                + (names.count > 4 ? " and \(names.count - 4) more" : "")
            return "\(list): \(reason)"
        }
    }

    /// Why there can be no estimate from so few people, or an answer that never varies.
    func refusal(_ table: CrossTable, _ names: (String, String)) -> String? {
        if table.n < Self.fewestPeople { return Self.tooFew(table.n, "both answers") }
        if table.rows.count < 2 { return Self.constant(names.0, table.rows[0], table.n) }
        if table.columns.count < 2 { return Self.constant(names.1, table.columns[0], table.n) }
        return nil
    }

    static func tooFew(_ n: Int, _ what: String) -> String {
        "\(n == 0 ? "nobody has" : n == 1 ? "only 1 person has" : "only \(n) people have") \(what), and at least \(fewestPeople) people are needed"
    }

    static func constant(_ what: String, _ step: Double, _ n: Int) -> String {
        "\(what) is \(CodedVariable.levelLabel(step)) for all \(counted(n, "person", "people")), so nothing can be said of it"
    }

    /// The normal interval cut at ±1; none where the error is 0, which no sample can vouch for.
    func kappa(_ table: CrossTable, _ weights: WeightedKappa.Weights) -> LimitedEstimate? {
        guard let kappa = WeightedKappa(table, weights) else { return nil }
        guard kappa.se > 1e-9 else {
            return LimitedEstimate(estimate: kappa.estimate, se: kappa.se, lower: nil, upper: nil)
        }
        let move = quantile * kappa.se
        return LimitedEstimate(
            estimate: kappa.estimate, se: kappa.se, lower: max(kappa.estimate - move, -1),
            upper: min(kappa.estimate + move, 1))
    }

    func intraclass(_ table: CrossTable) -> IntraclassCorrelation? {
        let moments = table.moments
        return IntraclassCorrelation(
            ScaleMoments(
                n: table.n, means: [table.rowMean, table.columnMean],
                covariance: Matrix(
                    rows: 2, columns: 2,
                    values: [moments.first, moments.covariance, moments.covariance, moments.second])),
            level: model.level)
    }
}

extension LimitedEstimate {
    init(_ icc: IntraclassCorrelation.Estimate) {
        self.init(estimate: icc.estimate, se: nil, lower: icc.lower, upper: icc.upper)
    }
}
