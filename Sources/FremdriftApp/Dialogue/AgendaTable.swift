import FremdriftDomain
import FremdriftStore

/// Everything a talk needs, as it was read.
struct AgendaTable: Sendable {
    let caseFile: CaseFile
    let instrument: Instrument
    let picture: DialoguePicture
    /// Latest first.
    let talks: [ConversationRow]
    let steps: [AgreedStepRow]
    let remark: AgreedRemark?
    /// The citizen's own, beside the same answers.
    let ownRemark: AgreedRemark?
    /// The newest job the caseworker said they can see.
    let prospect: JobProspect?
    /// Whether that was said since the answers on the page were looked at together.
    let isProspectNew: Bool
    /// Until the one who has the case now has talked with the citizen.
    let handedOver: HandedOver?
    let changes: IndicatorChanges
    let stalled: [StalledFinding]
    let landmarks: [IndicatorID: LandmarkText]
    /// The citizen's own, as first written.
    let goals: [OwnGoalRow]
    /// The number of a round both have answered and nobody has looked at together.
    let waiting: Int?

    /// Whether the caseworker's answers on the page are those of somebody who does not have the case any more.
    var areAnswersFormers: Bool { changes.areAnswersFormers }

    /// Goals that stand, and those that were reached since the talk before: something to be glad about together.
    func goalsToTalkAbout(on day: Day) -> [OwnGoalRow] {
        goals.filter { row in
            switch row.goal.standing {
            case .open: true
            case .reached: row.changedAt.local.day >= since(day)
            case .dropped: false
            }
        }
    }

    /// The talk before a day, or one interval back where none was held.
    private func since(_ day: Day) -> Day {
        talks.first { $0.content.standing == .held && $0.content.day < day }?.content.day
            ?? day.adding(days: -instrument.schedule.intervalDays)
    }

    /// What is looked back at in a talk of a day: steps from before it that are open, or that ended since the talk before.
    func promises(before day: Day) -> [AgreedStepRow] {
        let since = since(day)
        let agreedNow = Set(agreed(on: day).map(\.id))
        return steps.filter { row in
            !agreedNow.contains(row.id) && (row.endedAt.map { $0.local.day >= since } ?? true)
        }.sorted { left, right in
            (left.step.answeredFor, left.step.dueOn, left.id) < (right.step.answeredFor, right.step.dueOn, right.id)
        }
    }

    /// Steps agreed in the talks of a day.
    func agreed(on day: Day) -> [AgreedStepRow] {
        let ids = Set(talks.filter { $0.content.day == day }.map(\.id))
        return steps.filter { ids.contains($0.conversation) }
    }

    /// Of a step as it stands now.
    func correction(of id: AgreedStepID) -> StepCorrection? {
        steps.first { $0.id == id }.map { StepCorrection(step: id, asOf: $0.agreedAt) }
    }

    /// The step of a correction; `nil` when it may not be put right any more.
    func step(of correction: StepCorrection?, on day: Day) -> AgreedStepRow? {
        steps.first { $0.id == correction?.step && $0.canBeCorrected(on: day) }
    }

    /// The job that was said in this talk, by who has the case.
    var jobInTalk: JobProspect? { isProspectNew && formersProspect == nil ? prospect : nil }

    /// The job that somebody saw who does not have the case any more.
    var formersProspect: JobProspect? { prospect.flatMap { caseFile.isFormers($0.by) ? $0 : nil } }

    /// A talk that was planned for a day gone by, and of which nobody has said how it went; only while none stands for the day. One from
    /// before a handover is the former caseworker's.
    func unnoted(on day: Day) -> ConversationRow? {
        let first = day.adding(days: -Self.noteDays)
        let near = max(first, handedOver?.on ?? first)...day
        guard !talks.contains(where: { $0.content.day == day && $0.content.standing != .cancelled }) else { return nil }
        return talks.first { $0.content.standing == .planned && near.contains($0.content.day) }
    }

    /// Days back in which what is written down may be about a talk that was planned.
    private static let noteDays = 14

    /// The open answers of the newest round, by what they ask.
    func said(_ id: String) -> AnswerValue? { picture.said[id].flatMap { $0.isBlank ? nil : $0 } }
}

extension CaseFile {
    /// Whether an audit trail's name is that of a member of staff who does not have the case now.
    func isFormers(_ actor: String) -> Bool {
        actor.hasPrefix("staff:") && actor != caseworker.map { Actor.staff($0).description }
    }
}

/// From whom a case came, and what is written to the one who has it now; no card when nobody wrote one.
struct HandedOver: Sendable {
    let from: String
    let on: Day
    let card: HandoverCard?
}

/// A handover card with the name of who wrote it.
struct NamedCard: Sendable {
    let card: HandoverCard
    let name: String

    /// The newest of a case.
    static func find(of id: CaseFileID, _ agendas: AgendaStore, _ staff: StaffStore) async throws -> NamedCard? {
        guard let card = try await agendas.handoverCard(of: id) else { return nil }
        return try await named(card, staff)
    }

    static func named(_ card: HandoverCard, _ staff: StaffStore) async throws -> NamedCard {
        NamedCard(card: card, name: try await staff.namesByActor()[card.by] ?? "")
    }
}
