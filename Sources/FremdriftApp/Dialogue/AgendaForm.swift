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
        /// Leave that step as it was.
        case leave
        /// Show the page again, as when another language is chosen.
        case show
        /// A button the page does not have.
        case unknown
    }

    // Hidden fields: how things stood when the page was shown. An older tab writes over nothing.
    static let shownRemark = "shownRemark"
    /// The number of the round the remark is about.
    static let shownRound = "shownRound"
    /// The day that stood ready for a step; a page where only that stands has no step on it.
    static let shownDue = "shownDue"

    /// The step that stands in the fields to be put right, and when it was agreed as it stood there.
    static let (correctedStep, shownAgreed) = ("correctedStep", "shownAgreed")
    static let stepFields: Set<String> = ["what", "who", "due"]

    /// Which talk it is about, where one waits to be noted; and the word for one of today that nobody had planned.
    static let (talk, talkToday) = ("talk", "today")

    /// Why a step was not done.
    static func why(_ step: AgreedStepID) -> String { "\(whyPrefix)\(step)" }
    static let whyPrefix = "why-"

    let act: Act
    private let visit: Visit

    init(_ visit: Visit) {
        self.visit = visit
        act = Act(visit.request.form[FormName.go] ?? Act.keep.word) ?? .unknown
    }

    /// The fields that the button saves, or leaves as they were.
    var settled: Set<String> {
        if case .end(let step, _) = act, step == sentCorrection?.step { return act.fields.union(Self.stepFields) }
        return act.fields
    }

    /// The step that what was written is to stand instead of.
    var sentCorrection: StepCorrection? {
        guard let step = visit.request.field(Self.correctedStep).flatMap(Int64.init),
            let agreed = visit.request.field(Self.shownAgreed).flatMap(Int.init)
        else { return nil }
        return StepCorrection(step: AgreedStepID(step), asOf: Instant(seconds: agreed))
    }

    /// The step that is to stand in the fields of the page that comes back.
    func nextCorrection(on table: AgendaTable) -> StepCorrection? {
        switch act {
        case .correct(let step): table.correction(of: step)
        case .keep, .plan, .leave: nil
        case .openBelief, .reveal, .end, .reopen, .show, .unknown: sentCorrection
        }
    }

    /// - Throws: `Problem` when the fields hold a step that would be lost.
    func makeRoom(in steps: [AgreedStepRow]) throws(Problem) {
        if hasWrittenStep(in: steps) { throw Problem(.stepIncomplete, field: "what", exactly: Self.saveFirst) }
    }

    private func hasWrittenStep(in steps: [AgreedStepRow]) -> Bool {
        let what = visit.request.field("what")
        guard let row = steps.first(where: { $0.id == sentCorrection?.step }) else { return what != nil }
        return what != row.step.what || visit.request.field("who") != row.step.who.rawValue
            || visit.request.field("due") != row.step.dueOn.iso
    }

    /// `nil` when nothing was agreed.
    func step(_ codes: [CodeList]) throws(Problem) -> AgreedStep? {
        let request = visit.request
        let isBlank = request.field("what") == nil && request.field("due") == request.field(Self.shownDue)
        if isBlank, sentCorrection == nil { return nil }
        return try ConversationForm(request: request, today: visit.today, kinds: codes).step()
    }

    /// The planned talk it is about; `nil` for one of the day.
    var plannedTalk: ConversationID? {
        visit.request.field(Self.talk).flatMap(Int64.init).map { ConversationID($0) }
    }

    /// What both agreed to write; `nil` when it is what stood on the page.
    func newRemark() throws(Problem) -> String? {
        isRemarkWritten ? try FormReading.words(visit.request, "remark", longest: Conversation.longestNote) : nil
    }

    /// Whether something else was sent than what stood on the page; browsers send other line ends.
    var isRemarkWritten: Bool {
        guard let written = visit.request.field("remark") else { return false }
        return written.replacing("\r\n", with: "\n") != remarkShown.replacing("\r\n", with: "\n")
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

    /// Whether something was written that the button does not save and that does not stand in the case.
    func isMore(on table: AgendaTable) -> Bool {
        let isStepMore = !settled.contains("what") && hasWrittenStep(in: table.steps)
        let isRemarkMore = !settled.contains("remark") && isRemarkWritten
        let whys = table.steps.filter { $0.ending == nil }.map { (Self.why($0.id), String?.none) }
        let standing = [("job", table.jobInTalk?.job), ("takes", table.jobInTalk?.takes)] + whys
        return isStepMore || isRemarkMore
            || standing.contains { name, words in
                guard !settled.contains(name), let written = visit.request.field(name) else { return false }
                return written != words
            }
    }

    private static let saveFirst = Text(
        "Gem først skridtet, der står her, eller lad det stå, som det var.",
        "First save the step that stands here, or leave it as it was.")
    static let tooLate = Text(
        "Et skridt kan kun rettes samme dag, og mens det er åbent. Gem igen, hvis det skal være et nyt skridt.",
        "A step can only be corrected the same day, and while it is open. Save again if it is to be a new step.")
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
        case .leave: "leave"
        case .show: FormName.show
        case .unknown: ""
        }
    }

    init?(_ word: String) {
        let parts = word.split(separator: "-", maxSplits: 1).map(String.init)
        let number = parts.count == 2 ? Int64(parts[1]) : nil
        switch (parts.first, number) {
        case ("keep", nil): self = .keep
        case ("plan", nil): self = .plan
        case ("leave", nil): self = .leave
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
        case .reveal, .reopen, .show, .unknown: []
        case .correct, .leave: AgendaForm.stepFields
        case .end(let step, _): [AgendaForm.why(step)]
        }
    }
}

/// The page as it comes back to who wrote on it.
struct AgendaReturn {
    let form: AgendaForm
    var problem: Problem?
    /// Something was written that is not saved yet.
    var isMore = false
    /// The step that stands in the fields to be put right.
    var correcting: StepCorrection?

    /// Fields that show what stands in the case, not what was sent.
    var fresh: Set<String> {
        (problem == nil ? form.settled : []).union(form.isRemarkWritten ? [] : ["remark"])
    }

    /// The remark in its field is still held against what stood when it was written; not once its writer has been told that
    /// something else stands now.
    var keepsShownRemark: Bool { !fresh.contains("remark") && problem?.field != "remark" }
}
