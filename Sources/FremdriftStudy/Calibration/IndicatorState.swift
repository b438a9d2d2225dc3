internal import PanelModels

/// Whether an indicator's answers carry words yet, in plain words: what was seen, and what to do.
package struct IndicatorState: Sendable, Codable {
    package let indicator: String
    package let isReady: Bool
    /// Sentences without a full stop.
    package let seen: String
    /// Absent when ready.
    package let advice: String?

    /// An answer that is mostly error says nothing of a person, whatever the pattern.
    private static let leastReliability = 0.3
    /// Of a 95 % interval of a reliability: wider than this, and the margin of the table does not cover it.
    private static let widestInterval = 4 * Calibration.reliabilityMargin

    init(_ fit: StateFit) {
        indicator = fit.item
        if let stop = fit.stop {
            (isReady, seen, advice) = (false, stop.seen, stop.advice)
            return
        }
        let first = fit.reliability.filter { $0.quarters == 0 }
        let poor = first.filter { $0.estimate < Self.leastReliability }
        let unknown = first.filter { !($0.upper - $0.lower <= Self.widestInterval) }
        isReady = poor.isEmpty && unknown.isEmpty
        if let voice = poor.first {
            seen =
                "the \(voice.voice.name)'s answers are mostly chance: reliability \(two(voice.estimate)), and \(two(Self.leastReliability)) is needed"
            advice = "look at how the question is worded and asked; more answers alone do not mend it"
        } else if let voice = unknown.first {
            seen =
                "the reliability of the \(voice.voice.name)'s answers is not known well enough: it may be anything from \(two(voice.lower)) to "
                + "\(two(voice.upper))"
            advice = "ask more citizens, and wait for more rounds"
        } else {
            seen = "reliability " + first.map { "\(two($0.estimate)) (\($0.voice.name))" }.joined(separator: ", ")
            advice = nil
        }
    }

    /// `jobSearch: ready: …`, or what was seen and what to do.
    package var line: String {
        guard let advice else { return "\(indicator): ready; \(seen)" }
        return "\(indicator): not yet. Seen: \(seen). What to do: \(advice)"
    }
}

extension StateStop {
    fileprivate var seen: String {
        switch self {
        case .noAnswers(let voice):
            voice == .citizen
                ? "no citizen has answered"
                : "no caseworker has answered without having seen the citizen's answers"
        case .fewPeople(let followed, let all, let needed):
            "\(followed) of \(all) citizens have answered in two rounds or more, and \(needed) are needed"
        case .unusedSteps(let voice, let steps):
            "no \(voice.name) has ever answered \(steps.map(String.init).joined(separator: " or "))"
        case .oneCluster: "all answers come from one citizen"
        case .edge(.noMovement(let voice)):
            "the \(voice.name)'s answers do not show yet how much people change between rounds"
        case .edge(.oneMovement), .noRate:
            "the answers do not show yet how much people change between rounds, and how much is chance"
        case .edge(.noNoise(let voice)):
            "the \(voice.name)'s answers hang together as if nobody ever erred, which few answers do by chance"
        case .edge(.onlyNoise(let voice)):
            "what the \(voice.name) answers in one round has nothing to do with what is answered in the next"
        case .edge(.oneState):
            "citizens and caseworkers go together so closely that their views cannot be told apart"
        case .other: "the answers do not suffice to tell change from chance"
        }
    }

    fileprivate var advice: String {
        switch self {
        case .noAnswers(.citizen): "ask citizens; every citizen needs two rounds"
        case .noAnswers(.caseworker): "let caseworkers answer before they see what the citizen answered"
        case .fewPeople: "wait for the next round, and ask more citizens"
        case .unusedSteps:
            "ask more citizens: each voice must have used every step at least once before it can be measured"
        case .oneCluster: "ask more citizens"
        case .edge(.noMovement), .edge(.oneMovement), .noRate:
            "wait for more rounds (four or more of each citizen tell most), and ask more citizens"
        case .edge(.noNoise), .edge(.oneState): "ask more citizens, and wait for more rounds"
        case .edge(.onlyNoise): "look at how the question is worded and asked; more answers alone do not mend it"
        case .other: "ask more citizens, wait for more rounds, and look for answers keyed in wrongly"
        }
    }
}
