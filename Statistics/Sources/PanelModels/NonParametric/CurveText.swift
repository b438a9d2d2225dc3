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
    /// - Parameter id: column of the person, where rows were joined to spells.
    static func counts(_ n: Int, id: String?, events: Int, dropped: Int) -> String {
        let what = id.map { "\(counted(n, "spell")) (rows joined by \($0))" } ?? counted(n, "row")
        return "\(what), \(counted(events, "event"))"
            + (dropped > 0 ? "; \(counted(dropped, "row")) with a missing value left out" : "")
    }

    /// What is said of one curve, its group before it.
    static func named(_ label: String, _ sentence: String) -> String {
        label.isEmpty ? sentence : "\(label): \(sentence)"
    }

    static func emptied(_ label: String, _ time: Double) -> String {
        named(
            label,
            "everybody at risk at time \(CodedVariable.levelLabel(time)) had an event and later entries cannot change that; "
                + "start the clock later, at a time with more people at risk")
    }

    /// Where curves end before a time that was asked for.
    /// - Parameter ends: the curves' labels with the last time of those that are not known to the end of time.
    static func ended(_ ends: [(label: String, time: Double)], before times: [Double]?) -> [String] {
        var notes: [String] = []
        for end in ends where times?.contains(where: { $0 > end.time }) == true {
            let note = named(
                end.label,
                "nobody is observed after \(CodedVariable.levelLabel(end.time)), so there is no estimate (–) later"
            )
            if !notes.contains(note) { notes.append(note) }
        }
        return notes
    }

    /// Without times asked for, curves of up to this many lines are printed in full.
    static let mostLines = 60
}
