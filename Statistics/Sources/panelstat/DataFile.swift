import ArgumentParser
import PanelModels

/// The table a command reads: a CSV file, a pipe, or `-` for standard input.
struct DataFile: ExpressibleByArgument {
    let argument: String

    init?(argument: String) { self.argument = argument }

    private var isStandardInput: Bool { ["-", "/dev/stdin", "/dev/fd/0"].contains(argument) }

    private var path: String { argument == "-" ? "/dev/stdin" : argument }

    /// What sentences call it; a shell's `<(…)` by its whole path, since its number alone says nothing.
    var name: String { isStandardInput ? DataTable.standardInput : argument }

    static let help = ArgumentHelp("The CSV file; - is standard input.", valueName: "file")

    /// The columns that the formula and the options name.
    /// - Parameters:
    ///   - others: columns the options name.
    ///   - numbers: columns that must be numbers besides those the formula has so.
    func table(
        for formula: Formula, _ others: [String?], numbers: [String?], asText: [String]
    ) throws(ModelError) -> DataTable {
        let named = others.compactMap { $0 }.filter { !formula.columnNames.contains($0) }
        return try table(
            columns: formula.columnNames + named,
            numbers: formula.numberColumns.union(numbers.compactMap { $0 }), asText: asText)
    }

    /// - Parameters:
    ///   - columns: those needed, each once.
    ///   - numbers: those of them that must be numbers.
    func table(columns: [String], numbers: Set<String>, asText: [String]) throws(ModelError) -> DataTable {
        if let column = asText.first(where: numbers.contains) {
            throw ModelError(
                .option, "\(column) must be numbers where it stands, so leave --text \(column) out")
        }
        return try DataTable(
            csvFile: path, named: isStandardInput || argument.hasPrefix("/dev/fd/") ? name : nil,
            columns: columns,
            asText: Set(asText), asNumbers: numbers)
    }
}
