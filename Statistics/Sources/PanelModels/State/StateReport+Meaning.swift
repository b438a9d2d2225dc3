internal import Foundation

/// How a report says whether steps mean the same at each round and to both voices.
extension StateReport {
    func meaning(_ meaning: StateMeaning) -> [String] {
        meaning.rounds.flatMap(lines) + [line(meaning.margins)]
    }

    private func lines(_ rounds: StateRounds) -> [String] {
        let name = "\(rounds.voice.name), the same thresholds at each round"
        var lines: [String] = []
        if let reason = rounds.reason {
            lines.append("\(name): no test, \(reason)")
        } else {
            lines.append(
                "\(name): T² \(HazardFit.fixed(rounds.statistic, 3)) on \(counted(rounds.degrees, "degree")), p = "
                    + "\(probability(rounds.p)) (quarters \(Self.list(rounds.quarters.map(\.quarter))); "
                    + "\(counted(rounds.answers, "answer")))")
            if let largest = rounds.largest {
                lines.append(
                    "  largest difference \(HazardFit.fixed(largest.estimate, 2)) (Std. Error \(HazardFit.fixed(largest.se, 2))), quarter "
                        + "\(largest.quarter), \(largest.term)")
            }
        }
        if !rounds.leftOut.isEmpty {
            lines.append(
                "  not compared, a step chosen by fewer than \(QuarterAnswers.fewestInStep): quarters \(Self.list(rounds.leftOut))"
            )
        }
        return lines
    }

    private func line(_ margins: StateMargins) -> String {
        let name = "the voices' answers are alike"
        guard let difference = margins.difference else { return "\(name): no test, \(margins.reason ?? "")" }
        let interval =
            difference.lower.isNaN
            ? "" : ", from \(HazardFit.fixed(difference.lower, 3)) to \(HazardFit.fixed(difference.upper, 3))"
        return
            "\(name): T² \(HazardFit.fixed(margins.statistic, 3)) on \(counted(margins.degrees, "degree")), p = "
            + "\(probability(margins.p)); citizen − caseworker \(HazardFit.fixed(difference.estimate, 3)) steps\(interval) "
            + "(\(counted(margins.pairs, "pair")) in the same quarter)"
    }

    private func probability(_ p: Double) -> String { p.isNaN ? "none" : HazardFit.probability(p) }

    /// `0–3, 5`.
    static func list(_ numbers: [Int]) -> String {
        var runs: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = runs.last, last.upperBound + 1 == number {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
            .joined(separator: ", ")
    }

    static func rounds(_ rounds: StateRounds) -> String {
        let quarters = rounds.quarters.map { q in
            JSONText.object([
                ("quarter", "\(q.quarter)"), ("answers", "\(q.answers)"), ("place", JSONText.number(q.place)),
                ("placeSE", JSONText.number(q.placeSE)), ("spread", JSONText.number(q.spread)),
                ("spreadSE", JSONText.number(q.spreadSE)),
            ])
        }
        return JSONText.object([
            ("voice", JSONText.string(rounds.voice.name)),
            ("reason", rounds.reason.map(JSONText.string) ?? "null"),
            ("answers", "\(rounds.answers)"), ("clusters", "\(rounds.clusters)"),
            ("statistic", JSONText.number(rounds.statistic)), ("degrees", "\(rounds.degrees)"),
            ("p", JSONText.number(rounds.p)), ("quarters", JSONText.array(quarters)),
            ("leftOut", JSONText.array(rounds.leftOut.map { "\($0)" })),
            ("largest", rounds.largest.map(difference) ?? "null"),
            ("differences", JSONText.array(rounds.differences.map(difference))),
        ])
    }

    private static func difference(_ d: StateRounds.Difference) -> String {
        JSONText.object([
            ("quarter", "\(d.quarter)"), ("term", JSONText.string(d.term)),
            ("estimate", JSONText.number(d.estimate)), ("se", JSONText.number(d.se)),
        ])
    }

    static func margins(_ margins: StateMargins) -> String {
        let steps = margins.steps.map { step in
            JSONText.object([
                ("step", "\(step.step)"), ("citizen", JSONText.number(step.citizen)),
                ("caseworker", JSONText.number(step.caseworker)),
            ])
        }
        let difference = margins.difference.map {
            JSONText.object(numbers($0.estimate, $0.se, $0.lower, $0.upper))
        }
        return JSONText.object([
            ("reason", margins.reason.map(JSONText.string) ?? "null"), ("pairs", "\(margins.pairs)"),
            ("clusters", "\(margins.clusters)"), ("statistic", JSONText.number(margins.statistic)),
            ("degrees", "\(margins.degrees)"), ("p", JSONText.number(margins.p)),
            ("difference", difference ?? "null"), ("steps", JSONText.array(steps)),
        ])
    }
}
