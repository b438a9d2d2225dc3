import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The dialogue picture, and the acts that open it: the reveal, and looking early.
struct Dialogue: Sendable {
    let cases: CaseStore
    let rounds: RoundStore
    let instruments: InstrumentShelf
    let changes: ChangeLookup

    func picture(_ visit: Visit, _ id: CaseFileID) async throws -> Reply {
        let caseFile = try await cases.find(id, on: visit.today)
        let all = try await rounds.all(of: id)
        let instrument = try await instrument(of: all)
        let picture = DialoguePicture(rounds: all, by: instrument)
        let sides = DialoguePage.Sides(
            citizen: caseFile.citizen.name,
            waiting: all.last { $0.waits(on: visit.today) },
            caseFile: id,
            changes: try await changes.find(visit, in: all))
        return .page(DialoguePage.html(visit, picture, instrument, sides))
    }

    /// Shows this round, and with it the earlier ones that have been ready without anyone looking.
    func reveal(_ visit: Visit, _ id: CaseFileID, _ number: Int) async throws -> Reply {
        try await show(visit, id, number)
        return .see(.picture(id))
    }

    /// The same on the page of a talk.
    func show(_ visit: Visit, _ id: CaseFileID, _ number: Int) async throws {
        try await change(visit, id, number, .reveal)
        for earlier in try await rounds.all(of: id)
        where earlier.number < number && earlier.waits(on: visit.today) {
            try await change(visit, id, earlier.number, .reveal)
        }
    }

    /// The caseworker reads the citizen's answers before the reveal: first the question why, then the answers, and
    /// from then on the caseworker's own answers count as not blind.
    func lookEarly(_ visit: Visit, _ id: CaseFileID, _ number: Int) async throws -> Reply {
        let caseFile = try await cases.find(id, on: visit.today)
        var round = try await rounds.find(number, of: id)
        let instrument = try await instruments.instrument(round.instrument)
        if visit.isPost {
            do {
                let reason = visit.request.field("reason") ?? ""
                round = try await rounds.change(
                    round.id, by: instrument, [.lookEarly(reason: reason)], actor: visit.actor, at: visit.now)
            } catch let problem as Problem {
                return .page(EarlyLookPage.question(visit, caseFile, round, problem), status: problem.status)
            }
            return .see(.lookEarly(id, round: number))
        }
        guard round.revealedAt != nil || round.caseworkerSide.sawOtherAt != nil else {
            return .page(EarlyLookPage.question(visit, caseFile, round, nil))
        }
        return .page(EarlyLookPage.answers(visit, caseFile, round, instrument))
    }

    private func change(_ visit: Visit, _ id: CaseFileID, _ number: Int, _ step: RoundStep) async throws {
        let round = try await rounds.find(number, of: id)
        let instrument = try await instruments.instrument(round.instrument)
        _ = try await rounds.change(round.id, by: instrument, [step], actor: visit.actor, at: visit.now)
    }

    private func instrument(of rounds: [Round]) async throws -> Instrument {
        guard let last = rounds.last else { return try await instruments.newest() }
        return try await instruments.instrument(last.instrument)
    }
}
