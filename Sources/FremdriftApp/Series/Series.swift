import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The caseworker's own answers for several citizens in a row: one page a citizen, and sending leads to the next.
///
/// Nothing is kept about a series but the answers: what is left of it is found anew on every page, so that it can be
/// stopped and taken up again anywhere. Only who was skipped in this run goes along in the address, as case numbers.
struct Series: Sendable {
    let cases: CaseStore
    let lists: CaseloadStore
    let rounds: RoundStore
    let audit: AuditTrail
    let instruments: InstrumentShelf

    /// The next citizen, or the page that says there is none.
    func start(_ visit: Visit) async throws -> Reply {
        let trail = SeriesTrail(visit.request)
        let waiting = try await waiting(visit)
        if let next = waiting.first(where: { !trail.skipped.contains($0.caseFile) }) {
            return .see(trail.at(.seriesRating(next.caseFile)))
        }
        let last = try await last(visit, trail)
        try await audit.recordLook(
            AuditEvent(at: visit.now, actor: visit.actor, .caseloadRead, detail: "series \(waiting.count)"))
        return .page(SeriesDonePage.html(visit, skipped: waiting.count, last: last))
    }

    func page(_ visit: Visit, _ id: CaseFileID) async throws -> Reply {
        let trail = SeriesTrail(visit.request)
        let caseFile = try await cases.find(id, on: visit.today)
        guard let round = try await rounds.all(of: id).last(where: { $0.window.isOpen(on: visit.today) }) else {
            return .see(trail.at(.series))
        }
        let instrument = try await instruments.instrument(round.instrument)
        var sheet = RatingSheet(caseFile: caseFile, round: round, instrument: instrument, today: visit.today)
        // Answered elsewhere meanwhile, or not this caseworker's to answer: the series goes on.
        let isWaiting = round.state(of: .caseworker, by: instrument, on: visit.today) == .awaiting && !sheet.isFrozen
        if sheet.showsPrevious {
            sheet.previous = try await rounds.ownAnswers(before: round.number, of: id, by: visit.actor)
        }
        guard visit.isPost else {
            return isWaiting ? .page(try await html(visit, sheet, trail)) : .see(trail.at(.series))
        }
        do {
            return try await take(visit, &sheet, trail)
        } catch let problem as Problem {
            sheet.problem = problem
            return .page(try await html(visit, sheet, trail), status: problem.status)
        }
    }

    private func take(_ visit: Visit, _ sheet: inout RatingSheet, _ trail: SeriesTrail) async throws -> Reply {
        guard visit.request.field("round") == "\(sheet.round.number)" else { throw Problem(.roundNotOpen) }
        let fields = sheet.rows.map { AnswerField.indicator($0.id) }
        sheet.chosen = try AnswerForm(visit.request.form).answers(to: fields, of: sheet.instrument)
        let id = sheet.caseFile.id
        switch visit.request.form[FormName.go] {
        case "skip":
            try await save(visit, sheet)
            return .see(trail.skipping(id).at(.series))
        case "stop":
            try await save(visit, sheet)
            return .see(.day)
        default:
            let typed = try DigitRow.answers(visit.request.field(DigitRow.field), to: sheet.rows)
            sheet.chosen.merge(typed) { _, typed in typed }
            guard sheet.rows.contains(where: { sheet.value($0) != nil }) else { throw Problem(.nothingToSend) }
            if visit.request.form[FormName.go] != "sendAnyway", !sheet.missing.isEmpty {
                try await save(visit, sheet)
                sheet.asksAboutMissing = true
                return .page(try await html(visit, sheet, trail), status: 422)
            }
            try await rounds.rate(sheet, [.answer(.caseworker, sheet.chosen), .send(.caseworker)], visit)
            return .see(trail.after(id).at(.series))
        }
    }

    private func save(_ visit: Visit, _ sheet: RatingSheet) async throws {
        try await rounds.rate(sheet, [.answer(.caseworker, sheet.chosen)], visit)
    }

