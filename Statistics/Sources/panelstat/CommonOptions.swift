import ArgumentParser

/// What every model's command is told in the same words.
struct CommonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Read this column as texts although its cells look like numbers; may be given more than once.",
            valueName: "column"))
    var text: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Coverage of the intervals, between 0 and 1.", valueName: "share"))
    var level: Double = 0.95

    @Flag(help: "Print JSON instead of tables.")
    var json = false

    func validate() throws {
        guard level > 0, level < 1 else {
            throw ValidationError("--level must be above 0 and below 1, not \(level).")
        }
    }
}
