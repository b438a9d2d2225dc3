import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The citizen's own page, behind the code that was handed over in person: own answers, and the same picture the
/// caseworker sees.
struct OwnPage: Sendable {
    let rounds: RoundStore
    let codes: CitizenCodeStore
    let signIns: SignIns
    let audit: AuditTrail
    let instruments: InstrumentShelf
    let changes: ChangeLookup

    func enterCode(_ visit: Visit) async throws -> Reply {
        guard visit.isPost else { return .page(OwnPage.codePage.html(visit, problem: nil)) }
        do {
            let reserved = try await signIns.attempts.reserve(
                signIns.subjects(forCodeFrom: visit.request), at: visit.now)
            let hash = signIns.tokens.hash(HandedCode.normalised(visit.request.form["code"] ?? ""))
            guard let citizen = try await codes.citizen(forCodeHash: hash, at: visit.now) else {
                try await signIns.attempts.recordFailure(AuditEvent(at: visit.now, actor: .nobody, .signInFailed))
                throw Problem(.wrongCode, field: "code")
            }
            try await signIns.attempts.forget(reserved)
            let cookie = try await signIns.start(
                for: .citizen(citizen), seconds: SignIns.citizenSeconds, at: visit.now, actor: .citizen(citizen))
            return Reply.see(.ownAnswers).setting(cookie)
        } catch let problem as Problem {
            return .page(OwnPage.codePage.html(visit, problem: problem), status: problem.status)
        }
    }

    func answers(_ visit: Visit) async throws -> Reply {
        let visit = visit.speaking(for: try await rounds.language(of: try visit.citizen()))
        let all = try await ownRounds(visit)
        var instruments: [InstrumentKey: Instrument] = [:]
        for key in Set(all.map(\.instrument)) { instruments[key] = try await self.instruments.instrument(key) }
        return .page(OwnAnswersPage.html(visit, all, instruments))
    }

    func picture(_ visit: Visit) async throws -> Reply {
        let visit = visit.speaking(for: try await rounds.language(of: try visit.citizen()))
        let all = try await ownRounds(visit)
        guard let last = all.last else { return .see(.ownAnswers) }
        let instrument = try await instruments.instrument(last.instrument)
        let changes = try await changes.find(visit, in: all)
        return .page(DialoguePage.own(visit, DialoguePicture(rounds: all, by: instrument), instrument, changes))
    }

    /// Adds corrections beside own answers that have been shown, or whose round is over.
    func correct(_ visit: Visit, _ number: Int) async throws -> Reply {
        let visit = visit.speaking(for: try await rounds.language(of: try visit.citizen()))
        guard let round = try await ownRounds(visit).first(where: { $0.number == number }),
            round.isFrozen(on: visit.today)
        else { throw Problem(.nothingHere) }
        let instrument = try await instruments.instrument(round.instrument)
        guard visit.isPost else { return .page(OwnCorrectionPage.html(visit, round, instrument, problem: nil)) }
        do {
            let fields = AnswerSheet.indicatorQuestions(of: instrument).map(\.field)
            let given = try AnswerForm(visit.request.form).answers(to: fields, of: instrument)
            let known = round.citizenSide.answers.merging(round.citizenSide.corrections) { _, later in later }
            let changed = given.filter { known[$0.key] != $0.value }
            if !changed.isEmpty {
                _ = try await rounds.change(
                    round.id, by: instrument, [.correct(.citizen, changed)], way: .ownDevice, actor: visit.actor,
                    at: visit.now)
            }
            return .see(.ownAnswers)
        } catch let problem as Problem {
            return .page(OwnCorrectionPage.html(visit, round, instrument, problem: problem), status: problem.status)
        }
    }

    private func ownRounds(_ visit: Visit) async throws -> [Round] {
        let citizen = try visit.citizen()
        try await audit.recordLook(
            AuditEvent(
                at: visit.now, actor: visit.actor, .ownDataRead, citizen: citizen, detail: visit.route.name))
        return try await rounds.all(ofCitizen: citizen)
    }
}

extension OwnPage {
    private static let codePage = CodePage(
        route: .ownCode, title: Text("Se dine svar", "See your answers"),
        lead: Text(
            "Du skal bruge den kode, din sagsbehandler har givet dig på papir.",
            "You need the code your caseworker gave you on paper."),
        button: Text("Vis mine svar", "Show my answers"))
}
