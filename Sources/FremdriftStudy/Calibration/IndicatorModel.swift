package import FremdriftDomain
internal import Distributions

/// How two voices answer one question, in groups: what the measurement model estimates and a calibration draws from.
package struct IndicatorModel: Hashable, Sendable {
    package let indicator: IndicatorID
    package let citizen: VoiceModel
    package let caseworker: VoiceModel
    /// Of the two voices' states at the first round, between −1 and 1.
    package let correlation: Double
    package let account: AccountModel

    package init(
        indicator: IndicatorID, citizen: VoiceModel, caseworker: VoiceModel, correlation: Double, account: AccountModel
    ) {
        self.indicator = indicator
        self.citizen = citizen
        self.caseworker = caseworker
        self.correlation = correlation
        self.account = account
    }

    /// The same with reliabilities that much lower (or higher, when negative); they stay within 0.05 and 0.95.
    package func lessReliable(by difference: Double) -> IndicatorModel {
        IndicatorModel(
            indicator: indicator, citizen: citizen.lessReliable(by: difference),
            caseworker: caseworker.lessReliable(by: difference), correlation: correlation, account: account)
    }
}

/// Ordered probit for one voice: the state has variance 1 at the first round.
package struct VoiceModel: Hashable, Sendable {
    /// Ascending; one fewer than there are steps.
    package let thresholds: [Double]
    /// Standard deviation of the error of one answer.
    package let noise: Double

    package init(thresholds: [Double], noise: Double) {
        self.thresholds = thresholds
        self.noise = noise
    }

    /// Made to give these shares of answers at the first round; they must be above 0 and sum to 1.
    package init(shares: [Double], reliability: Double) {
        let total = (1 / reliability).squareRoot()
        var sum = 0.0
        thresholds = shares.dropLast().map { share in
            sum += share
            return total * Normal.quantile(sum)
        }
        noise = (total * total - 1).squareRoot()
    }

    /// Of one answer at the first round.
    package var reliability: Double { 1 / (1 + noise * noise) }

    /// Keeps the shares of answers.
    package func lessReliable(by difference: Double) -> VoiceModel {
        let wanted = min(0.95, max(0.05, reliability - difference))
        let scale = (reliability / wanted).squareRoot()
        return VoiceModel(thresholds: thresholds.map { $0 * scale }, noise: (1 / wanted - 1).squareRoot())
    }

    /// The answer of a state with that error, in standard deviations of an answer's error; 1 or more.
    package func step(_ state: Double, error: Double) -> Int {
        let value = state + noise * error
        return 1 + thresholds.count { $0 < value }
    }
}

/// When a citizen says that something has become easier or harder since the round before.
package struct AccountModel: Hashable, Sendable {
    /// Share of rounds in which the question is used at all.
    package let used: Double
    /// Said when the state's change plus an error lies beyond this: easier above it, harder below its negative.
    package let easierBeyond: Double
    package let harderBeyond: Double
    /// Standard deviation of that error.
    package let noise: Double

    package init(used: Double, easierBeyond: Double, harderBeyond: Double, noise: Double) {
        self.used = used
        self.easierBeyond = easierBeyond
        self.harderBeyond = harderBeyond
        self.noise = noise
    }

    /// - Parameter error: in standard deviations of the account's error.
    func account(of change: Double, error: Double) -> ChangeDirection? {
        let felt = change + noise * error
        if felt > easierBeyond { return .increase }
        return felt < -harderBeyond ? .decrease : nil
    }
}
