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
            number; 0, none or censored stands for an end without event, unless --censored names another value. \
            A group of more than 20 different numbers (an age) is refused; factor(age) makes curves of each value all the \
            same.

            Empty cells and NA are missing; rows with a missing value in a column of the formula are left out and counted.

            \(Examples.heading)
              panelstat cif --data Examples/spells.csv --id id --at 120,240 \\
                'Surv(start, stop, event) ~ sex'
              panelstat cif --data Examples/spells.csv --id id \\
                'Surv(start, stop, event) ~ 1' --censored censored

            The exit code is 0 for an estimate, 1 for input that cannot be used, 2 when there is no event, 64 for options that \
            are wrong or contradict each other.
            """)

    @OptionGroup var arguments: CurveArguments

    @Option(
        help: ArgumentHelp("The value of the event that stands for an end without event.", valueName: "value")
    )
    var censored: String?

    func run() throws {
        let fit = try Answer.refusing(of: arguments.data.name, fitted)
        try arguments.report(
            fit.outcome, table: { fit.table(at: arguments.times) }, json: { fit.json(at: arguments.times) })
    }

    private func fitted() throws(ModelError) -> CumulativeIncidenceFit {
        let formula = try arguments.parsedFormula
        let model = CumulativeIncidenceModel(
            formula: formula, id: arguments.id, censored: censored, interval: arguments.interval,
            level: arguments.common.level)
        return try model.fit(
            arguments.data.table(for: formula, [arguments.id], numbers: [], asText: arguments.common.text))
    }
}