    private func html(_ visit: Visit, _ sheet: RatingSheet, _ trail: SeriesTrail) async throws -> HTML {
        let left = try await waiting(visit).filter { !trail.skipped.contains($0.caseFile) }.count
        return SeriesPage.html(visit, sheet, trail, left: left, last: try await last(visit, trail))
    }

    /// The caseworker's cases whose open round waits for their answers, the earliest closing first.
    private func waiting(_ visit: Visit) async throws -> [CaseloadLine] {
        var waiting: [CaseloadEntry] = []
        for line in try await lists.cases(of: try visit.staff().id, on: visit.today) where !line.isPaused {
            guard let round = line.round, round.window.isOpen(on: visit.today), !round.isRevealed else { continue }
            let instrument = try await instruments.instrument(round.instrument)
            let entry = CaseloadEntry(line: line, instrument: instrument, today: visit.today)
            if entry.caseworker == .awaiting { waiting.append(entry) }
        }
        return waiting.sorted { $0.order < $1.order }.map(\.line)
    }

    /// Whose answers were sent just before, if it is still this caseworker's case.
    private func last(_ visit: Visit, _ trail: SeriesTrail) async throws -> CaseloadLine? {
        guard let last = trail.last else { return nil }
        return try await lists.cases(of: try visit.staff().id, on: visit.today).first { $0.caseFile == last }
    }
}

/// What a run through a series has behind it: case numbers only.
struct SeriesTrail: Sendable {
    private(set) var skipped: [CaseFileID]
    private(set) var last: CaseFileID?

    /// More than anybody has cases; the rest of a made-up address is left out.
    private static let most = 500

    init(_ request: Request) {
        let text = request.form["skipped"] ?? request.query["sprunget"] ?? ""
        skipped = text.split(separator: ".").prefix(Self.most).compactMap { Int64($0) }.map { CaseFileID($0) }
        last = (request.form["last"] ?? request.query["sidste"]).flatMap(Int64.init).map { CaseFileID($0) }
    }

    func skipping(_ id: CaseFileID) -> SeriesTrail {
        var trail = self
        trail.skipped.append(id)
        trail.last = nil
        return trail
    }

    func after(_ id: CaseFileID) -> SeriesTrail {
        var trail = self
        trail.last = id
        return trail
    }

    var skippedText: String { skipped.map { "\($0)" }.joined(separator: ".") }
    var lastText: String { last.map { "\($0)" } ?? "" }

    func at(_ route: Route) -> Query { Query(route, ["sprunget": skippedText, "sidste": lastText]) }
}

/// All rows typed as one row of digits: `34524031255`. Spaces are for the eye; 0 is "don't know".
enum DigitRow {
    static let field = "digits"

    /// Whether the rows can be answered so: a step must be one digit.
    static func fits(_ rows: [Indicator]) -> Bool { rows.allSatisfy { steps($0) <= 9 } }

    /// - Throws: `Problem.digitsUnreadable` unless there is one digit for each row, within its steps; it says which.
    static func answers(_ text: String?, to rows: [Indicator]) throws(Problem) -> [AnswerField: AnswerValue] {
        guard let text else { return [:] }
        let digits = text.filter { !$0.isWhitespace }
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { throw Problem(.digitsUnreadable, field: field) }
        guard digits.count == rows.count else { throw refused(SeriesWords.wrongCount(digits.count, of: rows.count)) }
        var answers: [AnswerField: AnswerValue] = [:]
        for (number, (digit, row)) in zip(digits, rows).enumerated() {
            guard let step = digit.wholeNumberValue, step <= steps(row) else {
                throw refused(SeriesWords.noSuchStep(digit, row: number + 1, most: steps(row)))
            }
            answers[.indicator(row.id)] = step == 0 ? .withheld : .step(step)
        }
        return answers
    }

    private static func refused(_ words: Text) -> Problem {
        Problem(.digitsUnreadable, field: field, exactly: words)
    }

    private static func steps(_ row: Indicator) -> Int { row.item(for: .caseworker)?.steps.count ?? 0 }
}
