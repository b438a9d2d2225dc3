internal import Foundation

/// Numbers and columns as the tables of curves print them.
enum CurveText {
    /// The first column to the left, the others to the right.
    static func columns(_ rows: [[String]]) -> [String] {
        guard let header = rows.first else { return [] }
        let widths = header.indices.map { j in rows.map { $0[j].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { j, cell in
                let space = String(repeating: " ", count: widths[j] - cell.count)
                return j == 0 ? cell + space : space + cell
            }.joined(separator: "  ")
        }
    }

    /// So many decimals; – where there is no number.
    static func fixed(_ number: Double?, _ decimals: Int = 5) -> String {
        guard let number else { return "–" }
        return String(format: "%.\(decimals)f", number)
    }

    /// A time with the digits it has.
    static func time(_ number: Double?) -> String { number.map(CodedVariable.levelLabel) ?? "–" }

    static func probability(_ p: Double) -> String {
        p < 2e-16 ? "<2e-16" : p < 1e-4 ? String(format: "%.2e", p) : String(format: "%.5f", p)
    }

    static func percent(_ level: Double) -> String {
        let percent = (level * 1e6).rounded() / 1e4
        return (percent == percent.rounded() ? "\(Int(percent))" : "\(percent)") + "%"
    }

    /// What was counted, for the last lines of a table.
    static func counts(_ n: Int, _ unit: String, events: Int, dropped: Int) -> String {
        "\(n) \(unit), \(events) events"
            + (dropped > 0
                ? "; \(dropped) \(dropped == 1 ? "row" : "rows") with a missing value left out" : "")
    }

    static func emptied(_ label: String, _ time: Double) -> String {
        "\(label.isEmpty ? "" : "\(label): ")everybody at risk at time \(CodedVariable.levelLabel(time)) had an event and later "
            + "entries cannot change that; start the clock later, at a time with more people at risk"
    }

    /// Without times asked for, curves of up to this many lines are printed in full.
    static let mostLines = 60
}
