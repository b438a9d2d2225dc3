public import ArgumentParser
import Foundation
public import PanelModels

/// `panelstat exits`: a discrete-time model of competing exits from a CSV file.
struct ExitsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exits",
        abstract:
            "Fits competing exits in discrete time: a job, education, another exit, or none in each period.",
        discussion: """
            The file has one row per person and period at risk; the response is a column of words that names the exit \
            in the period it comes and the reference (none) before. The model is a multinomial logit: for each exit \
            the logarithm of its probability over that of no exit is linear in the terms. Formula (but for offset), \
            missing values and exit codes are those of 'panelstat hazard'.

            Terms are called exit: column, as in 'job: age'. --time and --incidence add cumulative incidence: the \
            predicted probabilities averaged over each group's person-periods in each period, and what accumulates.

            \(Examples.heading)
              panelstat exits --data Examples/years.csv 'exit ~ age + log(year)' \\
                --reference none --cluster id
              panelstat exits --data Examples/years.csv 'exit ~ age + sex + log(year)' \\
                --time year --incidence by=sex
              panelstat exits --data Examples/years.csv 'exit ~ age * sex' \\
                --ratios --reference sex=M
            """)

    @Option(help: DataFile.help)
    var data: DataFile

    @Argument(help: ArgumentHelp("What is fitted, as in 'exit ~ age + sex'.", valueName: "formula"))
    var model: String?

    @Option(help: ArgumentHelp("The formula, where it does not stand by itself.", valueName: "formula"))
    var formula: String?

    @Option(
        help: ArgumentHelp(
            "The response's level for no exit (none), or the reference level of a factor as factor=level; may be given "
                + "more than once.", valueName: "level"))
    var reference: [String] = []

    @Option(
        help: ArgumentHelp("Column whose equal values make a cluster of dependent rows.", valueName: "column")
    )
    var cluster: String?

    @Option(
        help: ArgumentHelp(
            "Correction of clustered errors: CR0 none, CR1 G/(G-1), CR1S G/(G-1)·(n-1)/(n-k); CR1 is the default. There is no CR2 for several "
                + "exits: below 50 clusters the errors come out too small, and below 10 no interval is given.",
            valueName: "type"))
    var clusterType: ExitClusterType?

    @Option(help: ArgumentHelp("Errors robust without clusters: HC0.", valueName: "type"))
    var robust: ExitModel.Robust?

    @Option(
        help: ArgumentHelp(
            "Column of numbers with the period of each row; gives cumulative incidence, and goes with --id.",
            valueName: "column"))
    var time: String?

    @Option(help: PersonHelp.periods)
    var id: String?

    @Option(
        help: ArgumentHelp(
            "Cumulative incidence in each group of a column; of numbers with more than 20 values by=factor(column).",
            valueName: "by=column"))
    var incidence: String?

    @Flag(help: "Print relative risk ratios, exp(estimate), instead of estimates.")
    var ratios = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (model == nil) != (formula == nil) else {
            throw ValidationError("Give one formula, as in 'exit ~ age', by itself or after --formula.")
        }
        guard reference.filter({ !$0.contains("=") }).count <= 1 else {
            throw ValidationError("--reference without = names the level for no exit, and there is one.")
        }
        guard id == nil || time != nil else {
            throw ValidationError("--id needs --time, the column with the periods.")
        }
        guard incidence == nil || time != nil else {
            throw ValidationError("--incidence needs --time, the column with the periods.")
        }
        guard incidence?.hasPrefix("by=") ?? true, incidence != "by=" else {
            throw ValidationError("--incidence takes by=column, as in by=sex, not '\(incidence ?? "")'.")
        }
    }

    func run() throws {
        let fit = try Answer.refusing(of: data.name, fitted)
        try Answer.give(
            fit.outcome, of: data.name, isJSON: common.json, table: { fit.table(ratios: ratios) },
            json: { fit.json })
    }

    private func fitted() throws(ModelError) -> ExitFit {
        let formula = try Formula(self.formula ?? model ?? "")
        var by = incidence.map { String($0.dropFirst(3)) }
        let everyValue = by?.wholeMatch(of: /factor\((.+)\)/).map { String($0.1) }
        if let everyValue { by = everyValue }
        try ClusterOptions.check(cluster, in: "exits")
        try ClusterOptions.check(correction: clusterType != nil, of: cluster != nil || formula.hasClusters)
        let table = try data.table(
            for: formula, [cluster, time, by, id], numbers: [time], asText: common.text)
        var references: [String: String] = [:]  // the last of several for one factor counts
        var none = "none"
        for pair in reference {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init)
            if parts.count == 1 || parts[0] == formula.response {
                none = parts[parts.count - 1]
            } else {
                references[parts[0]] = parts[1]
            }
        }
        let model = ExitModel(
            formula: formula, reference: none, cluster: cluster, correction: clusterType?.correction ?? .cr1,
            robust: robust,
            references: references, level: common.level,
            incidence: time.map { ExitModel.Incidence(time: $0, by: by, everyValue: everyValue != nil) },
            personPeriods: id.flatMap { id in time.map { PersonPeriodColumns(person: id, period: $0) } })
        return try model.fit(table)
    }

}

extension ExitModel.Robust: ExpressibleByArgument {}

/// Lists what the model takes, and leaves it to the model to say why it does not take CR2.
struct ExitClusterType: ExpressibleByArgument {
    let correction: ClusterCorrection

    init(correction: ClusterCorrection) { self.correction = correction }

    init?(argument: String) {
        guard let correction = ClusterCorrection(rawValue: argument) else { return nil }
        self.correction = correction
    }

    static var allValueStrings: [String] { ExitModel.corrections.map(\.rawValue) }
}
