import ArgumentParser
import Foundation
import PanelModels

/// `panelstat state`: the measurement model of two voices from a CSV file.
struct StateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "state",
        abstract: "Estimates how much of two voices' answers over time is error, item by item, for a group.",
        discussion: """
            The file has one row per person, round and voice, and a column for every item with answers 1, 2, … up to the \
            number of steps; an empty cell or NA is a missing answer. The time is a date (2026-01-31) or a whole day. A person's first row by \
            time is time 0, whether or not anything is answered in it, so the table also has rows of rounds nobody answered.

            Behind the answers of each voice lies a state that moves; the two states may be correlated, at first and in how they move. \
            Given are thresholds, noise, correlation, movement per quarter and reliability, with errors for people who answer \
            repeatedly. There is no state of a person.

            \(Examples.heading)
              panelstat state --data Examples/voices.csv --id id --time date \\
                --voice voice --items mood,plan
              panelstat state --data Examples/voices.csv --id id --time date \\
                --voice voice --items mood --caseworker caseworker \\
                --leaning 0.1 --error-correlation 0.2 --cluster caseworker

            The exit code is 0 for estimates of all items, 1 for input that cannot be used, 2 when an item has none \
            (a step nobody used, too few people, an estimate at the edge), 64 for options that are wrong or contradict each other.
            """)

    @Option(help: DataFile.help)
    var data: DataFile

    @Option(help: ArgumentHelp("Column of the person.", valueName: "column"))
    var id: String

    @Option(help: ArgumentHelp("Column of the round's date, or of whole days.", valueName: "column"))
    var time: String

    @Option(help: ArgumentHelp("Column that says whose answers a row has.", valueName: "column"))
    var voice: String

    @Option(
        help: ArgumentHelp(
            "What that column says of the citizen and of the caseworker.", valueName: "citizen,caseworker"))
    var voices = "citizen,caseworker"

    @Option(help: ArgumentHelp("Columns of answers, with commas.", valueName: "a,b,…"))
    var items: String

    @Option(help: "Steps of every item, from 2 to 9.")
    var steps = 5

    @Option(help: ArgumentHelp("Column of who the caseworker was; for --leaning.", valueName: "column"))
    var caseworker: String?

    @Option(
        help: ArgumentHelp(
            "Column whose value in a person's first row makes a cluster of dependent persons.",
            valueName: "column"))
    var cluster: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Correlation of a voice's errors a quarter apart, from 0 to below 1: handed in, not estimated.",
            valueName: "share"))
    var errorCorrelation = 0.0

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Variance of a caseworker's stable leaning for a person: handed in, not estimated.",
            valueName: "variance"))
    var leaning = 0.0

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Rate a quarter at which states return to the middle, 0 for a random walk: handed in, not estimated.",
            valueName: "rate"))
    var returning = 0.0

    @Option(
        help: ArgumentHelp("Quarters after the first round to give the reliability at.", valueName: "list"))
    var quarters = "0,4"

    @OptionGroup var common: CommonOptions

    private static func parts(_ list: String) -> [String] {
        list.split(separator: ",", omittingEmptySubsequences: false).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
    }

    func validate() throws {
        guard !Self.parts(items).contains("") else {
            throw ValidationError("--items takes columns with commas, as in a,b, not '\(items)'.")
        }
        guard Self.parts(voices).count == 2, !Self.parts(voices).contains("") else {
            throw ValidationError(
                "--voices takes two names with a comma, as in citizen,caseworker, not '\(voices)'.")
        }
        guard Self.parts(quarters).allSatisfy({ Double($0).map { (0...400).contains($0) } == true }) else {
            throw ValidationError(
                "--quarters takes numbers from 0 on with commas, as in 0,4, not '\(quarters)'.")
        }
    }

    func run() throws {
        let report = try Answer.refusing(of: data.name, fitted)
        if case .stopped(let reason) = report.outcome, !common.json,
            report.fits.contains(where: \.isConverged)
        {
            // the items that have estimates are worth reading
            try Answer.write(report.table)
            Answer.complain("\(data.name): \(reason)")
            throw ExitCode(2)
        }
        try Answer.give(
            report.outcome, of: data.name, isJSON: common.json, table: { report.table }, json: { report.json }
        )
    }

    private func fitted() throws(ModelError) -> StateReport {
        try ClusterOptions.check(cluster, in: "state")
        let names = Self.parts(items)
        let labels = Self.parts(voices)
        let model = StateModel(
            columns: .init(person: id, time: time, voice: voice, caseworker: caseworker), items: names,
            steps: steps, citizenLabel: labels[0], caseworkerLabel: labels[1], cluster: cluster,
            sensitivity: .init(errorCorrelation: errorCorrelation, leaning: leaning, returning: returning),
            quarters: Self.parts(quarters).compactMap { Double($0) }, level: common.level)
        var columns: [String] = []
        for column in [id, time, voice, caseworker, cluster].compactMap({ $0 }) + names
        where !columns.contains(column) { columns.append(column) }
        let table = try data.table(columns: columns, numbers: Set(names), asText: common.text)
        return try model.fit(table) { item, number, count in
            if count > 1 { Answer.say("\(item): \(number) of \(count) items") }
        }
    }
}
