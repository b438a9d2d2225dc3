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
            groups make a curve for every combination. The log-rank test compares groups within strata.

            Empty cells and NA are missing; rows with a missing value in a column of the formula are left out and counted.

            EXAMPLES
              panelstat km --data people.csv 'Surv(month, job) ~ sex' --at 12,24
              panelstat km --data spells.csv 'Surv(start, stop, job) ~ sex + strata(office)' --id person
              panelstat km --data people.csv 'Surv(month, job) ~ 1' --restricted-mean 36 --interval log --json

            The exit code is 0 for an estimate, 1 for input that cannot be used, 2 when there is no event, 64 for a wrong \
            option.
            """)

    @OptionGroup var arguments: CurveArguments

    @Option(help: ArgumentHelp("Also the mean time without event up to this time.", valueName: "time"))
    var restrictedMean: Double?

    func validate() throws {
        if let restrictedMean, !(restrictedMean > 0 && restrictedMean.isFinite) {
            throw ValidationError("--restricted-mean must be above 0, not \(restrictedMean).")
        }
    }

    func run() throws {
        let fit: KaplanMeierFit
        do throws(ModelError) {
            let formula = try arguments.parsedFormula
            let model = KaplanMeierModel(
                formula: formula, id: arguments.id, interval: arguments.interval,
                level: arguments.common.level,
                restrictedMeanUpTo: restrictedMean)
            fit = try model.fit(arguments.table(for: formula))
        } catch {
            Answer.complain(error.sentence)
            throw ExitCode(1)
        }
        try arguments.report(
            fit.outcome, table: { fit.table(at: arguments.times) }, json: { fit.json(at: arguments.times) })
    }
}
