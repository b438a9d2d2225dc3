extension SpellFrame {
    /// What a reader of any curve made of the spells should know, sentences without a full stop.
    /// - Parameter unnamed: what comes of it when rows belong together and the person is not named.
    func notes(unnamed: String) -> [String] {
        [NearTies.note(spells.times), cutRows(unnamed), codingNote].compactMap { $0 }
    }

    /// Where at least half of the late entries come when another row ends without event, persons' time has likely been
    /// cut into rows.
    private func cutRows(_ unnamed: String) -> String? {
        guard person == nil, spells.start != nil else { return nil }
        var entries: [Int32: Int] = [:]
        var ends: [Int32: Int] = [:]
        for cell in cells {
            entries[cell.start, default: 0] += Int(cell.count)
            if cell.event == 0 { ends[cell.stop, default: 0] += Int(cell.count) }
        }
        guard let first = entries.keys.min() else { return nil }
        entries[first] = nil
        let late = entries.values.reduce(0, +)
        let met = entries.reduce(0) { $0 + min($1.value, ends[$1.key] ?? 0) }
        guard late > 0, 2 * met >= late else { return nil }
        return
            "\(met) of \(counted(late, "late entry", "late entries")) \(met == 1 ? "comes" : "come") at a time at which another row "
            + "ends without event, as where a person's time is cut into rows; if it is, name the person with --id: \(unnamed)"
    }
}
