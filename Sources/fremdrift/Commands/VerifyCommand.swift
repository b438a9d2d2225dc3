import ArgumentParser
import Foundation
import FremdriftDomain
import FremdriftStudy

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Judge a method by simulated job centres whose truth is known.",
        subcommands: [RecoveryCommand.self])
}

struct RecoveryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recovery",
        abstract: "Does the fit find the truth? Bias and coverage over many simulated job centres.",
        discussion: """
            Fits the caseworker's true kind, which only a simulation knows, and the naive model on stated belief, in \
            every job centre, and prints how near each comes to the hazard ratio that was built in.
            """)

    @Option(help: "Simulated job centres.")
    var runs = 200
    @Option(help: "Citizens in each.")
    var citizens = 4000
    @Option(help: "Years in each.")
    var years = 3
    @Option(help: "The first job centre's seed; the next ones follow.")
    var seed: UInt64 = 1
    @Option(help: "A profile to use instead of the one that comes with the program.")
    var profile: String?
    @Flag(help: "As JSON.")
    var json = false

    func run() async throws {
        let summary = try await refusing {
            guard runs >= 2 else { throw Refusal("--runs is at least 2: one run says nothing about a method.") }
            try SimulationRun.check(citizens: citizens, years: years, endingOn: SimulationRun.usualEnd)
            let size = SimulationSize(citizens: citizens, years: years, endingOn: SimulationRun.usualEnd)
            let study = RecoveryStudy(
                profile: try SimulationProfileFile.read(profile), size: size, firstSeed: seed, runs: runs)
            let progress = Progress("Job centres", of: runs)
            let summary = study.summary(of: try study.allRuns(progress: progress.report))
            for (model, found) in [("the caseworker's true kind", summary.kind), ("stated belief", summary.naive)]
            where found.notConverged == found.runs {
                throw Refusal(
                    "No fit with \(model) converged in \(runs) job centres, so there is nothing to judge. Give --citizens more."
                )
            }
            return summary
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        print(json ? String(decoding: try encoder.encode(summary), as: UTF8.self) : RecoveryOutput.table(summary))
    }
}

enum RecoveryOutput {
    static func table(_ summary: RecoverySummary) -> String {
        """
        \(summary.note)
        Truth: log hazard ratio \(four(summary.truth)), hazard ratio \(four(exp(summary.truth)))

                                       runs  stopped  mean HR     bias (MC error)       SD  mean SE  coverage (MC error)
        \(line("caseworker's true kind", summary.kind))
        \(line("stated belief, naively", summary.naive))

        Means over the job centres: \(percent(summary.meanJobWithin12Months)) in a job within 12 months, \
        \(four(summary.meanAnsweredByCitizenPerCitizen)) answered rounds a citizen
        """
    }

    private static func line(_ name: String, _ found: RecoveryPerformance) -> String {
        let cells = [
            (name, -30), ("\(found.runs)", 5), ("\(found.notConverged)", 9), (four(found.meanHazardRatio), 9),
            ("\(four(found.bias)) (\(four(found.biasError)))", 19), (four(found.empiricalSD), 9),
            (four(found.meanSE), 9), ("\(percent(found.coverage)) (\(percent(found.coverageError)))", 19),
        ]
        return cells.map { text, width in
            let padding = String(repeating: " ", count: max(0, abs(width) - text.count))
            return width < 0 ? text + padding : padding + text
        }.joined()
    }

    private static func four(_ number: Double) -> String { String(format: "%.4f", number) }
    private static func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }
}
