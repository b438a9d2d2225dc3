import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Who is erased when, and erasing one citizen.
struct ErasingRooms: Sendable {
    /// Days ahead that the list shows.
    static let horizon = 92
    static let mostLines = 50
    /// What has to be typed before everything that is due goes.
    static let word = "slet"

    let erasing: Erasing
    let retention: RetentionStore
    let holds: HoldStore
    let cases: CaseStore
    let staff: StaffStore
    let audit: AuditTrail
    let drafts: ImportDrafts

    // MARK: The organisation

    func overview(_ visit: Visit) async throws -> Reply {
        guard visit.isPost else { return .page(try await overviewPage(visit, problem: nil)) }
        do {
            switch visit.request.form[FormName.go] {
            case "terms": try await changeTerms(visit)
            case "hold": try await holds.hold(nil, reason: try reason(visit), by: visit.actor, at: visit.now)
            case "release": try await holds.release(nil, by: visit.actor, at: visit.now)
            case "erase": try await eraseDue(visit)
            default: throw Problem(.unreadableRequest)
            }
            return .see(.erasures, .change)
        } catch let problem as Problem where [409, 422].contains(problem.status) {
            return .page(try await overviewPage(visit, problem: problem), status: problem.status)
        }
    }

    private func changeTerms(_ visit: Visit) async throws {
        let new = Retention(
            answerMonths: try months(visit, "answerMonths"), personMonths: try months(visit, "personMonths"))
        if let answers = new.answerMonths, let person = new.personMonths, answers > person {
            throw Problem(.answersOutlastPerson, field: "answerMonths")
        }
        try await retention.write(
            new, isRunning: visit.request.form["running"] == "yes", by: visit.actor, at: visit.now)
    }

    private func months(_ visit: Visit, _ name: String) throws(Problem) -> Int? {
        guard let text = visit.request.field(name) else { return nil }
        guard let months = Int(text), Retention.range.contains(months) else {
            throw Problem(.monthsOutOfRange, field: name)
        }
        return months
    }

    private func reason(_ visit: Visit) throws(Problem) -> String { try FormReading.reason(visit.request) }

    private func eraseDue(_ visit: Visit) async throws {
        guard visit.request.field("confirmation")?.lowercased() == ErasingRooms.word else {
            throw Problem(.fieldMissing, field: "confirmation")
        }
        _ = try await erasing.eraseDue(administeredBy: try visit.staff(), by: visit.actor, at: visit.now)
        await drafts.forgetAll()
    }

    private func overviewPage(_ visit: Visit, problem: Problem?) async throws -> HTML {
        let lines = try await retention.lines(
            until: visit.today.adding(days: ErasingRooms.horizon), on: visit.today, administeredBy: try visit.staff())
        let shown = Array(lines.prefix(ErasingRooms.mostLines))
        try await audit.recordLook(
            AuditEvent(at: visit.now, actor: visit.actor, .retentionRead, detail: "\(shown.count)"))
        return ErasuresPage.html(
            visit,
            ErasuresPage.Content(
                retention: try await retention.read(), isRunning: try await retention.isRunning(), lines: shown,
                more: lines.count - shown.count,
                due: lines.count { $0.date.dueOn <= visit.today && !$0.isHeld },
                names: try await retention.names(of: Set(shown.map(\.date.citizen))),
                hold: try await holds.all().first { $0.caseFile == nil }, newest: try await erasing.newest(10),
                actors: try await staff.namesByActor(), canErase: erasing.canErase),
            problem: problem)
    }

    // MARK: One citizen

    func citizen(_ visit: Visit, _ id: CaseFileID) async throws -> Reply {
        let caseFile = try await cases.find(id, on: visit.today)
        guard visit.isPost else { return .page(try await citizenPage(visit, caseFile, problem: nil)) }
        do {
            switch visit.request.form[FormName.go] {
            case "hold": try await holds.hold(id, reason: try reason(visit), by: visit.actor, at: visit.now)
            case "release": try await holds.release(id, by: visit.actor, at: visit.now)
            case "erase":
                try await erase(visit, caseFile)
                return .see(.erasures)
            default: throw Problem(.unreadableRequest)
            }
            return .see(.erasure(id))
        } catch let problem as Problem where [409, 422].contains(problem.status) {
            return .page(try await citizenPage(visit, caseFile, problem: problem), status: problem.status)
        }
    }

    /// The name is typed as it stands there, so that nobody goes by a slip of the mouse.
    private func erase(_ visit: Visit, _ caseFile: CaseFile) async throws {
        let cause: ErasureCause = try FormReading.word(visit.request, "cause")
        guard ErasureCause.byHand.contains(cause) else { throw Problem(.codeUnknown, field: "cause") }
        guard visit.request.field("name") == caseFile.citizen.name.trimmingWhitespace() else {
            throw Problem(.nameDiffers, field: "name")
        }
        guard try await retention.administers(try visit.staff(), caseFile.citizen.id, on: visit.today) else {
            throw Problem(.notYours)
        }
        _ = try await erasing.erase(caseFile.citizen.id, for: cause, by: visit.actor, at: visit.now)
        await drafts.forgetAll()
    }

    private func citizenPage(_ visit: Visit, _ caseFile: CaseFile, problem: Problem?) async throws -> HTML {
        let all = try await holds.all()
        return ErasurePage.html(
            visit,
            ErasurePage.Content(
                caseFile: caseFile, counts: try await erasing.counts(of: caseFile.citizen.id),
                hold: all.first { $0.caseFile == caseFile.id },
                isHeld: try await holds.isHeld(caseFile.citizen.id), actors: try await staff.namesByActor(),
                canErase: erasing.canErase,
                administersAll: try await retention.administers(
                    try visit.staff(), caseFile.citizen.id, on: visit.today)),
            problem: problem)
    }
}
