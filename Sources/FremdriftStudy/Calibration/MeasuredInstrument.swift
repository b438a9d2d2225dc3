package import FremdriftDomain
package import PanelModels

/// How an instrument's indicators are answered, estimated from a cohort's answers; whether that is good enough to say words by.
package struct MeasuredInstrument: Sendable {
    package let indicators: [IndicatorID]
    package let report: StateReport
    /// By indicator; absent where what was said cannot be used.
    package let transitions: [IndicatorID: TransitionItem]
    package let citizens: Int
    /// Beside the model's.
    package let otherReliabilities: [OtherReliability]
    package let agreements: [AccountAgreement]

    /// - Parameters:
    ///   - cohort: from a database or from the simulator.
    ///   - progress: called with how many indicators are done, of how many.
    /// - Throws: ``ModelError`` when there is nothing to fit.
    package init(
        _ cohort: [StudyCitizen], _ indicators: [IndicatorID], progress: (Int, Int) -> Void = { _, _ in }
    ) throws(ModelError) {
        let answers = try AnswerTable(of: cohort, indicators)
        self.indicators = indicators
        citizens = answers.citizens
        report = try answers.model.fit(answers.table) { _, number, of in progress(number - 1, of) }
        var transitions: [IndicatorID: TransitionItem] = [:]
        for fit in report.fits {
            guard let parameters = fit.parameters else { continue }
            let indicator = IndicatorID(fit.item)
            // Nobody has said easier, or harder: then nothing they say is asked for.
            transitions[indicator] = try? TransitionItem(
                of: cohort, indicator, given: parameters, returning: fit.returning)
        }
        self.transitions = transitions
        otherReliabilities = OtherReliability.all(answers)
        agreements = AccountAgreement.all(cohort, indicators)
        progress(indicators.count, indicators.count)
    }

    /// Of every indicator, whether its answers carry words yet.
    package var states: [IndicatorState] { report.fits.map(IndicatorState.init) }

    /// What stands in the way of words, in plain sentences; empty when nothing does.
    package var faults: [String] {
        states.filter { !$0.isReady }.map(\.line)
            + (citizens < Self.fewestCitizens
                ? [
                    "all indicators: not yet. Seen: \(citizens) citizens have answered, and \(Self.fewestCitizens) are needed. What to do: ask more citizens"
                ] : [])
    }

    private static let fewestCitizens = 300

    /// Of every indicator, whether it means the same at each round and to both voices.
    package var meanings: [SameMeaning] { report.fits.map(SameMeaning.init) }

    /// For a calibration; empty unless every indicator was fitted.
    package var models: [IndicatorModel] {
        let models = report.fits.compactMap { fit -> IndicatorModel? in
            guard fit.isConverged, let parameters = fit.parameters else { return nil }
            let indicator = IndicatorID(fit.item)
            return IndicatorModel(
                indicator: indicator, citizen: VoiceModel(parameters, .citizen),
                caseworker: VoiceModel(parameters, .caseworker), correlation: parameters.correlation,
                account: AccountModel(transitions[indicator]))
        }
        return models.count == indicators.count ? models : []
    }
}

extension VoiceModel {
    fileprivate init(_ parameters: StateParameters, _ voice: Voice) {
        self.init(thresholds: parameters.thresholds(voice), noise: parameters.noise(voice))
    }
}

extension AccountModel {
    /// Never said, when nothing is known of it.
    fileprivate init(_ item: TransitionItem?) {
        self.init(
            used: item == nil ? 0 : 1, easierBeyond: item?.easierBeyond ?? 0, harderBeyond: item?.harderBeyond ?? 0,
            noise: item?.noise ?? 1)
    }
}

func two(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = abs(hundredths % 100)
    return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100).\(rest < 10 ? "0" : "")\(rest)"
}
