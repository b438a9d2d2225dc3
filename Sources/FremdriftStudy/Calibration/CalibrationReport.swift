import Foundation
package import FremdriftDomain
internal import PanelModels

/// Everything `calibrate` has to say, for people and for machines.
package struct CalibrationReport: Sendable, Codable {
    /// One voice of one indicator.
    package struct Measured: Sendable, Codable {
        package let indicator: String
        package let voice: String
        /// Of one answer at the first round, with a 95 % interval.
        package let reliability: Double
        package let lower: Double
        package let upper: Double
        /// Of the two voices' states at the first round.
        package let correlation: Double
        /// Rate a quarter at which the states return to the middle.
        package let returning: Double
    }

    /// What citizens say has become easier or harder; thresholds and error in standard deviations of the state.
    package struct Account: Sendable, Codable {
        package let indicator: String
        package let easierBeyond: Double
        package let harderBeyond: Double
        package let noise: Double
        package let rounds: Int
    }

    package let simulated: Bool
    package let citizens: Int
    package let measured: [Measured]
    /// Beside ``measured``: a disagreement says where the model may be wrong.
    package let otherReliabilities: [OtherReliability]
    package let meanings: [SameMeaning]
    package let accounts: [Account]
    /// How well what citizens say agrees with what is answered later.
    package let agreements: [AccountAgreement]
    package let indicators: [IndicatorState]
    /// What stands in the way of words; empty when nothing does.
    package let faults: [String]
    /// Of the check under other conditions: another seed, other reliabilities, changes of caseworker, missing rounds.
    package let falseAlarmPerPage: Double
    package let monteCarloError: Double
    package let falseAlarmPerWord: Double
    package let anyWordPerPage: Double
    package let detection: [ChangeShare]
    package let clearDetection: [ChangeShare]
    package let table: ChangeTable
    package let tradeOff: CalibrationTradeOff?

    package init(
        _ measured: MeasuredInstrument, table: ChangeTable, check: ChangeFigures, tradeOff: CalibrationTradeOff?
    ) {
        if case .simulated = table.basis { simulated = true } else { simulated = false }
        citizens = measured.citizens
        self.measured = measured.report.fits.flatMap { fit in
            fit.reliability.filter { $0.quarters == 0 }.map {
                Measured(
                    indicator: fit.item, voice: $0.voice.name, reliability: $0.estimate, lower: $0.lower,
                    upper: $0.upper, correlation: fit.parameters?.correlation ?? .nan, returning: fit.returning)
            }
        }
        accounts = measured.indicators.compactMap { indicator in
            measured.transitions[indicator].map {
                Account(
                    indicator: indicator.name, easierBeyond: $0.easierBeyond, harderBeyond: $0.harderBeyond,
                    noise: $0.noise, rounds: $0.n)
            }
        }
        otherReliabilities = measured.otherReliabilities
        meanings = measured.meanings
        agreements = measured.agreements
        indicators = measured.states
        faults = measured.faults
        falseAlarmPerPage = check.falseAlarmPerPage
        monteCarloError = check.monteCarloError
        falseAlarmPerWord = check.falseAlarmPerWord
        anyWordPerPage = check.anyWordPerPage
        detection = check.detection
        clearDetection = check.clearDetection
        self.table = table
        self.tradeOff = tradeOff
    }

    package var json: String { get throws { try Self.text(self) } }

    /// When there is no more to say, because not every indicator can be measured.
    package static func json(_ states: [IndicatorState]) throws -> String { try text(["indicators": states]) }

    private static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
