/// The table as the measurement model reads it: rows by person, day and voice.
struct StateFrame: Sendable {
    /// Rows used.
    let rowCount: Int
    /// Rows left out because the person, the time, the voice or the person's cluster is missing.
    let dropped: Int
    /// The rows of each person, in the order of the persons' values.
    let persons: [Range<Int>]
    /// Of each row used: days since the person's first row, the voice, who the caseworker was (−1 unknown).
    let days: [Int32]
    let voices: [Voice]
    let caseworkers: [Int32]
    /// The steps of each item by row, from 0; −1 is missing.
    let steps: [[Int8]]
    /// By person; persons themselves without a column of clusters.
    let clusterOfPerson: [Int32]
    let clusterCount: Int

    /// - Throws: ``ModelError`` naming the row and the column.
    /// - Complexity: O(rows · (items + log rows)).
    init(_ model: StateModel, _ table: DataTable) throws(ModelError) {
        let person = try CodedVariable(.init(column: model.columns.person, transform: .factor), of: table)
        let times = try DayColumn(model.columns.time, of: table)
        let voice = try VoiceColumn(model, table)
        let caseworker = try model.columns.caseworker.map { column throws(ModelError) in
            try CodedVariable(.init(column: column, transform: .factor), of: table)
        }
        let cluster = try model.cluster.map { column throws(ModelError) in
            try CodedVariable(.init(column: column, transform: .factor), of: table)
        }
        let answers = try model.items.map { item throws(ModelError) in
            try AnswerColumn(item, steps: model.steps, of: table)
        }
        var rows = (0..<table.rowCount).filter {
            person.codes[$0] >= 0 && times[$0] != nil && voice[$0] != nil
        }
        rows.sort { (a, b) in
            let (x, y) = (person.codes[a], person.codes[b])
            if x != y { return x < y }
            let (s, t) = (times[a] ?? 0, times[b] ?? 0)
            if s != t { return s < t }
            return (voice[a]?.rawValue ?? 0) < (voice[b]?.rawValue ?? 0)
        }
        for (a, b) in zip(rows, rows.dropFirst())
        where person.codes[a] == person.codes[b] && times[a] == times[b] && voice[a] == voice[b] {
            throw ModelError(
                .table,
                "\(table.place(ofRow: max(a, b))): the same \(model.columns.person), \(model.columns.time) and "
                    + "\(model.columns.voice) as \(table.place(ofRow: min(a, b))); a voice has one row a round, so leave one of "
                    + "them out")
        }
        var groups = Self.groups(rows) { person.codes[$0] }
        if let cluster {
            let lacking = groups.filter { $0.allSatisfy { cluster.codes[$0] < 0 } }
            if !lacking.isEmpty {
                let left = Set(lacking.joined())
                rows.removeAll(where: left.contains)
                groups = Self.groups(rows) { person.codes[$0] }
            }
        }
        rowCount = rows.count
        dropped = table.rowCount - rows.count
        guard rowCount > 0 else {
            throw ModelError(.table, "no row has a person, a time and a voice")
        }
        if let codes = caseworker?.codes, model.sensitivity.leaning > 0,
            let row = rows.first(where: { row in
                voice[row] == .caseworker && codes[row] < 0 && answers.contains { $0.steps[row] >= 0 }
            })
        {
            throw ModelError(
                .table,
                "\(table.place(ofRow: row)): the column \(model.columns.caseworker ?? "") is empty beside a caseworker's answers, and a "
                    + "leaning per caseworker needs to know who answered")
        }
        var next = 0
        persons = groups.map { group in
            defer { next += group.count }
            return next..<next + group.count
        }
        days = groups.flatMap { group in
            group.map { Int32((times[$0] ?? 0) - (times[group[group.startIndex]] ?? 0)) }
        }
        if let at = days.firstIndex(where: { $0 > PairKey.latestDay }) {
            throw ModelError(
                .table,
                "\(table.place(ofRow: rows[at])), column \(model.columns.time): \(days[at]) days after the person's first round "
                    + "are too many; are these days?")
        }
        voices = rows.map { voice[$0] ?? .citizen }
        caseworkers = rows.map { caseworker?.codes[$0] ?? -1 }
        steps = answers.map { answers in rows.map { answers.steps[$0] } }
        guard let cluster else {
            clusterOfPerson = (0..<Int32(groups.count)).map { $0 }
            clusterCount = groups.count
            return
        }
        let codes: [Int32] = groups.map { group in
            group.first { cluster.codes[$0] >= 0 }.map { cluster.codes[$0] } ?? 0
        }
        let used = Set(codes).sorted()
        let number = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, Int32($0)) })
        clusterOfPerson = codes.map { number[$0] ?? 0 }
        clusterCount = used.count
    }

    /// Runs of rows of one person.
    private static func groups(_ rows: [Int], _ person: (Int) -> Int32) -> [ArraySlice<Int>] {
        var groups: [ArraySlice<Int>] = []
        var start = 0
        for end in 1...max(rows.count, 1)
        where end <= rows.count && (end == rows.count || person(rows[end]) != person(rows[start])) {
            groups.append(rows[start..<end])
            start = end
        }
        return groups
    }
}

