import FremdriftDomain
import FremdriftStore

/// What a citizen is told about the data, and where an administrator says what is true here.
struct Informing: Sendable {
    let store: InformationStore
    let instruments: InstrumentShelf
    let office: PostOffice

    func page(_ visit: Visit) async throws -> Reply {
        .page(InformationPage.html(visit, try await text(in: visit.language)))
    }

    /// Filled in: the organisation's words, or the shipped ones.
    func text(in language: Language) async throws -> String {
        let facts = try await facts()
        let words = try await store.words(language) ?? office.shippedInformation(language)
        return words.filled(office.informationValues(facts, language))
    }

    func facts(_ visit: Visit) async throws -> Reply {
        let facts = try await facts()
        guard visit.isPost else { return .page(InformationFactsPage.html(visit, facts, problem: nil)) }
        do {
            try await store.write(
                try InformationFactsPage.reading(visit.request, facts), by: visit.actor, at: visit.now)
            return .see(.informationFacts, .change)
        } catch let problem as Problem {
            return .page(InformationFactsPage.html(visit, facts, problem: problem), status: problem.status)
        }
    }

    func words(_ visit: Visit, _ language: Language) async throws -> Reply {
        let stored = try await store.words(language)
        var editing = InformationTextPage.Editing(
            language: language, words: stored ?? office.shippedInformation(language), isOwn: stored != nil,
            values: office.informationValues(try await facts(), language), lix: office.lix)
        guard visit.isPost else { return .page(InformationTextPage.html(visit, editing, problem: nil)) }
        do {
            let draft = InformationTextPage.reading(visit.request)
            if let draft { editing.words = draft }
            try await store.write(draft, in: language, by: visit.actor, at: visit.now)
            return .see(.informationText(language), .words)
        } catch let problem as Problem {
            return .page(InformationTextPage.html(visit, editing, problem: problem), status: problem.status)
        }
    }

    private func facts() async throws -> InformationFacts {
        try await store.facts(questions: AnswerSheet.questionCount(of: try await instruments.newest()))
    }
}

extension PostOffice {
    func shippedInformation(_ language: Language) -> InformationWords {
        InformationWords(body: shipped(language).information.body)
    }

    func informationValues(_ facts: InformationFacts, _ language: Language) -> [InformationField: String] {
        facts.values(in: shipped(language).information, shipped(language))
    }
}
