import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// The landmarks as they are read here: the shipped words, or the organisation's own in their place. What is known stays as
/// it was shipped.
struct LandmarksRoom: Sendable {
    /// The field with the version the form was shown with: an older tab writes over nothing.
    static let shownVersion = "version"

    let guide: Guide
    let results: StudyResultStore
    let texts: LandmarkTextStore
    let instruments: InstrumentShelf
    let staff: StaffStore
    let lix: @Sendable (String) -> Double

    func all(_ visit: Visit) async throws -> Reply {
        .page(LandmarksPage.html(visit, guide, try await instruments.newest()))
    }

    func page(_ visit: Visit, _ id: IndicatorID) async throws -> Reply {
        let (landmark, name) = try await find(visit, id)
        let own = try await texts.newest(in: visit.language)[id]
        let known = guide.adding(OwnCards.cards(try await results.passed()))
        return .page(LandmarkPage.html(visit, landmark, name, own, known.cards(about: id)))
    }

    /// By indicator, as they hold in a language.
    func texts(in language: Language) async throws -> [IndicatorID: LandmarkText] {
        let own = try await texts.newest(in: language)
        return guide.landmarks.reduce(into: [:]) { all, landmark in
            all[landmark.indicator] = own[landmark.indicator]?.text ?? landmark.text(in: language)
        }
    }

    func allTexts(_ visit: Visit) async throws -> Reply {
        var own: [Language: [IndicatorID: LandmarkVersion]] = [:]
        for language in Language.written { own[language] = try await texts.newest(in: language) }
        return .page(LandmarkTextsPage.html(visit, try await instruments.newest(), guide, own))
    }

    func text(_ visit: Visit, _ id: IndicatorID, _ language: Language) async throws -> Reply {
        guard language.isWritten else { throw Problem(.nothingHere) }
        let (landmark, name) = try await find(visit, id)
        var draft: LandmarkText?
        var problems: [Problem] = []
        if visit.isPost {
            draft = LandmarkTextPage.reading(visit.request)
            problems = draft?.problems ?? []
            if problems.isEmpty {
                do {
                    let shown = visit.request.field(LandmarksRoom.shownVersion).flatMap { Int($0) } ?? 0
                    try await texts.write(draft, of: id, in: language, after: shown, by: visit.actor, at: visit.now)
                    return .see(.landmarkText(id.name, language), .words)
                } catch let problem as Problem where problem.kind == .textChanged {
                    problems = [problem]
                }
            }
        }
        let editing = LandmarkTextPage.Editing(
            indicator: id, name: name, language: language, shipped: landmark.text(in: language), draft: draft,
            versions: try await texts.versions(of: id, in: language), names: try await staff.namesByActor(), lix: lix)
        return .page(
            LandmarkTextPage.html(visit, editing, problems), status: problems.first?.status ?? 200)
    }

    /// - Throws: `Problem.nothingHere` for an indicator without a landmark.
    private func find(_ visit: Visit, _ id: IndicatorID) async throws -> (Landmark, name: String) {
        guard let landmark = guide.landmark(id), let indicator = try await instruments.newest().indicator(id) else {
            throw Problem(.nothingHere)
        }
        return (landmark, visit[indicator.name])
    }
}
