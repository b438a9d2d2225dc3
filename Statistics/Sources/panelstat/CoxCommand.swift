public import ArgumentParser
import Foundation
public import PanelModels

/// `panelstat cox`: proportional hazards from a CSV file.
struct CoxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cox",
        abstract: "Fits Cox's proportional hazards: how covariates multiply the hazard, whatever its course.",
        discussion: """
            The file has one row per person, or per person and stretch of time (start, stop] with constant covariates; \
            the event is 1 where it came at stop and 0 where not. A row is at risk at t when start < t <= stop. The file \
            is comma-separated, in UTF-8, with the columns' names in its first line. Empty cells and NA are missing; rows \
            with a missing value in a column of the model are left out and counted.

            The formula is written in R's words: Surv(stop, event) or Surv(start, stop, event) stands on the left; \
            strata(a, b) gives every combination a baseline of its own, cluster(id) makes errors robust to dependence \
            within id, offset(x) enters with a coefficient of 1.

            \(Examples.heading)
              panelstat cox --data Examples/weeks.csv \\
                'Surv(start, stop, event) ~ fin + age' --cluster id
              panelstat cox --data Examples/lung.csv \\
                'Surv(time, status) ~ age + strata(sex)' --ties breslow --baseline
              panelstat cox --data Examples/lung.csv \\
                'Surv(time, status) ~ age + sex' --ph-test km --concordance

            The exit code is 0 for a fit that converged, 1 for input that cannot be used, 2 for a fit that \
            stopped (monotone likelihood, collinear columns, no events, one cluster), 64 for options that are wrong or contradict each other.
            """)

    @Option(help: DataFile.help)
    var data: DataFile

    @Argument(
        help: ArgumentHelp("What is fitted, as in 'Surv(start, stop, event) ~ age'.", valueName: "formula"))
    var positionalFormula: String?

    @Option(
        name: .customLong("formula"),
        help: ArgumentHelp("The formula, when it does not stand alone.", valueName: "formula"))
    var namedFormula: String?

    @Option(
        help:
            "How tied events share their risk set: \(CoxTies.allCases.map(\.rawValue).joined(separator: " or "))."
    )
    var ties: CoxTies = .efron

    @Option(
        help: ArgumentHelp("Column whose equal values make a cluster of dependent rows.", valueName: "column")
    )
    var cluster: String?

    /// The corrections `cox` knows, so that its help lists no other.
    enum ClusterType: String, CaseIterable, ExpressibleByArgument {
        case cr0 = "CR0"
        case cr1 = "CR1"

        var correction: ClusterCorrection { self == .cr0 ? .cr0 : .cr1 }
    }

    @Option(help: PersonHelp.spells)
    var id: String?

    @Option(
        help: ArgumentHelp(
            "Correction of clustered and robust errors: CR0 none (as R's coxph), CR1 G/(G-1), which is the default.",
            valueName: "type"))
    var clusterType: ClusterType?

    @Flag(help: "Robust errors with every row a cluster of its own; for Surv(stop, event) only.")
    var robust = false

    @Option(
        help: ArgumentHelp(
            "Test proportional hazards against a function of time: "
                + CoxTimeTransform.allCases.map(\.rawValue).joined(separator: ", ") + ".",
            valueName: "transform"))
    var phTest: CoxTimeTransform?

    @Flag(help: "Print the cumulative baseline hazard of every stratum, all columns 0.")
    var baseline = false

    @Flag(help: "Print Harrell's C.")
    var concordance = false

    @Option(
        help: ArgumentHelp(
            "Reference level of a factor; may be given more than once.", valueName: "factor=level"))
    var reference: [String] = []

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (positionalFormula == nil) != (namedFormula == nil) else {
            throw ValidationError(
                "Give one formula, as in panelstat cox --data weeks.csv 'Surv(start, stop, event) ~ age'.")
        }
        for pair in reference where !pair.contains("=") {
            throw ValidationError("--reference takes factor=level, as in race=other, not '\(pair)'.")
        }
    }

    func run() throws {
        let fit = try Answer.refusing(of: data.name, fitted)
        try Answer.give(
            fit.outcome, of: data.name, isJSON: common.json, table: { fit.table }, json: { fit.json })
    }

    private func fitted() throws(ModelError) -> CoxFit {
        let formula = try Formula(positionalFormula ?? namedFormula ?? "")
        try ClusterOptions.check(cluster, in: "cox")
        try ClusterOptions.check(
            correction: clusterType != nil, of: cluster != nil || robust || formula.hasClusters)
        let table = try data.table(
            for: formula, [cluster, id], numbers: [formula.eventColumn], asText: common.text)
        return try CoxModel(
            formula: formula, ties: ties, cluster: cluster, correction: clusterType?.correction ?? .cr1,
            isRobust: robust,
            references: Answer.references(reference), level: common.level, proportionality: phTest,
            wantsBaseline: baseline,
            wantsConcordance: concordance, person: id
        ).fit(table)
    }

}

extension CoxTies: ExpressibleByArgument {}
extension CoxTimeTransform: ExpressibleByArgument {}
