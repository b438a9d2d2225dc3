import FremdriftDomain

/// Reads a talk and an agreed step out of a posted form.
struct ConversationForm: Sendable {
    /// Days ahead a talk or a step can be: further is a slip of the keyboard.
    static let farthest = 730

    let request: Request
    let today: Day
    let kinds: [CodeList]

    /// - Parameter known: the talk as it stood; its kind may stay though it can no longer be chosen.
    func conversation(_ known: Conversation?) throws(Problem) -> Conversation {
        let standing: Conversation.Standing = known == nil ? .planned : try FormReading.word(request, "standing")
        let day = try day("day")
        if standing == .held, day > today { throw Problem(.notHeldYet, field: "standing") }
        return Conversation(
            day: day, time: try time(), kind: try kind(on: day, known), way: try FormReading.word(request, "way"),
            place: try line("place"), standing: standing, note: try note(known))
    }

    /// `nil` when nothing was agreed.
    func step() throws(Problem) -> AgreedStep? {
        guard let what = try line("what") else {
            guard request.field("due") == nil else { throw Problem(.stepIncomplete, field: "what") }
            return nil
        }
        guard request.field("due") != nil else { throw Problem(.stepIncomplete, field: "due") }
        return AgreedStep(who: try FormReading.word(request, "who"), what: what, dueOn: try day("due"))
    }

    private func day(_ name: String) throws(Problem) -> Day {
        let day = try FormReading.day(request, name)
        guard abs(day.days(since: today)) <= ConversationForm.farthest else {
            throw Problem(.dateOutOfRange, field: name)
        }
        return day
    }

    private func time() throws(Problem) -> TimeOfDay {
        guard let text = request.field("time") else { throw Problem(.fieldMissing, field: "time") }
        guard let time = TimeOfDay(written: text) else { throw Problem(.timeUnreadable, field: "time") }
        return time
    }

    private func kind(on day: Day, _ known: Conversation?) throws(Problem) -> String {
        guard let text = request.field("kind") else { throw Problem(.fieldMissing, field: "kind") }
        let offered = kinds.first { $0.id == ConversationWords.listID }?.codes(on: day) ?? []
        guard text == known?.kind || offered.contains(where: { $0.id == text }) else {
            throw Problem(.codeNotInList, field: "kind")
        }
        return text
    }

    private func line(_ name: String) throws(Problem) -> String? {
        try FormReading.words(request, name, longest: Conversation.longestLine)
    }

    private func note(_ known: Conversation?) throws(Problem) -> String? {
        guard known != nil else { return nil }
        return try FormReading.words(request, "note", longest: Conversation.longestNote)?.replacing("\r\n", with: "\n")
    }
}
