import ArgumentParser
import Foundation
import PanelModels

/// `panelstat verify state`.
struct VerifyStateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "state",
        abstract: "Bias and coverage of the measurement model of two voices, with Monte Carlo errors.",
        discussion: """
            Prints a Markdown table, or writes it to --output. Progress goes to standard error. The exit code is 2 when the \
            coverage of a 95 % interval is outside 93-97 % (widened by two Monte Carlo errors).

            \(Examples.heading)
              panelstat verify state --runs 60 --persons 300
            """)

    @Option(help: "Groups simulated for each number of persons.")
    var runs = 1000

    @Option(help: ArgumentHelp("Numbers of persons, with commas.", valueName: "list"))
    var persons = "300,1000,4000"

    @Option(help: "Seed; the same seed gives the same table.")
    var seed: UInt64 = 2026

    @Option(help: ArgumentHelp("Markdown file to write.", valueName: "file"))
    var output: String?

    /// nil where something else than numbers is written.
    private var counts: [Int]? {
        let parts = persons.split(separator: ",", omittingEmptySubsequences: false)
        let counts = parts.compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
        return counts.count == parts.count ? counts : nil
    }

    func validate() throws {
        guard let counts, counts.allSatisfy({ $0 >= 100 }) else {
            throw ValidationError(
                "--persons takes numbers from 100 on with commas, as in 300,1000, not '\(persons)'.")
        }
        guard runs >= 2 else { throw ValidationError("--runs takes a number from 2 on, not \(runs).") }
    }

    func run() throws {
        let counts = counts ?? []
        let report = try Answer.refusing(of: "") { () throws(ModelError) in
            try StateVerification(runs: runs, personCounts: counts, seed: seed).report {
                persons, done, all in
                Answer.say("\(persons) persons: \(done) of \(all) groups")
            }
        }
        try write(report.markdown)
        if !report.isRight { throw ExitCode(2) }
    }

    private func write(_ text: String) throws {
        guard let output else { return try Answer.write(text) }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: output))
        } catch {
            Answer.complain("\(output) cannot be written; check the folder")
            throw ExitCode(1)
        }
    }
}
