import ArgumentParser
import PanelModels

/// The estimators as a command.
@main
struct Panelstat: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "panelstat",
        abstract: "Estimates models for panels of people followed over time.",
        discussion: """
            'panelstat help <subcommand>' has the formula, the options and examples that can be copied.

            The exit code is 0 for an estimate, 1 for a file, formula or data that cannot be used, 2 for a fit \
            that stopped, 64 for options that are wrong or contradict each other, 74 for a result that could not be written.
            """,
        version: Release.version,
        subcommands: [
            HazardCommand.self, ExitsCommand.self, KaplanMeierCommand.self, CumulativeIncidenceCommand.self,
            CoxCommand.self, StateCommand.self, ReliabilityCommand.self,
            VerifyCommand.self,
        ])
}