/// A column of dates or whole days.
struct DayColumn: Sendable {
    private let codes: RowCodes
    private let dayOfCode: [Int]

    /// Days from any origin; nil is missing.
    subscript(row: Int) -> Int? { codes[row] < 0 ? nil : dayOfCode[Int(codes[row])] }

    /// - Throws: ``ModelError`` for a number that is not whole, or a text that is no date of the calendar.
    init(_ column: String, of table: DataTable) throws(ModelError) {
        let variable = try CodedVariable(.init(column: column, transform: .plain), of: table)
        codes = variable.codes
        func refusal(_ code: Int, _ shown: String) -> ModelError {
            let place = variable.codes.firstRow(with: Int32(code)).map { table.place(ofRow: $0) } ?? "a row"
            return ModelError(
                .table,
                "\(place), column \(column): '\(shown)' is no time; write dates as 2026-01-31, or whole days")
        }
        switch variable.values {
        case .numbers(let numbers):
            if let code = numbers.firstIndex(where: { $0 != $0.rounded() || $0.magnitude > 1e9 }) {
                throw refusal(code, CodedVariable.levelLabel(numbers[code]))
            }
            dayOfCode = numbers.map { Int($0) }
        case .levels(let levels):
            let days = levels.map(CalendarDay.number)
            if let code = days.indices.first(where: { code in
                days[code] == nil && variable.codes.firstRow(with: Int32(code)) != nil
            }) {
                throw refusal(code, levels[code])
            }
            dayOfCode = days.map { $0 ?? 0 }
        }
    }
}

/// Days of the Gregorian calendar as numbers.
enum CalendarDay {
    /// Days since 1 January 1970 of a text as `2026-01-31`; nil when it is no day of the calendar.
    /// - Reference: Hinnant (2013), chrono-compatible low-level date algorithms, days_from_civil.
    static func number(_ text: String) -> Int? {
        guard let match = text.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/),
            let year = Int(match.1), let month = Int(match.2), let day = Int(match.3),
            (1...12).contains(month), day >= 1, day <= length(ofMonth: month, year)
        else { return nil }
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func length(ofMonth month: Int, _ year: Int) -> Int {
        guard month == 2 else { return [4, 6, 9, 11].contains(month) ? 30 : 31 }
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    }
}

/// The column that says whose answers a row has.
struct VoiceColumn: Sendable {
    private let codes: RowCodes
    private let voiceOfCode: [Voice?]

    /// nil is missing.
    subscript(row: Int) -> Voice? { codes[row] < 0 ? nil : voiceOfCode[Int(codes[row])] }

    init(_ model: StateModel, _ table: DataTable) throws(ModelError) {
        let variable = try CodedVariable(
            .init(column: model.columns.voice, transform: .factor), of: table)
        codes = variable.codes
        guard case .levels(let levels) = variable.values else { preconditionFailure("a factor has levels") }
        voiceOfCode = levels.map { level in
            level == model.citizenLabel ? .citizen : level == model.caseworkerLabel ? .caseworker : nil
        }
        for (code, voice) in voiceOfCode.enumerated() where voice == nil {
            guard let row = codes.firstRow(with: Int32(code)) else { continue }
            throw ModelError(
                .table,
                "\(table.place(ofRow: row)), column \(model.columns.voice): '\(levels[code])' is neither \(model.citizenLabel) nor "
                    + "\(model.caseworkerLabel); name the two voices as the column has them")
        }
    }
}

/// The answers to an item.
struct AnswerColumn: Sendable {
    /// From 0; −1 is missing.
    let steps: [Int8]

    init(_ item: String, steps count: Int, of table: DataTable) throws(ModelError) {
        let variable = try CodedVariable(.init(column: item, transform: .plain), of: table)
        let codes = variable.codes
        guard case .numbers(let numbers) = variable.values else {
            throw ModelError(
                .table, "column \(item) holds texts; answers are whole numbers from 1 to \(count)")
        }
        if let code = numbers.firstIndex(where: { $0 != $0.rounded() || $0 < 1 || $0 > Double(count) }) {
            let place = codes.firstRow(with: Int32(code)).map { table.place(ofRow: $0) } ?? "a row"
            throw ModelError(
                .table,
                "\(place), column \(item): \(CodedVariable.levelLabel(numbers[code])) is no step from 1 to \(count)"
            )
        }
        let stepOfCode = numbers.map { Int8($0 - 1) }
        steps = codes.indices.map { codes[$0] < 0 ? -1 : stepOfCode[Int(codes[$0])] }
    }
}
