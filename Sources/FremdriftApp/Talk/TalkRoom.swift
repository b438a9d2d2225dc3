import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The citizen's questions in a talk: together at one screen, or read aloud over the telephone.
struct TalkRoom: Sendable {
    let cases: CaseStore
    let rounds: RoundStore
    let instruments: InstrumentShelf
    let answering: Answering

    func reply(_ visit: Visit, _ id: CaseFileID, _ number: Int, _ talk: Talk, _ page: AnsweringPage) async throws
        -> Reply
    {
        let caseFile = try await cases.find(id, on: visit.today)
        let round = try await rounds.find(number, of: id)
        let lock = OwnAnswersLock(caseFile, round, try visit.staff(), on: visit.today)
        guard page == .start || page == .receipt else {
            // After the round's last day there is nothing to lock and nothing to answer: no page of the questions opens.
            let mayAsk = lock.isOpen && round.window.isOpen(on: visit.today)
            guard mayAsk || page == .decline else { return .see(.talk(id, round: number, talk, .start)) }
            return try await answering.reply(
                visit, .talk(id, round: number, talk), round.id, visit.session, page)
        }
        guard page == .start else { return .see(.caseFile(id)) }
        guard visit.isPost else { return .page(TalkStartPage.html(visit, caseFile, round, talk, lock)) }
        return try await begin(visit, round, lock, .talk(id, round: number, talk))
    }

    /// From here on the caseworker knows what the citizen says: own answers that are sent later are not blind.
    private func begin(_ visit: Visit, _ round: Round, _ lock: OwnAnswersLock, _ door: AnsweringDoor) async throws
        -> Reply
    {
        guard round.citizenSide.exclusion == nil, round.window.isOpen(on: visit.today) else {
            throw Problem(.roundNotOpen)
        }
        let instrument = try await instruments.instrument(round.instrument)
        let goesOnWithout = visit.request.form[FormName.go] == OwnAnswersLock.without
        guard let steps = lock.steps(goesOnWithout: goesOnWithout) else { return .see(door.at(.start)) }
        if !steps.isEmpty {
            _ = try await rounds.change(round.id, by: instrument, steps, actor: visit.actor, at: visit.now)
        }
        let sheet = AnswerSheet(
            door: door, round: round, instrument: instrument, session: visit.session, given: [:])
        return .see(door.at(sheet.goOn))
    }
}
