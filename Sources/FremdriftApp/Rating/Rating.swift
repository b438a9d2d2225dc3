import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The caseworker's own answers to a round, all rows on one page.
struct Rating: Sendable {
    let cases: CaseStore
    let rounds: RoundStore
    let instruments: InstrumentShelf

    func reply(_ visit: Visit, _ id: CaseFileID, _ number: Int) async throws -> Reply {
        let caseFile = try await cases.find(id, on: visit.today)
        let round = try await rounds.find(number, of: id)
        let instrument = try await instruments.instrument(round.instrument)
        var sheet = RatingSheet(caseFile: caseFile, round: round, instrument: instrument, today: visit.today)
        if sheet.showsPrevious {
            sheet.previous = try await rounds.ownAnswers(before: number, of: id, by: visit.actor)
        }
        guard visit.isPost else { return .page(RatingPage.html(visit, sheet)) }
        do {
            return try await take(visit, &sheet)
        } catch let problem as Problem {
            if let frozen = try? await rounds.find(round.id) { sheet.round = frozen }
            sheet.problem = problem
            return .page(RatingPage.html(visit, sheet), status: problem.status)
        }
    }

    private func take(_ visit: Visit, _ sheet: inout RatingSheet) async throws -> Reply {
        let fields = sheet.rows.map { AnswerField.indicator($0.id) }
        let answers = try AnswerForm(visit.request.form).answers(to: fields, of: sheet.instrument)
        sheet.chosen = answers
        switch visit.request.form[FormName.go] {
        case "correct":
            let changed = answers.filter { sheet.known[$0.key] != $0.value }
            if !changed.isEmpty { try await rounds.rate(sheet, [.correct(.caseworker, changed)], visit) }
            return .see(.picture(sheet.caseFile.id), .change)
        case "save":
            try await rounds.rate(sheet, [.answer(.caseworker, answers)], visit)
            return .see(.caseFile(sheet.caseFile.id), .draft)
        case "send" where !sheet.missing.isEmpty:
            sheet.asksAboutMissing = true
            try await rounds.rate(sheet, [.answer(.caseworker, answers)], visit)
            return .page(RatingPage.html(visit, sheet), status: 422)
        default:
            guard sheet.rows.contains(where: { sheet.value($0) != nil }) else { throw Problem(.nothingToSend) }
            try await rounds.rate(sheet, [.answer(.caseworker, answers), .send(.caseworker)], visit)
            return .see(.caseFile(sheet.caseFile.id), .assessment)
        }
    }
}

extension RoundStore {
    /// Writes down what a caseworker answered on a screen of their own; no answers are no step.
    func rate(_ sheet: RatingSheet, _ steps: [RoundStep], _ visit: Visit) async throws {
        let wanted = steps.filter {
            if case .answer(_, let answers) = $0 { !answers.isEmpty } else { true }
        }
        guard !wanted.isEmpty else { return }
        _ = try await change(
            sheet.round.id, by: sheet.instrument, wanted, way: .ownDevice, actor: visit.actor, at: visit.now)
    }
}

/// The rows of the form and what stands in them.
struct RatingSheet: Sendable {
    let caseFile: CaseFile
    var round: Round
    let instrument: Instrument
    let today: Day
    /// What was chosen in the form that was just sent; shown again when it could not be taken.
    var chosen: [AnswerField: AnswerValue] = [:]
    var asksAboutMissing = false
    var problem: Problem?
    /// What the same caseworker answered before; empty where it is not to be shown.
    var previous: [AnswerField: AnswerValue] = [:]

    /// As the instrument decides; by itself only once the new answers are sent.
    var showsPrevious: Bool {
        switch instrument.ownPrevious {
        case .never: false
        case .after: round.caseworkerSide.sentAt != nil
        case .before: true
        }
    }

    var rows: [Indicator] { instrument.indicators(for: .caseworker) }
    var isFrozen: Bool { round.isFrozen(on: today) }

    func value(_ indicator: Indicator) -> AnswerValue? {
        let field = AnswerField.indicator(indicator.id)
        return chosen[field] ?? known[field]
    }

    /// What stands, with what was put right afterwards.
    var known: [AnswerField: AnswerValue] {
        round.caseworkerSide.answers.merging(round.caseworkerSide.corrections) { _, later in later }
    }

    var missing: [Indicator] { rows.filter { value($0) == nil } }
}
