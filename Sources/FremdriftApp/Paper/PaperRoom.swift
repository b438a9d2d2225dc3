import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Keying in answer sheets: found by the code on the sheet, a digit a question, once, or twice by two people.
struct PaperRoom: Sendable {
    let cases: CaseStore
    let rounds: RoundStore
    let links: LinkStore
    let papers: PaperStore
    let staff: StaffStore
    let audit: AuditTrail
    let signIns: SignIns
    let instruments: InstrumentShelf

    /// The buttons of the entry form.
    static let save = "save"
    static let saveFirst = "first"
    static let settle = "settle"

    /// Sheets in the list of those that wait to be keyed in once more.
    static let mostWaiting = 100

    /// Where the code from a sheet is typed; shows which sheets wait for a second look.
    func find(_ visit: Visit) async throws -> Reply {
        guard visit.isPost else { return .page(try await findPage(visit, problem: nil)) }
        do {
            return .see(try await route(visit))
        } catch let problem as Problem {
            return .page(try await findPage(visit, problem: problem), status: problem.status)
        }
    }

    private func route(_ visit: Visit) async throws -> Route {
        let subject = AttemptSubject(hash: signIns.tokens.hash("paper:\(try visit.staff().id)"), allowed: 100)
        let reserved = try await signIns.attempts.reserve([subject], at: visit.now)
        let typed = HandedCode.normalised(visit.request.form["code"] ?? "")
        let id: RoundID
        do {
            id = try await links.round(
                forTokenHash: signIns.tokens.hash(typed), on: visit.today, within: RoundWindow.sheetDays)
        } catch let problem as Problem {
            throw Problem(problem.kind == .linkExpired ? .paperTooLate : .wrongCode, field: "code")
        }
        try await signIns.attempts.forget(reserved)
        let caseFile = try await rounds.caseFile(of: id)
        guard try await runs(visit, caseFile) else { throw Problem(.notYours, field: "code") }
        return .paperEntry(caseFile, round: try await rounds.find(id).number)
    }

    private func findPage(_ visit: Visit, problem: Problem?) async throws -> HTML {
        let waiting = try await papers.waiting(runBy: try visit.staff(), size: Self.mostWaiting, on: visit.today)
        try await audit.recordLook(
            AuditEvent(at: visit.now, actor: visit.actor, .caseloadRead, detail: "paper \(waiting.sheets.count)"))
        return PaperFindPage.html(visit, waiting, problem: problem)
    }

    private func runs(_ visit: Visit, _ id: CaseFileID) async throws -> Bool {
        let relation = try await cases.relation(id, on: visit.today)
        return (try? Need.runsCase(id).check(visit.viewer, relation: relation)) != nil
    }

    /// The entry form of one round's sheet, at the stage it is at.
    func entry(_ visit: Visit, _ id: CaseFileID, _ number: Int) async throws -> Reply {
        let desk = try await desk(visit, id, number)
        guard visit.isPost else { return .page(PaperEntryPage.html(visit, desk, problem: nil)) }
        do {
            return try await take(visit, desk)
        } catch let problem as Problem where problem.status == 422 || problem.status == 409 {
            let now = try await self.desk(visit, id, number)
            return .page(PaperEntryPage.html(visit, now, problem: problem), status: problem.status)
        }
    }

    private func desk(_ visit: Visit, _ id: CaseFileID, _ number: Int) async throws -> PaperDesk {
        let round = try await rounds.find(number, of: id)
        let caseFile = try await cases.find(id, on: visit.today)
        return PaperDesk(
            caseFile: caseFile, round: round, instrument: try await instruments.instrument(round.instrument),
            entries: try await papers.entries(of: round.id), names: try await staff.namesByActor(),
            lock: OwnAnswersLock(caseFile, round, try visit.staff(), on: visit.today))
    }

    private func take(_ visit: Visit, _ desk: PaperDesk) async throws -> Reply {
        let go = visit.request.form[FormName.go]
        let stays = Reply.see(.paperEntry(desk.caseFile.id, round: desk.round.number))
        guard let steps = desk.lock.steps(goesOnWithout: go == OwnAnswersLock.without) else { return stays }
        guard go != OwnAnswersLock.without else {
            _ = try await rounds.change(
                desk.round.id, by: desk.instrument, steps, actor: visit.actor, at: visit.now)
            return stays
        }
        let isTaken = try await papers.take(
            try reading(visit, desk), of: desk.round.id, by: desk.instrument, first: steps, actor: visit.actor,
            at: visit.now)
        let waitsForAnother = go == Self.saveFirst
        return isTaken || waitsForAnother ? .see(.paper, .sheet) : stays
    }

    /// What the form holds: every field, or those in which two readings differ.
    private func reading(_ visit: Visit, _ desk: PaperDesk) throws(Problem) -> PaperReading {
        let form = PaperForm(request: visit.request, instrument: desk.instrument)
        var fields = PaperForm.fields(of: desk.instrument)
        if let first = desk.entries.waitingFirst, let second = desk.entries.unsettledSecond {
            let different = first.differences(from: second)
            fields = fields.filter(different.contains)
        }
        let seen = visit.request.field(PaperForm.seen).flatMap { Int($0) } ?? desk.entries.count
        guard seen == desk.entries.count else { throw Problem(.paperChanged) }
        return PaperReading(
            dated: try form.dated, marks: try form.marks(fields),
            isFirstOfTwo: visit.request.form[FormName.go] == Self.saveFirst, after: seen)
    }
}

/// What lies on the desk while a sheet is keyed in.
struct PaperDesk: Sendable {
    let caseFile: CaseFile
    let round: Round
    let instrument: Instrument
    /// Every reading so far, oldest first.
    let entries: [PaperEntry]
    let names: [String: String]
    let lock: OwnAnswersLock
}
