import Foundation
import FremdriftDomain
import FremdriftStudy

/// The calibration for people.
enum CalibrationOutput {
    static func text(_ report: CalibrationReport) -> String {
        [
            report.simulated ? "Simulated answers: this table may be shown in a demo alone.\n" : "",
            measured(report), others(report), meanings(report), accounts(report), agreements(report),
            table(report.table), check(report),
            report.tradeOff.map(tradeOff) ?? "",
        ].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func measured(_ report: CalibrationReport) -> String {
        let lines = report.measured.map {
            padded($0.indicator, 24) + padded($0.voice, 12)
                + "\(decimals($0.reliability))  [\(decimals($0.lower)), \(decimals($0.upper))]   \(decimals($0.correlation))   \(String(format: "%.3f", $0.returning))"
        }
        return """
            Reliability of one answer at the first round, 95 % interval, the correlation of the two voices' states, and the rate a \
            quarter at which they return to the middle (\(report.citizens) citizens)

            \(lines.joined(separator: "\n"))

            """
    }

    private static func accounts(_ report: CalibrationReport) -> String {
        guard !report.accounts.isEmpty else {
            return "Nobody has said what became easier or harder: it is not asked for.\n"
        }
        let lines = report.accounts.map {
            padded($0.indicator, 24)
                + "easier above \(decimals($0.easierBeyond)), harder below -\(decimals($0.harderBeyond)), error \(decimals($0.noise)) (\($0.rounds) rounds)"
        }
        return """
            What citizens say has become easier or harder, in standard deviations of the state

            \(lines.joined(separator: "\n"))

            """
    }

    static func table(_ table: ChangeTable) -> String {
        let heading = padded("", 66) + "of 100 who: stood still" + Calibration.changes.map { "  moved \($0)" }.joined()
        let tiers = ChangeTier.allCases.map { tier in
            let rows = table.rows.filter { $0.tier == tier }.map { row in
                padded(line(row), 66) + padded(hundredths(row.rates.still), 23, right: true)
                    + row.rates.changed.map { padded(hundredths($0.share), 11, right: true) }.joined()
            }
            return (["\(name(tier))"] + rows).joined(separator: "\n")
        }
        return """
            What counts as change, \(table.instrument)

            \(heading)
            \(tiers.joined(separator: "\n\n"))

            """
    }

    private static func name(_ tier: ChangeTier) -> String {
        tier == .clear
            ? "Clear: at most 5 of 100 pages of people who stood still show any"
            : "Signs: at most 3 of 100 people who stood still, at each indicator"
    }

    private static func line(_ row: ChangeRow) -> String {
        let pattern = row.pattern
        let voices = [("citizen", pattern.citizenSteps), ("caseworker", pattern.caseworkerSteps)]
            .filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        let way = row.direction == .increase ? "up" : "down"
        let own = pattern.needsOwnAccount ? ", said \(row.direction == .increase ? "easier" : "harder")" : ""
        return "\(way) \(voices), held \(pattern.rounds)+ against \(pattern.before)+\(own), to \(row.reach)"
    }

    private static func check(_ report: CalibrationReport) -> String {
        """
        Checked on fresh people: another seed, reliabilities up to 0.1 away, one answer in five missing, a new caseworker on one page in six

        pages of people who stood still with a word of clear change   \(percent(report.falseAlarmPerPage)) (Monte Carlo error \(percent(report.monteCarloError)))
        people who stood still with a word, at the worst indicator    \(percent(report.falseAlarmPerWord))
        pages of people who stood still with any word                 \(percent(report.anyWordPerPage))
        true changes of \(changes) found, clear         \(shares(report.clearDetection))
        true changes of \(changes) found, clear or sign \(shares(report.detection))
        the same on people like those estimated: pages \(percent(report.table.figures.falseAlarmPerPage)), at an indicator \(percent(report.table.figures.falseAlarmPerWord)), any word \(percent(report.table.figures.anyWordPerPage)), \
        clear \(shares(report.table.figures.clearDetection)), clear or sign \(shares(report.table.figures.detection))

        """
    }

    private static func tradeOff(_ found: CalibrationTradeOff) -> String {
        let points = found.points.map { "\(padded(percent($0.perPage), 44))\(shares($0.detection))" }
        let forms = found.forms.map {
            "\(padded($0.name, 44))\(padded(String(format: "%.1f", $0.questions), 11))\(padded(String(format: "%.1f", $0.questions * 18 / 60), 10))\(shares($0.detection))"
        }
        return """
            The trade-off: pages of people who stood still that may show a word, and true changes of \(changes) found

            \(points.joined(separator: "\n"))

            What a longer form would buy, within 5 of 100 pages: questions a round, minutes (18 seconds each), found

            \(forms.joined(separator: "\n"))

            """
    }

    private static var changes: String { Calibration.changes.map { "\($0)" }.joined(separator: ", ") }
    private static func shares(_ shares: [ChangeShare]) -> String {
        shares.map { percent($0.share) }.joined(separator: "  ")
    }
    static func decimals(_ value: Double) -> String { String(format: "%.2f", value) }
    private static func hundredths(_ share: Double) -> String { String(format: "%.2f", share * 100) }
    static func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }
    static func padded(_ text: String, _ width: Int, right: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - text.count))
        return right ? space + text : text + space
    }
}
