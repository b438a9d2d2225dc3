import ArgumentParser
import PanelModels

/// `panelstat cif`: cumulative incidence of competing events from a CSV file.
struct CumulativeIncidenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cif",
        abstract: "Estimates the probability of each kind of event over time by group (Aalen–Johansen).",
        discussion: """
            The formula is Surv(stop, event) ~ group or Surv(start, stop, event) ~ group + strata(s); ~ 1 is one group. \
            A row is at risk after its start up to and with its stop. The event is a text (job, education, …) or a whole \
            number; 0, none or censored stands for an end without event, unless --censored names another value.

            Empty cells and NA are missing; rows with a missing value in a column of the formula are left out and counted.

            EXAMPLES
              panelstat cif --data people.csv 'Surv(month, exit) ~ sex' --at 12,24
              panelstat cif --data spells.csv 'Surv(start, stop, exit) ~ 1' --id person --censored open

            The exit code is 0 for an estimate, 1 for input that cannot be used, 2 when there is no event, 64 for a wrong \
            option.
            """)

    @OptionGroup var arguments: CurveArguments

    @Option(
        help: ArgumentHelp("The value of the event that stands for an end without event.", valueName: "value")
    )
    var censored: String?

    func run() throws {
        let fit: CumulativeIncidenceFit
        do throws(ModelError) {
            let formula = try arguments.parsedFormula
            let model = CumulativeIncidenceModel(
                formula: formula, id: arguments.id, censored: censored, interval: arguments.interval,
                level: arguments.common.level)
            fit = try model.fit(arguments.table(for: formula))
        } catch {
            Answer.complain(error.sentence)
            throw ExitCode(1)
        }
        try arguments.report(
            fit.outcome, table: { fit.table(at: arguments.times) }, json: { fit.json(at: arguments.times) })
    }
}
