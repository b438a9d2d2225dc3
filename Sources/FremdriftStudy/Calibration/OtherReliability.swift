package import FremdriftDomain
internal import PanelModels

/// Reliability told without the measurement model, to hold beside it: from three rounds (Heise's, for the second), and how one round's answers
/// go with the next one's. Both take the steps as numbers.
package struct OtherReliability: Sendable, Codable {
    package struct Estimate: Sendable, Codable {
        package let estimate: Double
        package let lower: Double?
        package let upper: Double?
    }
    /// Why there is no number, or the number and how many citizens it is from.
    package struct Told: Sendable, Codable {
        package let citizens: Int?
        package let value: Estimate?
        package let reason: String?
    }

    package let indicator: String
    package let voice: String
    package let heise: Told
    package let retest: Told

    /// From fewer citizens a correlation says nothing.
    private static let fewestCitizens = 20

    /// Every indicator of every voice; empty for a voice whose answers cannot be read.
    static func all(_ answers: AnswerTable) -> [OtherReliability] {
        let names = answers.indicators.map(\.name)
        let model = ReliabilityModel(items: names, id: "citizen", time: "day", correlations: .pearson)
        let fits = Voice.allCases.map { voice in
            (voice, (try? answers.table(of: voice)).flatMap { try? model.fit($0) })
        }
        return names.flatMap { name in
            fits.compactMap { voice, fit in
                guard let fit else { return nil }
                let heise = fit.quasiSimplex.first { $0.item == name && $0.round == 1 }
                let retest = fit.retest.first { $0.item == name && $0.round == 1 }
                return OtherReliability(
                    indicator: name, voice: voice.name,
                    heise: told(heise?.n, heise?.reliability, heise?.reason, rounds: "three rounds"),
                    retest: told(retest?.n, retest?.correlation, retest?.reason, rounds: "two rounds"))
            }
        }
    }

    private static func told(_ n: Int?, _ value: LimitedEstimate?, _ reason: String?, rounds: String) -> Told {
        guard let n, n >= fewestCitizens else {
            return Told(
                citizens: nil, value: nil,
                reason: "fewer than \(fewestCitizens) citizens have answered their first \(rounds)")
        }
        guard let value else { return Told(citizens: n, value: nil, reason: reason) }
        return Told(
            citizens: n, value: Estimate(estimate: value.estimate, lower: value.lower, upper: value.upper), reason: nil)
    }
}
