public import ArgumentParser
import Foundation
import PanelModels

/// What `km` and `cif` are told alike.
struct CurveArguments: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The formula, as in 'Surv(start, stop, event) ~ group'.", valueName: "formula"))
    var positionalFormula: String?

    @Option(help: ArgumentHelp("The CSV file.", valueName: "file"))
    var data: String

    @Option(help: ArgumentHelp("The formula, if it does not stand by itself.", valueName: "formula"))
    var formula: String?

    @Option(help: ArgumentHelp("Times to print the curves at, separated by commas.", valueName: "times"))
    var at: String?

    @Option(
        help: ArgumentHelp(
            "Column of the person: rows of a person that follow each other are one spell.",
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

    /// The file's columns that the formula and the options name.
    func table(for formula: Formula) throws(ModelError) -> DataTable {
        try DataTable(
            csvFile: data, columns: formula.columnNames + (id.map { [$0] } ?? []), asText: Set(common.text))
    }

    /// Prints what came of it, and ends with the exit code that says so.
    func report(_ outcome: FitOutcome, table: () -> String, json text: () -> String) throws {
        try Answer.give(outcome, of: data, isJSON: common.json, table: table, json: text)
    }
}

extension SurvivalInterval: ExpressibleByArgument {}
