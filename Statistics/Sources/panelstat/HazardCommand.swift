public import ArgumentParser
import Foundation
public import PanelModels

/// `panelstat hazard`: a discrete-time hazard from a CSV file.
struct HazardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hazard",
        abstract: "Fits a discrete-time hazard: the probability of an event in each period at risk.",
        discussion: """
            The file has one row per person and period at risk; the response is 1 in the period of the event and 0 \
            before. It is comma-separated, in UTF-8, with the columns' names in its first line. Empty cells and NA \
            are missing; rows with a missing value in a column of the model are left out and counted.

            The formula is written in R's words: a + b adds terms, a:b is an interaction, a*b is a + b + a:b, \
            factor(x) makes levels of numbers, log(x) is the natural logarithm, ns(x, 3) a natural cubic spline with 3 \
            degrees of freedom, poly(x, 2) orthogonal polynomials up to degree 2, - 1 leaves the intercept out. \
            Columns of texts are factors; the first level in alphabetical order is the reference. offset(x) enters \
            with a coefficient of 1, cluster(x) is another way to name the clusters. Powers, comparisons and other functions \
            are made as columns of the file first.

            Below 50 clusters errors are CR2 with Satterthwaite's t, from there on CR1 with the normal distribution; \
            below 10 there are no intervals and p-values.

            \(Examples.heading)
              panelstat hazard --data Examples/weeks.csv 'event ~ fin + age' \\
                --cluster id
              panelstat hazard --data Examples/weeks.csv 'event ~ fin' \\
                --link logit --ame
              panelstat hazard --data Examples/weeks.csv 'event ~ fin + log(stop)' \\
                --curves by=fin --time stop
              panelstat hazard --data Examples/weeks.csv 'event ~ fin' \\
                --cluster id --tests --bootstrap 999
              cat Examples/weeks.csv | panelstat hazard --data - 'event ~ race' --json
              panelstat hazard --data Examples/weeks.csv 'event ~ race * log(stop)' \\
                --reference race=other

            The exit code is 0 for a fit that converged, 1 for input that cannot be used, 2 for a fit that \
            stopped (separation, collinear columns, no events, one cluster), 64 for options that are wrong or contradict each other.
            """)

    @Option(help: DataFile.help)
    var data: DataFile

    @Argument(help: ArgumentHelp("What is fitted, as in 'event ~ age + sex'.", valueName: "formula"))
    var positionalFormula: String?

    @Option(name: .customLong("formula"), help: ArgumentHelp("The same as an option.", valueName: "formula"))
    var formulaOption: String?

    @Option(help: "The link: \(Link.allCases.map(\.rawValue).joined(separator: " or ")).")
    var link: Link = .cloglog

    @Option(
        help: ArgumentHelp(
            "Column whose equal values make a cluster of dependent rows; two with a comma for two-way clusters.",
            valueName: "a[,b]")
    )
    var cluster: String?

    @Option(
        help: ArgumentHelp(
            """
            Correction of clustered errors: CR0 none, CR1 G/(G-1), CR1S G/(G-1)·(n-1)/(n-k), CR2 bias-reduced with Satterthwaite's t. \
            Without it CR2 below 50 clusters, else CR1.
            """,
            valueName: "type"))
    var clusterType: ClusterCorrection?

    @Option(
        help: ArgumentHelp(
            "Errors robust to a wrong variance, without clusters: HC0, or HC1 n/(n-k).", valueName: "type"))
    var robust: RobustCorrection?

    @Option(
        help: ArgumentHelp("Column of whole numbers: the row counts as so many.", valueName: "column"))
    var frequency: String?

    @Option(
        help: ArgumentHelp(
            "Column of sampling weights; needs --cluster or --robust.", valueName: "column"))
    var sampling: String?

    @Option(help: "The information that errors are made from: expected or observed.")
    var information: InformationKind = .expected

    @Flag(
        help:
            "Average marginal effects, with errors by the delta method; none of a number in ns() or poly(), whose slope is not worked out."
    )
    var ame = false

    @Flag(help: "Wald, score and likelihood-ratio tests of every term.")
    var tests = false

    @Option(
        help: ArgumentHelp(
            "p-values of the terms by so many draws of the score (wild) cluster bootstrap; implies --tests.",
            valueName: "draws"))
    var bootstrap: Int?

    @Option(help: "Weights of the bootstrap: rademacher or webb (the default below 13 clusters).")
    var bootstrapWeights: ScoreBootstrap.Weights?

    @Option(help: "Seed of the bootstrap (1 without it).")
    var seed: UInt64?

    @Option(
        help: ArgumentHelp(
            "Hazard and survival by the levels of a factor of the formula, or of all together; needs --time.",
            valueName: "by=factor|all"))
    var curves: String?

    @Option(
        help: ArgumentHelp(
            "Column that is the period: a negative one is refused. For --curves, where it stands in the formula, and for --id.",
            valueName: "column"))
    var time: String?

    @Option(help: PersonHelp.periods)
    var id: String?

    @Option(
        help: ArgumentHelp(
            "Reference level of a factor; may be given more than once.", valueName: "factor=level"))
    var reference: [String] = []

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (positionalFormula == nil) != (formulaOption == nil) else {
            throw ValidationError(
                "Give the formula once, as in panelstat hazard 'event ~ age' --data file.csv.")
        }
        guard clusterColumns.count <= 2, !clusterColumns.contains("") else {
            throw ValidationError("--cluster takes one column or two with a comma, not '\(cluster ?? "")'.")
        }
        if let curves, curves != "all", !curves.hasPrefix("by=") || curves == "by=" {
            throw ValidationError("--curves takes by=factor, as in by=sex, or all, not '\(curves)'.")
        }
        guard time != nil || (curves == nil && id == nil) else {
            throw ValidationError(
                "\(curves == nil ? "--id" : "--curves") needs --time, the column with the periods, as in --time month."
            )
        }
        guard bootstrap != nil || (seed == nil && bootstrapWeights == nil) else {
            throw ValidationError(
                "\(seed == nil ? "--bootstrap-weights" : "--seed") is of the bootstrap; add --bootstrap 999, or leave it out."
            )
        }
        if let bootstrap, !(99...999_999).contains(bootstrap) {
            throw ValidationError("--bootstrap takes 99 to 999999 draws, not \(bootstrap).")
        }
        for pair in reference where !pair.contains("=") {
            throw ValidationError("--reference takes factor=level, as in race=other, not '\(pair)'.")
        }
    }

    func run() throws {
        let report = try Answer.refusing(of: data.name, made)
        try Answer.give(
            report.fit.outcome, of: data.name, isJSON: common.json, table: { report.table },
            json: { report.json })
    }

    private var clusterColumns: [String] {
        cluster?.split(separator: ",", omittingEmptySubsequences: false).map(String.init) ?? []
    }

    private func made() throws(ModelError) -> HazardReport {
        let fit = try fitted()
        var report = HazardReport(fit: fit)
        guard fit.isConverged else { return report }
        if ame { report.effects = fit.marginalEffects() }
        if tests || bootstrap != nil { report.tests = try fit.termTests(bootstrap: scoreBootstrap) }
        if let curves, let time {
            report.curves = try fit.curves(
                by: curves == "all" ? nil : String(curves.dropFirst(3)), time: time)
        }
        return report
    }

    private var scoreBootstrap: ScoreBootstrap? {
        bootstrap.map { draws in
            ScoreBootstrap(draws: draws, seed: seed ?? 1, weights: bootstrapWeights) { index, total in
                Answer.say("score bootstrap: term \(index + 1) of \(total), \(draws) draws")
            }
        }
    }

    private func fitted() throws(ModelError) -> HazardFit {
        let formula = try Formula(positionalFormula ?? formulaOption ?? "")
        try ClusterOptions.check(
            correction: clusterType != nil, of: !clusterColumns.isEmpty || formula.hasClusters)
        let table = try data.table(
            for: formula, clusterColumns + [frequency, sampling, id, time],
            numbers: [formula.eventColumn, frequency, sampling, checksPeriods ? time : nil],
            asText: common.text)
        let model = HazardModel(
            formula: formula, link: link, cluster: clusterColumns.first,
            secondCluster: clusterColumns.dropFirst().first, correction: clusterType, robust: robust,
            frequency: frequency, sampling: sampling, information: information,
            references: Answer.references(reference), level: common.level,
            personPeriods: checksPeriods ? time.map { PersonPeriodColumns(person: id, period: $0) } : nil)
        return try model.fit(table)
    }

    /// Curves look at the periods themselves, and take them as levels too.
    private var checksPeriods: Bool { id != nil || curves == nil }
}

extension Link: ExpressibleByArgument {}
extension ClusterCorrection: ExpressibleByArgument {}
extension RobustCorrection: ExpressibleByArgument {}
extension InformationKind: ExpressibleByArgument {}
extension ScoreBootstrap.Weights: ExpressibleByArgument {}
