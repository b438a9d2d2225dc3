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
            The columns that --formula may name stand in docs/methods/job-hazard.md. With --release what it says of company \
            internships is kept for evidence cards; a result whose diagnostics do not pass is kept with its faults, and \
            no page shows it.
            """)

    @OptionGroup var file: DatabaseOption
    @Option(help: "logit or cloglog.")
    var link = Link.cloglog
    @Option(help: "Another formula, in R's words.")
    var formula: String?
    @Flag(help: "As JSON.")
    var json = false

    @Flag(help: "Keep what it says of company internships, for evidence cards.")
    var release = false

    func run() async throws {
        let (fit, months, source) = try await refusing {
            try refuseAnotherModel()
            return try await fitted()
        }
        if source.isSimulated { say("Simulated data: these figures judge a method and are not findings.") }
        say("\(specification.reading) Data revision \(source.revision), program \(ProgramVersion.text).")
        print(json ? source.noted(in: fit.json) : fit.table)
        if case .stopped(let reason) = fit.outcome, !json { say("The fit stopped: \(reason)") }
        let hasPassed = try await refusing { release ? try await released(fit, months, source) : true }
        if !fit.isConverged || !hasPassed { throw ExitCode(2) }
    }

    /// Words on the cards are written for one model.
    private func refuseAnotherModel() throws {
        guard !release || (formula == nil && link == .cloglog) else {
            throw Refusal(
                "--release keeps the results of the one model that cards are written for: leave --formula and --link out."
            )
        }
    }

    /// - Returns: whether every result may be shown.
    private func released(_ fit: HazardFit, _ months: [PersonMonth], _ source: AnalysedData) async throws -> Bool {
        let results = JobHazardFigures(fit, of: months, isSimulated: source.isSimulated).results
        try await StudyResultStore(file.open()).record(results, by: .operations, at: SystemClock.now())
        for result in results { say(ReleaseOutput.line(result)) }
        return results.allSatisfy(\.hasPassed)
    }

    private var specification: JobHazardSpecification {
        var specification = JobHazardSpecification.statedBelief
        specification.link = link
        specification.formula = formula ?? specification.formula
        return specification
    }

    private func fitted() async throws -> (HazardFit, [PersonMonth], AnalysedData) {
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
        return (
            fit, months, AnalysedData(revision: rows.revision, isSimulated: try await settings.read(.simulated) != nil)
        )
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
