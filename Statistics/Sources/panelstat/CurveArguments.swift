public import ArgumentParser
import Foundation
import PanelModels

/// What `km` and `cif` are told alike.
struct CurveArguments: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The formula, as in 'Surv(start, stop, event) ~ group'.", valueName: "formula"))
    var positionalFormula: String?

    @Option(help: DataFile.help)
    var data: DataFile

    @Option(help: ArgumentHelp("The formula, if it does not stand by itself.", valueName: "formula"))
    var formula: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Times to print the curves at, separated by commas.", valueName: "times"))
    var at: String?

    @Option(
        help: ArgumentHelp(
            """
            Column of the person: rows of a person that follow each other are one spell, and rows that overlap or follow the \
            event are refused. Without it every row is taken for a person of its own: where one ends without event it \
            counts as censored, and nothing of this is noticed.
            """,
            valueName: "column"))
    var id: String?

    @Option(
        help: "Scale of the intervals: \(SurvivalInterval.allCases.map(\.rawValue).joined(separator: ", ")).")
    var interval: SurvivalInterval = .logLog

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (positionalFormula == nil) != (formula == nil) else {
            throw ValidationError("One formula is needed, by itself or after --formula.")
        }
        for time in at?.split(separator: ",", omittingEmptySubsequences: false) ?? [] {
            guard let number = Double(time.trimmingCharacters(in: .whitespaces)), number >= 0, number.isFinite
            else {
                throw ValidationError("--at takes times from 0 on, as in 12,24, not '\(time)'.")
            }
        }
    }

    /// The times asked for, in the order given; nil when none are.
    var times: [Double]? {
        at?.split(separator: ",").compactMap { Double($0.trimmingCharacters(in: .whitespaces)) }
    }

    var parsedFormula: Formula {
        get throws(ModelError) { try Formula(positionalFormula ?? formula ?? "") }
    }

    /// Prints what came of it, and ends with the exit code that says so.
    func report(_ outcome: FitOutcome, table: () -> String, json text: () -> String) throws {
        try Answer.give(outcome, of: data.name, isJSON: common.json, table: table, json: text)
    }
}

extension SurvivalInterval: ExpressibleByArgument {}
