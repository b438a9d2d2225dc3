/// Which person and round every row of a table belongs to.
struct RowPlaces {
    /// By row; −1 where the person, the round or the voice is missing.
    private(set) var placeOfRow: [Int32]
    private(set) var count = 0
    /// By round of a person, then person; −1 where a person has no such round.
    private(set) var placeOfRound: [[Int32]] = []
    /// By place.
    private(set) var time: [Double] = []
    private(set) var dropped = 0

    init(_ model: ReliabilityModel, voice: (codes: RowCodes, labels: [String])?, _ table: DataTable)
        throws(ModelError)
    {
        guard let id = model.id else {
            count = table.rowCount
            placeOfRow = (0..<Int32(count)).map { $0 }
            time = Array(repeating: 0, count: count)
            placeOfRound = [placeOfRow]
            return
        }
        let persons = try CodedVariable(Formula.Variable(column: id, transform: .plain), of: table)
        let times = try model.time.map { name throws(ModelError) in try Self.times(name, table) }
        placeOfRow = Array(repeating: -1, count: table.rowCount)
        let used = (0..<table.rowCount).filter {
            persons.codes[$0] >= 0 && times?[$0].isNaN != true && (voice?.codes[$0] ?? 0) >= 0
        }
        dropped = table.rowCount - used.count
        let keys = used.map { (persons.codes[$0], times?[$0] ?? 0, voice?.codes[$0] ?? 0, $0) }
        join(keys.sorted { ($0.0, $0.1, $0.2, $0.3) < ($1.0, $1.1, $1.2, $1.3) })
        if let (before, row) = firstRepeated(voice) {
            let place = table.place(ofRow: before)
            throw ModelError(
                .table,
                "\(table.place(ofRow: row)): the \(id) of \(place) comes again"
                    + (model.time.map { " with the same \($0)" } ?? "") + (voice == nil ? "" : " and voice")
                    + (model.time == nil
                        ? "; name the column of the round as --time" : "; keep one row for each round"))
        }
    }

    private static func times(_ name: String, _ table: DataTable) throws(ModelError) -> NumberColumn {
        guard case .numbers(let numbers) = try table.column(name) else {
            throw ModelError(
                .table, "the column of time, \(name), holds texts; number the rounds, or count days")
        }
        if let row = numbers.firstRow(where: \.isInfinite) {
            throw ModelError(.table, "\(table.place(ofRow: row)), column \(name): the value is infinite")
        }
        return numbers
    }

    /// - Parameter keys: person, time, voice and row, ascending.
    private mutating func join(_ keys: [(Int32, Double, Int32, Int)]) {
        var (person, round) = (-1, 0)
        var starts: [(person: Int, round: Int)] = []
        for (i, key) in keys.enumerated() {
            if i == 0 || key.0 != keys[i - 1].0 {
                (person, round) = (person + 1, 0)
                starts.append((person, round))
                time.append(key.1)
            } else if key.1 != keys[i - 1].1 {
                round += 1
                starts.append((person, round))
                time.append(key.1)
            }
            placeOfRow[key.3] = Int32(starts.count - 1)
        }
        count = starts.count
        let rounds = (starts.map(\.round).max() ?? -1) + 1
        placeOfRound = Array(repeating: Array(repeating: -1, count: person + 1), count: rounds)
        for (place, start) in starts.enumerated() { placeOfRound[start.round][start.person] = Int32(place) }
    }

    /// Two rows of one place and voice.
    private func firstRepeated(_ voice: (codes: RowCodes, labels: [String])?) -> (Int, Int)? {
        var rowOfPlace = [[Int32]](repeating: Array(repeating: -1, count: count), count: voice == nil ? 1 : 2)
        for row in placeOfRow.indices where placeOfRow[row] >= 0 {
            let (v, place) = (Int(voice?.codes[row] ?? 0), Int(placeOfRow[row]))
            if rowOfPlace[v][place] >= 0 { return (Int(rowOfPlace[v][place]), row) }
            rowOfPlace[v][place] = Int32(row)
        }
        return nil
    }
}
