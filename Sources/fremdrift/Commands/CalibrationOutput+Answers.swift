import Foundation
import FremdriftStudy

/// What a calibration says of the answers beside the model.
extension CalibrationOutput {
    /// Every indicator's state, a line each, and what concerns all.
    static func list(_ states: [IndicatorState], _ faults: [String]) -> String {
        let ready = states.count(where: \.isReady)
        let lines = Set(states.map(\.line))
        let all = states.map(\.line) + faults.filter { !lines.contains($0) }
        return "\(ready) of \(states.count) indicators are ready.\n"
            + all.map { "  \($0)." }.joined(separator: "\n")
    }

    static func others(_ report: CalibrationReport) -> String {
        let models = Dictionary(
            report.measured.map { ("\($0.indicator) \($0.voice)", $0.reliability) },
            uniquingKeysWith: { first, _ in first })
        let lines = report.otherReliabilities.map { other in
            let model = models["\(other.indicator) \(other.voice)"].map(decimals) ?? "–"
            return padded(other.indicator, 24) + padded(other.voice, 12) + padded(model, 7)
                + padded(told(other.heise), 32)
                + told(other.retest)
        }
        return """
            The same reliabilities without the model: Heise's from three rounds, and the correlation of a round with the next (95 % interval, citizens)

            \(padded("", 36))\(padded("model", 7))\(padded("Heise", 32))test–retest
            \(lines.joined(separator: "\n"))

            How to read it: these two take the five steps as numbers, so expect Heise's about 0.05 to 0.1 below the model's. Test–retest counts \
            true change as error and lies lower still. Heise's far above the model: errors that come back, as a habit of answering. Heise's \
            upper end more than 0.1 below the model: the model takes for lasting what is not; do not trust the words for that question.

            """
    }

    private static func told(_ told: OtherReliability.Told) -> String {
        guard let value = told.value else { return "– (\(told.reason ?? "no number"))" }
        return decimals(value.estimate) + interval(value.lower, value.upper) + " (\(told.citizens ?? 0))"
    }

    static func meanings(_ report: CalibrationReport) -> String {
        let lines = report.meanings.flatMap { meaning in
            meaning.rounds.map { rounds in
                let found = rounds.p.map { p in
                    "p \(probability(p))"
                        + (rounds.largest.map {
                            ", largest difference \(decimals($0)) (error \(decimals(rounds.error ?? .nan)), quarter \(rounds.quarter ?? 0), \(rounds.between ?? ""))"
                        } ?? "")
                }
                return padded(meaning.indicator, 24) + padded(rounds.voice, 14)
                    + (found ?? "no test: \(rounds.reason ?? "")")
            } + [padded(meaning.indicator, 24) + padded("both voices", 14) + voices(meaning.voices)]
        }
        return """
            Whether each question means the same at each round (thresholds beyond a shift and a spread of all, in standard deviations), and \
            whether both voices use its steps alike

            \(lines.joined(separator: "\n"))

            How to read it: of twenty such p-values about one lies below 0.05 by chance. A small p with a difference above 0.2 says that the question has \
            come to mean something else, so that a change of answers may be no change of people.

            """
    }

    private static func voices(_ voices: SameMeaning.Voices) -> String {
        guard let difference = voices.difference else { return "no test: \(voices.reason ?? "")" }
        let p = voices.p.map { ", p \(probability($0))" } ?? ""
        let shown = decimals(difference) + interval(voices.lower, voices.upper)
        return "citizen − caseworker \(shown) steps\(p) (\(voices.pairs) pairs)"
    }

    static func agreements(_ report: CalibrationReport) -> String {
        let lines = report.agreements.flatMap { agreement -> [String] in
            let name = padded(agreement.indicator, 24) + padded(agreement.voice, 12)
            let association = agreement.association.map {
                "γ \(decimals($0.estimate))\(interval($0.lower, $0.upper))"
            }
            return agreement.rows.map { row in
                name + padded(row.said, 9) + padded(row.rounds.map(String.init) ?? "–", 8, right: true) + "  "
                    + padded(later(row.rose), 20) + padded(later(row.stayed), 20) + later(row.fell)
            } + [name + (association ?? (agreement.isWithheld ? "γ – (numbers below 5 are withheld)" : "γ –"))]
        }
        return """
            How "easier" and "harder" agree with later answers: rounds at which it was said, and of 100 of them those after which the answer of the \
            next round stands higher, as high or lower than in the round before (95 % interval by citizen). γ is from −1 to 1; – is withheld

            \(padded("", 36))\(padded("said", 9))\(padded("rounds", 8, right: true))  \(padded("higher", 20))\(padded("same", 20))lower
            \(lines.joined(separator: "\n"))

            """
    }

    private static func later(_ later: AccountAgreement.Later?) -> String {
        guard let later else { return "–" }
        guard let share = later.share else { return "\(later.rounds) rounds" }
        return whole(share) + interval(later.lower, later.upper, whole)
    }

    private static func whole(_ share: Double) -> String { String(format: "%.0f", share * 100) }

    private static func probability(_ p: Double) -> String {
        p < 0.001 ? "< 0.001" : String(format: "= %.3f", p)
    }

    /// Empty where there is none.
    private static func interval(
        _ lower: Double?, _ upper: Double?, _ shown: (Double) -> String = CalibrationOutput.decimals
    ) -> String {
        guard let lower, let upper else { return "" }
        return " [\(shown(lower)), \(shown(upper))]"
    }
}
