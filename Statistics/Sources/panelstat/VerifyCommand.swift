import ArgumentParser
import Foundation
import PanelModels

/// `panelstat verify`: estimators against simulated truth.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Simulates panels of known truth and says how well it is found.",
        subcommands: [VerifyHazardCommand.self, VerifyStateCommand.self])
}

/// `panelstat verify hazard`.
struct VerifyHazardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hazard",
        abstract:
            "Bias, coverage, size and power of the hazard with clustered persons, with Monte Carlo errors.",
        discussion: """
            Prints a Markdown table, or writes it to --output with a picture (SVG) beside it. Progress goes to \
            standard error. The exit code is 2 when the coverage of a default interval is outside 93-97 % (widened \
            by two Monte Carlo errors).

            \(Examples.heading)
              panelstat verify hazard --runs 100 --clusters 12,20
            """)

    @Option(help: "Panels simulated for each number of clusters.")
    var runs = 1000

    @Option(help: ArgumentHelp("Numbers of clusters, with commas.", valueName: "list"))
    var clusters = "12,20,40,300"

    @Option(help: "Seed; the same seed gives the same table.")
    var seed: UInt64 = 2026

    @Option(help: ArgumentHelp("Markdown file to write.", valueName: "file"))
    var output: String?

    /// nil where something else than numbers is written.
    private var counts: [Int]? {
        let parts = clusters.split(separator: ",", omittingEmptySubsequences: false)
        let counts = parts.compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
        return counts.count == parts.count ? counts : nil
    }

    func validate() throws {
        guard let counts, counts.allSatisfy({ $0 >= 10 }) else {
            throw ValidationError(
                "--clusters takes numbers from 10 on with commas, as in 12,20, not '\(clusters)'.")
        }
        guard runs >= 2 else { throw ValidationError("--runs takes a number from 2 on, not \(runs).") }
    }

    func run() throws {
        let counts = counts ?? []
        let report = try Answer.refusing(of: "") { () throws(ModelError) in
            try HazardVerification(runs: runs, clusterCounts: counts, seed: seed).report {
                clusters, done, all in
                Answer.say("\(clusters) clusters: \(done) of \(all) panels")
            }
        }
        try write(report)
        if !report.isRight { throw ExitCode(2) }
    }

    private func write(_ report: VerificationReport) throws {
        guard let output else { return try Answer.write(report.markdown(picture: nil)) }
        let file = URL(fileURLWithPath: output)
        let picture = file.deletingPathExtension().appendingPathExtension("svg")
        do {
            try Data(report.markdown(picture: picture.lastPathComponent).utf8).write(to: file)
            try Data(report.svg.utf8).write(to: picture)
        } catch {
            Answer.complain("\(output) cannot be written; check the folder")
            throw ExitCode(1)
        }
    }
}
