import ArgumentParser
import PanelModels

/// The estimators as a command.
@main
struct Panelstat: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "panelstat",
        abstract: "Estimates models for panels of people followed over time.",
        version: Release.version,
        subcommands: [
            HazardCommand.self, ExitsCommand.self, KaplanMeierCommand.self, CumulativeIncidenceCommand.self,
            CoxCommand.self,
            VerifyCommand.self,
        ])
}
