import ArgumentParser
import Foundation

/// The one binary: the server, and every job around it.
@main
struct Fremdrift: AsyncParsableCommand {
    /// Databases and backups hold people's answers: files are made for the owner alone.
    static func main() async {
        umask(0o077)
        await main(nil)
        guard fflush(nil) == 0 else {
            say("Error: the output could not be written; is the disk it goes to full?")
            Foundation.exit(1)
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "fremdrift",
        abstract: "Two voices on readiness for work, every third month; and what leads to a job.",
        discussion: """
            Start with `fremdrift serve --database FILE`: it makes the file and prints how to set it up. To look around \
            first, `fremdrift demo` serves a simulated job centre.
            """,
        version: ProgramVersion.text,
        subcommands: [
            ServeCommand.self, DemoCommand.self, UserCommand.self, ImportCommand.self, KeyCommand.self,
            LotteryCommand.self,
            SimulateCommand.self, LedgerCommand.self,
            AnalyseCommand.self, VerifyCommand.self, InstrumentCommand.self, BackupCommand.self, RestoreCommand.self,
            DoctorCommand.self, RoundsCommand.self, OutboxCommand.self, LettersCommand.self, EraseCommand.self,
            LanguagesCommand.self, CalibrateCommand.self,
        ])
}

enum ProgramVersion {
    static let text = "0.1.0"
}
