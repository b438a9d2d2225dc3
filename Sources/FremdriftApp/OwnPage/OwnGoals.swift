import FremdriftDomain
import FremdriftStore

/// The citizen's own goals: written, worded anew, reached or let go by the citizen alone.
struct OwnGoals: Sendable {
    let goals: OwnGoalStore
    let rounds: RoundStore
    let audit: AuditTrail

    /// The field of a new goal, and the hidden one that says which goal a form is about.
    static let newField = "goal"
    static let idField = "id"

    /// A page has a field for each goal that stands.
    static func field(_ id: OwnGoalID) -> String { "goal-\(id)" }

    func page(_ visit: Visit) async throws -> Reply {
        let citizen = try visit.citizen()
        let visit = visit.speaking(for: try await rounds.language(of: citizen))
        try await audit.recordLook(
            AuditEvent(at: visit.now, actor: visit.actor, .ownDataRead, citizen: citizen, detail: visit.route.name))
        guard visit.isPost else {
            return .page(OwnGoalsPage.html(visit, try await goals.all(of: citizen), problem: nil))
        }
        do {
            try await keep(visit, citizen)
            return .see(.ownGoals, .own)
        } catch let problem as Problem where problem.status == 422 {
            return .page(
                OwnGoalsPage.html(visit, try await goals.all(of: citizen), problem: problem), status: problem.status)
        }
    }

    private func keep(_ visit: Visit, _ citizen: CitizenID) async throws {
        guard let text = visit.request.form[Self.idField] else {
            let words = try OwnGoal.words(visit.request.field(Self.newField), field: Self.newField)
            return try await goals.add(words, of: citizen, field: Self.newField, by: visit.actor, at: visit.now)
        }
        guard let number = Int64(text),
            let row = try await goals.all(of: citizen).first(where: { $0.id == OwnGoalID(number) })
        else { throw Problem(.nothingHere) }
        let field = Self.field(row.id)
        // Whoever presses "reached" has not worded it anew, whatever stands in the field.
        let ending = visit.request.form[FormName.go].flatMap(OwnGoal.Standing.init(rawValue:))
        let words =
            ending == nil ? try OwnGoal.words(visit.request.field(field), field: field) : row.goal.words
        let goal = OwnGoal(words: words, standing: ending ?? row.goal.standing)
        try await goals.change(row.id, of: citizen, to: goal, field: field, by: visit.actor, at: visit.now)
    }
}
