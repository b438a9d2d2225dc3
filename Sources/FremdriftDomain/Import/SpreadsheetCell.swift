/// Cells that a spreadsheet would run as a formula when the file is opened. They get an apostrophe before them in what is
/// handed out, and lose it again when the file is brought in.
enum SpreadsheetCell {
    private static let formulaSigns: Set<Character> = ["=", "+", "-", "@", "\t", "\r"]

    static func harmless(_ cell: String) -> String { isFormula(cell) ? "'" + cell : cell }

    static func asWritten(_ cell: String) -> String {
        guard cell.first == "'", isFormula(cell.dropFirst()) else { return cell }
        return String(cell.dropFirst())
    }

    private static func isFormula(_ cell: some StringProtocol) -> Bool {
        cell.first.map(formulaSigns.contains) ?? false
    }
}
