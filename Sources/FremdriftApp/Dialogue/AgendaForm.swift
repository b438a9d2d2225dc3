import FremdriftDomain
import FremdriftStore

/// What was written on the page of a talk, and which of its buttons was pressed.
struct AgendaForm: Sendable {
    enum Act: Hashable, Sendable {
        case keep
        /// Keep, and plan the next talk.
        case plan
        case openBelief(round: Int)
        case reveal(round: Int)
        case end(AgreedStepID, AgreedStep.Ending)
        /// Undo an ending of the same day.
        case reopen(AgreedStepID)
    }

    // Hidden fields: how things stood when the page was shown. An older tab writes over nothing.
    static let shownRemark = "shownRemark"
    /// The number of the round the remark is about.
    static let shownRound = "shownRound"
    /// The day that stood ready for a step; a page where only that stands has no step on it.
    static let shownDue = "shownDue"

    /// Which talk it is about, where one waits to be noted; and the word for one of today that nobody had planned.
    static let (talk, talkToday) = ("talk", "today")

    /// Why a step was not done.
    static func why(_ step: AgreedStepID) -> String { "why-\(step)" }

    let act: Act
    private let visit: Visit

    /// - Throws: `Problem.codeUnknown` for a button the page does not have.
    init(_ visit: Visit) throws(Problem) {
        self.visit = visit
        guard let act = Act(visit.request.form[FormName.go] ?? Act.keep.word) else { throw Problem(.codeUnknown) }
        self.act = act
    }

    /// `nil` when nothing was agreed.
    func step(_ codes: [CodeList]) throws(Problem) -> AgreedStep? {
        let request = visit.request
        if request.field("what") == nil, request.field("due") == request.field(Self.shownDue) { return nil }
        return try ConversationForm(request: request, today: visit.today, kinds: codes).step()
    }

    /// The planned talk it is about; `nil` for one of the day.
    var plannedTalk: ConversationID? {
        visit.request.field(Self.talk).flatMap(Int64.init).map { ConversationID($0) }
    }

    /// What both agreed to write; `nil` when it is what stood on the page.
    func newRemark() throws(Problem) -> String? {
        let words = try FormReading.words(visit.request, "remark", longest: Conversation.longestNote)
        return words == visit.request.field(Self.shownRemark) ? nil : words
    }

    /// Whether the page stood with this remark beside this round; a form that does not say counts as such a page.
    func showed(_ remark: String, besideRound number: Int) -> Bool {
        let isSameRound = visit.request.field(Self.shownRound).map { $0 == "\(number)" } ?? true
        return isSameRound && remark == visit.request.field(Self.shownRemark) ?? ""
    }

    /// Which job, and what it would take; `nil` when nothing was written, because nobody can be made to see one.
    /// - Throws: `Problem` naming the field, also for what it would take without the job.
    func prospect() throws(Problem) -> (job: String, takes: String?)? {
        let takes = try FormReading.words(visit.request, "takes", longest: Conversation.longestLine)
        guard let job = try FormReading.words(visit.request, "job", longest: Conversation.longestLine) else {
            guard takes == nil else { throw Problem(.fieldMissing, field: "job", exactly: AgendaBelief.jobMissing) }
            return nil
        }
        return (job, takes)
    }

    /// Why a page with nothing to save on it is not saved.
    var nothingToSave: Problem {
        let why = visit.request.form.keys.sorted().first { $0.hasPrefix("why-") && visit.request.field($0) != nil }
        return why.map { Problem(.stepIncomplete, field: $0, exactly: Self.whyAlone) }
            ?? Problem(.stepIncomplete, field: "what")
    }

    /// Whether something was written besides these fields that does not stand in the case.
    func isMore(than saved: Set<String>, on table: AgendaTable) -> Bool {
        let standing: [String: String?] =
            ["what": nil, "remark": table.remark?.words, "job": table.jobInTalk?.job, "takes": table.jobInTalk?.takes]
        let whys = table.steps.filter { $0.ending == nil }.map { (Self.why($0.id), String?.none) }
        return standing.merging(whys) { first, _ in first }.contains { name, words in
            guard !saved.contains(name), let written = visit.request.field(name) else { return false }
            return written != words
        }
    }

    private static let whyAlone = Text(
        "Tryk Blev ikke gjort ved skridtet, så bliver det gemt, hvorfor.",
        "Press Not done beside the step, and why is saved.")
}

extension AgendaForm.Act {
    /// What the button sends.
    var word: String {
        switch self {
        case .keep: "keep"
        case .plan: "plan"
        case .openBelief(let round): "belief-\(round)"
        case .reveal(let round): "reveal-\(round)"
        case .end(let step, let ending): "\(ending.rawValue)-\(step)"
        case .reopen(let step): "reopen-\(step)"
        }
    }

    init?(_ word: String) {
        let parts = word.split(separator: "-", maxSplits: 1).map(String.init)
        let number = parts.count == 2 ? Int64(parts[1]) : nil
        switch (parts.first, number) {
        case ("keep", nil): self = .keep
        case ("plan", nil): self = .plan
        case ("belief", let round?): self = .openBelief(round: Int(round))
        case ("reveal", let round?): self = .reveal(round: Int(round))
        case ("reopen", let step?): self = .reopen(AgreedStepID(step))
        case (let ending?, let step?):
            guard let ending = AgreedStep.Ending(rawValue: ending) else { return nil }
            self = .end(AgreedStepID(step), ending)
        default: return nil
        }
    }

    /// The fields it saves.
    var fields: Set<String> {
        switch self {
        case .keep, .plan: ["what", "who", "due", "remark", "job", "takes"]
        case .openBelief: ["job", "takes"]
        case .reveal, .reopen: []
        case .end(let step, _): [AgendaForm.why(step)]
        }
    }
}
