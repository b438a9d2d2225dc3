import Distributions
import LinearAlgebra

/// From the answers to one item to its estimates: the checks, the maximum, the errors.
struct StateSolver {
    let model: StateModel
    let frame: StateFrame
    let item: Int

    /// Below so many persons with answers at two times there are no numbers: 14 parameters, and nobody's answers shine through.
    static let fewestFollowed = 50
    /// The share of a parameter's information that the others do not explain; below it the data do not tell them apart.
    private static let smallestPivot = 1e-6
    /// A pair that was seen and that the model holds for less likely has a score of no digit.
    private static let smallestProbability = 1e-11

    func solve() -> StateFit {
        let pairs = PersonPairs(frame, item: item, steps: model.steps)
        let layout = StateLayout(steps: model.steps)
        if let stop = stopBeforeFitting(pairs) { return stopped(stop, pairs) }
        var sensitivity = model.sensitivity
        let near: StateParameters
        if model.returns.isEmpty {
            near = start(pairs, layout)
        } else {
            let profile = ReturnProfile(
                tables: pairs.tables, sensitivity: sensitivity, layout: layout,
                start: PairMaximiser.start(pairs.answers))
            switch profile.best(of: model.returns) {
            case .none(let stop): return stopped(stop, pairs)
            case .rate(let rate, let found):
                sensitivity.returning = rate
                near = found
            }
        }
        let likelihood = PairLikelihood(tables: pairs.tables, sensitivity: sensitivity)
        let result = PairMaximiser(likelihood: likelihood, layout: layout).run(from: near)
        guard case .maximum(let parameters, let iterations, let point) = result else {
            if case .failed(let stop) = result { return stopped(stop, pairs) }
            return stopped(.other(""), pairs)
        }
        guard point.smallest > Self.smallestProbability else {
            return stopped(
                .other(
                    "a pair of answers is all but impossible where the others fit best; look for answers keyed in wrongly"
                ), pairs)
        }
        return fit(pairs, likelihood, parameters, iterations, point)
    }

    /// From more kinds of pairs than this on, the first steps are made with days rounded down to four weeks.
    private static let manyTables = 2000

    /// Only chooses where the iterations start; a coarse fit that fails leaves the plain start.
    private func start(_ pairs: PersonPairs, _ layout: StateLayout) -> StateParameters {
        let plain = PairMaximiser.start(pairs.answers)
        guard pairs.tables.keys.count > Self.manyTables else { return plain }
        let coarse = PairLikelihood(
            tables: pairs.tables.coarsened(toDays: 28), sensitivity: model.sensitivity)
        guard
            case .maximum(let near, _, _) = PairMaximiser(likelihood: coarse, layout: layout).run(from: plain)
        else { return plain }
        return near
    }

    private func stopBeforeFitting(_ pairs: PersonPairs) -> StateStop? {
        for voice in Voice.allCases {
            let counts = pairs.answers[voice.rawValue]
            if counts.allSatisfy({ $0 == 0 }) { return .noAnswers(voice) }
        }
        if pairs.followed < Self.fewestFollowed {
            return .fewPeople(followed: pairs.followed, of: frame.persons.count, needed: Self.fewestFollowed)
        }
        for voice in Voice.allCases {
            let counts = pairs.answers[voice.rawValue]
            let unused = counts.indices.filter { counts[$0] == 0 }.map { $0 + 1 }
            if !unused.isEmpty { return .unusedSteps(voice, unused) }
        }
        if frame.clusterCount < 2 { return .oneCluster(column: model.cluster ?? "") }
        return nil
    }

    private func fit(
        _ pairs: PersonPairs, _ likelihood: PairLikelihood, _ parameters: StateParameters, _ iterations: Int,
        _ point: PairLikelihood.Point
    ) -> StateFit {
        let names = parameters.layout.names
        let covariance: Matrix
        do throws(LinearAlgebraError) {
            let sensitivity = try Cholesky(point.information, names: names)
            guard sensitivity.smallestPivot > Self.smallestPivot else {
                return stopped(
                    .other("the answers do not tell the parameters apart; take more rounds"), pairs)
            }
            let scores = likelihood.scores(
                parameters, seen: pairs.seen, numberOfCell: pairs.numberOfCell)
            let variability = GodambeErrors.variability(
                pairs, frame, scores: scores, count: names.count)
            let inverse = sensitivity.inverse
            let g = Double(clusterCount(pairs))
            var sandwich = inverse.times(variability).times(inverse)
            for i in sandwich.values.indices { sandwich.values[i] *= g / (g - 1) }
            covariance = sandwich
        } catch {
            return stopped(.other("the answers do not tell the parameters apart: \(error)"), pairs)
        }
        guard covariance.diagonal.allSatisfy({ $0 > 0 && $0.isFinite }) else {
            return stopped(.other("the errors are not finite numbers; take more people"), pairs)
        }
        return StateFit(
            item: model.items[item], outcome: .converged(iterations: iterations), pairs: pairs,
            persons: persons(pairs), clusters: clusterCount(pairs), logLikelihood: point.value,
            parameters: parameters, covariance: covariance, model: model,
            returning: likelihood.sensitivity.returning, meaning: StateMeaning(model, frame, item: item))
    }

    /// Persons with a pair of answers.
    private func persons(_ pairs: PersonPairs) -> Int { pairs.ranges.count { !$0.isEmpty } }

    /// Clusters with a pair of answers.
    private func clusterCount(_ pairs: PersonPairs) -> Int {
        guard model.cluster != nil else { return persons(pairs) }
        return Set(
            pairs.ranges.indices.filter { !pairs.ranges[$0].isEmpty }.map { frame.clusterOfPerson[$0] }
        )
        .count
    }

    private func stopped(_ stop: StateStop, _ pairs: PersonPairs) -> StateFit {
        StateFit(
            item: model.items[item], outcome: .stopped(reason: stop.sentence), stop: stop, pairs: pairs,
            persons: persons(pairs), clusters: clusterCount(pairs), logLikelihood: nil, parameters: nil,
            covariance: nil, model: model, meaning: StateMeaning(model, frame, item: item))
    }
}
