public import ArgumentParser
import Foundation
import FremdriftApp
import FremdriftDomain
import FremdriftStore
import FremdriftStudy
public import PanelModels

struct AnalyseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyse", abstract: "Fit the study's models to a database.",
        subcommands: [JobHazardCommand.self])
}

extension Link: @retroactive ExpressibleByArgument {}

struct JobHazardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "job-hazard",
        abstract:
            "Monthly chance of starting a job, by the caseworker's stated belief and what else is known of the group.",
        discussion: """
            One row per citizen and month at risk, activity-ready citizens only; standard errors clustered by caseworker. \
            The columns that --formula may name stand in docs/methods/job-hazard.md.
            """)

    @OptionGroup var file: DatabaseOption
    @Option(help: "logit or cloglog.")
    var link = Link.cloglog
    @Option(help: "Another formula, in R's words.")
    var formula: String?
    @Flag(help: "As JSON.")
    var json = false

    func run() async throws {
        let (fit, source) = try await refusing { try await fitted() }
        if source.isSimulated { say("Simulated data: these figures judge a method and are not findings.") }
        say("\(specification.reading) Data revision \(source.revision), program \(ProgramVersion.text).")
        print(json ? source.noted(in: fit.json) : fit.table)
        if case .stopped(let reason) = fit.outcome {
            if !json { say("The fit stopped: \(reason)") }
            throw ExitCode(2)
        }
    }

    private var specification: JobHazardSpecification {
        var specification = JobHazardSpecification.statedBelief
        specification.link = link
        specification.formula = formula ?? specification.formula
        return specification
    }

    private func fitted() async throws -> (HazardFit, AnalysedData) {
        let database = try file.open()
        let settings = SettingStore(database)
        let last = try await settings.read(.observedUntil).flatMap { Day(iso: $0) } ?? SystemClock.now().local.day
        let rows = try await CohortStore(database).rows()
        let months = StudyCohort.citizens(in: rows, observedUntil: last)
            .flatMap { personMonths(of: $0, by: .activityReady) }
        guard !months.isEmpty else {
            throw Refusal("There are no person-months to analyse: no activity-ready citizen has been followed yet.")
        }
        let fit = try JobHazardAnalysis(specification).fit(months)
        try await AuditTrail(database).recordLook(
            AuditEvent(at: SystemClock.now(), actor: .operations, .dataAnalysed, detail: "job-hazard"))
        return (fit, AnalysedData(revision: rows.revision, isSimulated: try await settings.read(.simulated) != nil))
    }
}

/// What the figures are of. Said on standard error, so that `--json` stays JSON, and in the JSON as well.
private struct AnalysedData {
    let revision: Int
    let isSimulated: Bool

    func noted(in json: String) -> String {
        let note = """
            "simulated": \(isSimulated),
              "dataRevision": \(revision),
              "program": "\(ProgramVersion.text)",
            """
        return "{\n  \(note)\n" + json.dropFirst(2)
    }
}
