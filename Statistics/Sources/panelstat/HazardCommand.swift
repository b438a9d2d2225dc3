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
            Columns of texts are factors; the first level in alphabetical order is the reference.

            EXAMPLES
              panelstat hazard --data weeks.csv --formula 'event ~ fin + age' --cluster id
              panelstat hazard --data weeks.csv --formula 'event ~ fin' --link logit
              panelstat hazard --data weeks.csv --formula 'event ~ race' --json
              ... --formula 'event ~ race * log(stop)' --reference race=other

            The exit code is 0 for a fit that converged, 1 for input that cannot be used, 2 for a fit that \
            stopped (separation, collinear columns, no events, one cluster), 64 for a wrong option.
            """)

    @Option(help: ArgumentHelp("The CSV file.", valueName: "file"))
    var data: String

    @Option(help: ArgumentHelp("What is fitted, as in 'event ~ age + sex'.", valueName: "formula"))
    var formula: String

    @Option(help: "The link: \(Link.allCases.map(\.rawValue).joined(separator: " or ")).")
    var link: Link = .cloglog

    @Option(
        help: ArgumentHelp("Column whose equal values make a cluster of dependent rows.", valueName: "column")
    )
    var cluster: String?

    @Option(
        help: ArgumentHelp(
            "Correction of clustered errors: CR0 none, CR1 G/(G-1), CR1S G/(G-1)·(n-1)/(n-k).",
            valueName: "type"))
    var clusterType: ClusterCorrection = .cr1

    @Option(
        help: ArgumentHelp(
            "Reference level of a factor; may be given more than once.", valueName: "factor=level"))
    var reference: [String] = []

    @Option(
        help: ArgumentHelp(
            "Read this column as texts although its cells look like numbers; may be given more than once.",
            valueName: "column"))
    var text: [String] = []

    @Option(help: ArgumentHelp("Coverage of the intervals, between 0 and 1.", valueName: "share"))
    var level: Double = 0.95

    @Flag(help: "Print JSON instead of a table.")
    var json = false

    func validate() throws {
        guard level > 0, level < 1 else {
            throw ValidationError("--level must be above 0 and below 1, not \(level).")
        }
        for pair in reference where !pair.contains("=") {
            throw ValidationError("--reference takes factor=level, as in race=other, not '\(pair)'.")
        }
    }

    func run() throws {
        let fit: HazardFit
        do throws(ModelError) {
            fit = try fitted()
        } catch {
            Self.complain(error.sentence)
            throw ExitCode(1)
        }
        guard case .stopped(let reason) = fit.outcome else { return print(json ? fit.json : fit.table) }
        if json { print(fit.json) }
        Self.complain(reason)
        throw ExitCode(2)
    }

    private func fitted() throws(ModelError) -> HazardFit {
        let formula = try Formula(formula)
        let columns = formula.columnNames + (cluster.map { [$0] } ?? [])
        let table = try DataTable(csvFile: data, columns: columns, asText: Set(text))
        let model = HazardModel(
            formula: formula, link: link, cluster: cluster, correction: clusterType, references: references,
            level: level)
        return try model.fit(table)
    }

    /// The last of several references for one factor counts.
    private var references: [String: String] {
        var references: [String: String] = [:]
        for pair in reference {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            references[String(parts[0])] = String(parts[1])
        }
        return references
    }

    private static func complain(_ sentence: String) {
        FileHandle.standardError.write(Data("panelstat: \(sentence).\n".utf8))
    }
}

extension Link: ExpressibleByArgument {}
extension ClusterCorrection: ExpressibleByArgument {}
