import ArgumentParser
import PanelModels

/// `panelstat km`: survival curves and the log-rank test from a CSV file.
struct KaplanMeierCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "km",
        abstract:
            "Estimates the probability of no event over time by group (Kaplan–Meier), and compares the groups.",
        discussion: """
            The formula is Surv(stop, event) ~ group or Surv(start, stop, event) ~ group + strata(s); ~ 1 is one curve. \
            A row is at risk after its start up to and with its stop; the event is 1, an end without it 0. Several \
            groups make a curve for every combination. The log-rank test compares groups within strata. A group of more \
            than 20 different numbers (an age) is refused; factor(age) makes a curve of each value all the same.

            Empty cells and NA are missing; rows with a missing value in a column of the formula are left out and counted.

            \(Examples.heading)
              panelstat km --data Examples/lung.csv 'Surv(time, status) ~ sex' \\
                --at 180,360
              panelstat km --data Examples/heart.csv --id id --at 30,90 \\
                'Surv(start, stop, event) ~ transplant + strata(surgery)'
              panelstat km --data Examples/lung.csv 'Surv(time, status) ~ 1' \\
                --restricted-mean 360 --interval log --json

            The exit code is 0 for an estimate, 1 for input that cannot be used, 2 when there is no event, 64 for options that \
            are wrong or contradict each other.
            """)

    @OptionGroup var arguments: CurveArguments

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Also the mean time without event up to this time.", valueName: "time"))
    var restrictedMean: Double?

    func validate() throws {
        if let restrictedMean, !(restrictedMean > 0 && restrictedMean.isFinite) {
            throw ValidationError("--restricted-mean must be above 0, not \(restrictedMean).")
        }
    }

    func run() throws {
        let fit = try Answer.refusing(of: arguments.data.name, fitted)
        try arguments.report(
            fit.outcome, table: { fit.table(at: arguments.times) }, json: { fit.json(at: arguments.times) })
    }

    private func fitted() throws(ModelError) -> KaplanMeierFit {
        let formula = try arguments.parsedFormula
        let model = KaplanMeierModel(
            formula: formula, id: arguments.id, interval: arguments.interval, level: arguments.common.level,
            restrictedMeanUpTo: restrictedMean)
        return try model.fit(
            arguments.data.table(
                for: formula, [arguments.id], numbers: [formula.eventColumn], asText: arguments.common.text))
    }
}
