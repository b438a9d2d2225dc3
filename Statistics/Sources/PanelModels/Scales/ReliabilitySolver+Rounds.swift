internal import Foundation

/// One item at a time: between the voices, and from round to round.
extension ReliabilitySolver {
    func agreement(item: Int) -> VoiceAgreement {
        let places = frame.places(inRound: model.occasion - 1)
        let table = CrossTable(frame.answers[0][item].at(places), frame.answers[1][item].at(places))
        let reason = refusal(table, (frame.voices[0], frame.voices[1]))
        let icc = reason == nil ? intraclass(table) : nil
        return VoiceAgreement(
            item: model.items[item], n: table.n, linear: reason == nil ? kappa(table, .linear) : nil,
            quadratic: reason == nil ? kappa(table, .quadratic) : nil,
            agreement: icc.map { LimitedEstimate($0.agreement) },
            consistency: icc.map { LimitedEstimate($0.consistency) },
            difference: reason == nil ? table.columnMean - table.rowMean : nil, reason: reason)
    }

    func retest(item: Int, voice: Int, round: Int) -> RoundAgreement {
        let column = frame.answers[voice][item]
        let pairs = zip(frame.placeOfRound[round], frame.placeOfRound[round + 1]).compactMap {
            before, after in
            before >= 0 && after >= 0 ? (Int(before), Int(after)) : nil
        }.filter { column.codes[$0.0] != StepColumn.missing && column.codes[$0.1] != StepColumn.missing }
        let table = CrossTable(column.at(pairs.map(\.0)), column.at(pairs.map(\.1)))
        let reason = refusal(table, ("round \(round + 1)", "round \(round + 2)"))
        let apart = pairs.map { frame.time[$0.1] - frame.time[$0.0] }.sorted()
        return RoundAgreement(
            item: model.items[item], voice: frame.voices[voice], round: round + 1, n: table.n,
            apart: reason == nil ? (Self.median(apart), apart[0], apart[apart.count - 1]) : nil,
            correlation: reason == nil ? correlation(table) : nil,
            agreement: reason == nil ? intraclass(table).map { LimitedEstimate($0.agreement) } : nil,
            quadratic: reason == nil ? kappa(table, .quadratic) : nil, reason: reason)
    }

    private static func median(_ ascending: [Double]) -> Double {
        let n = ascending.count
        return (ascending[(n - 1) / 2] + ascending[n / 2]) / 2
    }

    /// Pearson's, with Fisher's interval; from four people on.
    private func correlation(_ table: CrossTable) -> LimitedEstimate {
        let r = min(max(table.moments.correlation, -1), 1)
        guard table.n > 3, r.magnitude < 1 - 1e-12 else {
            return LimitedEstimate(estimate: r, se: nil, lower: nil, upper: nil)
        }
        let move = quantile / Double(table.n - 3).squareRoot()
        return LimitedEstimate(
            estimate: r, se: nil, lower: tanh(atanh(r) - move), upper: tanh(atanh(r) + move))
    }

    func quasiSimplex(item: Int, voice: Int, round: Int) -> RoundReliability {
        let column = frame.answers[voice][item]
        let rounds = frame.placeOfRound[round...(round + 2)].map { $0 }
        let triples = rounds[0].indices.lazy.compactMap { person -> (Int, Int, Int)? in
            let (a, b, c) = (rounds[0][person], rounds[1][person], rounds[2][person])
            return min(a, b, c) >= 0 ? (Int(a), Int(b), Int(c)) : nil
        }
        let table = TripleTable([column, column, column], triples)
        func part(_ reliability: LimitedEstimate?, _ reason: String?) -> RoundReliability {
            RoundReliability(
                item: model.items[item], voice: frame.voices[voice], round: round + 1, n: table.n,
                reliability: reliability, reason: reason)
        }
        guard table.n >= Self.fewestPeople else {
            return part(nil, Self.tooFew(table.n, "all three answers"))
        }
        guard table.varies else {
            return part(nil, "in one of the rounds all have the same answer, so nothing can be said of it")
        }
        do throws(QuasiSimplex.Failure) {
            let fit = try QuasiSimplex(table)
            // answers that never change have no error from which to tell
            let limits = fit.se > 1e-9 ? fit.limits(quantile: quantile) : nil
            return part(
                LimitedEstimate(
                    estimate: fit.estimate, se: fit.se, lower: limits?.lower, upper: limits?.upper), nil)
        } catch .notPositive {
            return part(
                nil, "a correlation between the rounds is not above 0, so Heise's reliability has no value")
        } catch {
            return part(
                nil,
                "r12·r23 is above r13, which would make the error's variance negative, so Heise's reliability has no value (too few "
                    + "people, or errors that hang together)")
        }
    }
}
