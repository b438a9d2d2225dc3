import FremdriftDomain
import FremdriftStore

/// Says what came of an agreed step, from whichever page it is said on.
struct StepEndings: Sendable {
    let talks: ConversationStore

    /// A step that another tab has closed already stays as it is.
    /// - Parameter field: where it says why a step was not done.
    /// - Throws: `Problem.reasonMissing` for a step that was not done without a word about why; `Problem.nothingHere` for a
    ///   step of another case.
    func end(
        _ step: AgreedStepID, of id: CaseFileID, _ ending: AgreedStep.Ending, whyIn field: String, _ visit: Visit
    ) async throws {
        guard try await open(step, of: id) != nil else { return }
        let why = ending == .dropped ? try why(visit, field) : nil
        do {
            try await talks.end(step, of: id, ending, why: why, by: visit.actor, at: visit.now)
        } catch let problem as Problem where problem.kind == .stepEnded {
            // Closed between the look and the write.
        }
    }

    /// The step, while it is open; `nil` when it is closed.
    /// - Throws: `Problem.nothingHere` for a step of another case.
    func open(_ step: AgreedStepID, of id: CaseFileID) async throws -> AgreedStepRow? {
        guard let row = try await talks.all(of: id).steps.first(where: { $0.id == step }) else {
            throw Problem(.nothingHere)
        }
        return row.ending == nil ? row : nil
    }

    private func why(_ visit: Visit, _ field: String) throws(Problem) -> String {
        guard let why = try FormReading.words(visit.request, field, longest: Conversation.longestLine) else {
            throw Problem(.reasonMissing, field: field)
        }
        return why
    }
}
