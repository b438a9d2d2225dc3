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
        /// Bring a step of the same day back into the fields, to be put right.
        case correct(AgreedStepID)
        /// Show the page again, as when another language is chosen.
        case show
    }

    // Hidden fields: how things stood when the page was shown. An older tab writes over nothing.
    static let shownRemark = "shownRemark"
    /// The number of the round the remark is about.
    static let shownRound = "shownRound"
    /// The day that stood ready for a step; a page where only that stands has no step on it.
    static let shownDue = "shownDue"

    /// The step that stands in the fields to be put right.
    static let corrected = "corrected"

    /// Which talk it is about, where one waits to be noted; and the word for one of today that nobody had planned.
    static let (talk, talkToday) = ("talk", "today")

    /// Why a step was not done.
    static func why(_ step: AgreedStepID) -> String { "\(whyPrefix)\(step)" }
    static let whyPrefix = "why-"

    let act: Act
    private let visit: Visit

    /// - Throws: `Problem.codeUnknown` for a button the page does not have.
    init(_ visit: Visit) throws(Problem) {
        self.visit = visit
        guard let act = Act(visit.request.form[FormName.go] ?? Act.keep.word) else { throw Problem(.codeUnknown) }
        self.act = act
    }

    /// The step that is to stand in the fields of the page that comes back.
    var correcting: AgreedStepID? {
        switch act {
        case .correct(let step): step
        case .keep, .plan: nil
        case .openBelief, .reveal, .end, .reopen, .show: Self.corrects(visit)
        }
    }

    /// The step that what was written is to stand instead of.
    static func corrects(_ visit: Visit) -> AgreedStepID? {
        visit.request.field(corrected).flatMap(Int64.init).map { AgreedStepID($0) }
    }

    /// - Throws: `Problem` when the fields hold a step that bringing back another would write over.
    func makeRoom(in steps: [AgreedStepRow]) throws(Problem) {
        guard let written = visit.request.field("what") else { return }
        guard written == steps.first(where: { $0.id == Self.corrects(visit) })?.step.what else {
            throw Problem(.stepIncomplete, field: "what", exactly: Self.saveFirst)
        }
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

    /// The remark that stood on the page; empty for none.
    var remarkShown: String { visit.request.field(Self.shownRemark) ?? "" }

    /// Whether the page stood with this round; a form that does not say counts as such a page.
    func stands(besideRound number: Int) -> Bool {
        visit.request.field(Self.shownRound).map { $0 == "\(number)" } ?? true
    }

    /// Which job, and what it would take; `nil` when nothing was written, because nobody can be made to see one.
    /// - Throws: `Problem` naming the field, also for what it would take without the job.
    func prospect() throws(Problem) -> SeenJob? {
        let takes = try FormReading.words(visit.request, "takes", longest: Conversation.longestLine)
        guard let job = try FormReading.words(visit.request, "job", longest: Conversation.longestLine) else {
            guard takes == nil else { throw Problem(.fieldMissing, field: "job", exactly: AgendaBelief.jobMissing) }
            return nil
        }
        return (job, takes)
    }

    /// Whether it says why a step was not done.
    var hasWhy: Bool { whyField != nil }

    private var whyField: String? {
        visit.request.form.keys.sorted().first { $0.hasPrefix(Self.whyPrefix) && visit.request.field($0) != nil }
    }

    /// Why a page with nothing to save on it is not saved.
    var nothingToSave: Problem {
        whyField.map { Problem(.stepIncomplete, field: $0, exactly: Self.whyAlone) }
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

    private static let saveFirst = Text(
        "Gem skridtet her, eller tøm feltet, før du retter et andet.",
        "Save the step here, or empty the field, before you correct another.")
    static let tooLate = Text(
        "Skridtet er lukket, eller dagen er gået. Luk det, og aftal et nyt.",
        "The step is closed, or its day has passed. Close it, and agree on a new one.")
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
        case .correct(let step): "correct-\(step)"
        case .show: FormName.show
        }
    }

    init?(_ word: String) {
        let parts = word.split(separator: "-", maxSplits: 1).map(String.init)
        let number = parts.count == 2 ? Int64(parts[1]) : nil
        switch (parts.first, number) {
        case ("keep", nil): self = .keep
        case ("plan", nil): self = .plan
        case (FormName.show, nil): self = .show
        case ("belief", let round?): self = .openBelief(round: Int(round))
        case ("reveal", let round?): self = .reveal(round: Int(round))
        case ("reopen", let step?): self = .reopen(AgreedStepID(step))
        case ("correct", let step?): self = .correct(AgreedStepID(step))
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
        case .reveal, .reopen, .show: []
        case .correct: ["what", "who", "due"]
        case .end(let step, _): [AgendaForm.why(step)]
        }
    }
}
