public import ArgumentParser
import Foundation
import PanelModels

/// `panelstat reliability`: scales, agreement of two voices, and test–retest from a CSV file.
struct ReliabilityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reliability",
        abstract:
            "Estimates how far answers can be trusted: items as a scale, two voices, one round and the next.",
        discussion: """
            Items are columns of whole steps. Always: Cronbach's α, item–rest correlations, polychoric correlations and ω total \
            of one factor. With a second voice, in rows (--voice) or columns (--second) of its own: weighted κ and intraclass \
            correlations, item by item. With rounds (--id and --time): test–retest and Heise's reliability of one question. \
            All is about the group; nothing is computed about one person.

            Empty cells and NA are missing. A part without an estimate says why in a note.

            \(Examples.heading)
              panelstat reliability --data Examples/agreeable.csv \\
                --items a1r,a2,a3,a4,a5
              panelstat reliability --data Examples/scales-voices.csv --voice voice \\
                --items health,network,skills --id person --time day
              panelstat reliability --data Examples/agreeable.csv --json \\
                --items a2,a3,a4 --correlations pearson --missing pairwise

            The exit code is 0 for an estimate, 1 for input that cannot be used, 2 when no part has an estimate, 64 for options \
            that are wrong or contradict each other.
            """)

    @Argument(help: ArgumentHelp("The CSV file, if it does not stand after --data.", valueName: "file"))
    var positionalData: DataFile?

    @Option(help: DataFile.help)
    var data: DataFile?

    @Option(help: ArgumentHelp("The items, separated by commas.", valueName: "columns"))
    var items: String

    @Option(
        help: ArgumentHelp(
            "The same items answered by the second voice, in the same order.", valueName: "columns"))
    var second: String?

    @Option(
        help: ArgumentHelp(
            "Column of the voice, where each voice has its own rows; two values.", valueName: "column"))
    var voice: String?

    @Option(
        help: ArgumentHelp(
            "Column of the person; without it every row is a person of its own.", valueName: "column"))
    var id: String?

    @Option(
        help: ArgumentHelp(
            "Column of the round or day, ascending in time: a person's first row in time is round 1.",
            valueName: "column"))
    var time: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The round of each person that the scale and the voices are taken from.", valueName: "number"))
    var occasion: Int = 1

    @Option(help: "What ω is made from.")
    var correlations: ReliabilityModel.Correlations = .polychoric

    @Option(
        help: "Who counts in a scale: people with every item, or for each pair of items those who have both.")
    var missing: ReliabilityModel.Missing = .listwise

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (positionalData == nil) != (data == nil) else {
            throw ValidationError("One file is needed, by itself or after --data.")
        }
    }

    private var file: DataFile { data ?? positionalData! }

    private static func names(_ list: String) -> [String] {
        list.split(separator: ",", omittingEmptySubsequences: false).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        .filter { !$0.isEmpty }
    }

    func run() throws {
        let fit = try Answer.refusing(of: file.name, fitted)
        try Answer.give(
            fit.outcome, of: file.name, isJSON: common.json, table: { fit.table() }, json: { fit.json() })
    }

    private func fitted() throws(ModelError) -> ReliabilityFit {
        let model = ReliabilityModel(
            items: Self.names(items), second: second.map(Self.names), voice: voice, id: id, time: time,
            correlations: correlations, missing: missing, occasion: occasion, level: common.level)
        try model.check()
        return try model.fit(
            file.table(
                columns: model.columnNames,
                numbers: Set(model.items + (model.second ?? []) + [time].compactMap { $0 }),
                asText: common.text))
    }
}

extension ReliabilityModel.Correlations: ExpressibleByArgument {}
extension ReliabilityModel.Missing: ExpressibleByArgument {}
