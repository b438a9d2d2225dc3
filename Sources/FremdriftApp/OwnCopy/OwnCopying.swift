import FremdriftDomain
import FremdriftStore

/// The page from which a citizen takes a copy along, and the two files it gives. Each file leaves a line in the log.
struct OwnCopying: Sendable {
    let store: CopyStore
    let rounds: RoundStore
    let audit: AuditTrail
    let instruments: InstrumentShelf
    let staff: StaffStore
    let cases: CaseStore
    let talks: ConversationStore
    let retention: RetentionStore
    let holds: HoldStore
    let goals: OwnGoalStore
    /// `nil` where there is no key for CPR numbers.
    let numbers: CPRStore?
    let codes: [CodeList]
    let printer: any DocumentPrinter

    /// The box for what has not been looked at together.
    static let whole = "alt"
    /// What the two buttons say.
    static let (pdf, data) = ("pdf", "data")
    /// Lines of the log that are told on paper; the data file has them all.
    private static let linesOnPaper = 250

    func page(_ visit: Visit) async throws -> Reply {
        let citizen = try visit.citizen()
        let visit = visit.speaking(for: try await rounds.language(of: citizen))
        guard visit.isPost else {
            try await audit.recordLook(
                AuditEvent(
                    at: visit.now, actor: visit.actor, .ownDataRead, citizen: citizen, detail: visit.route.name))
            return .page(OwnCopyPage.html(visit))
        }
        let isData = visit.request.form[FormName.go] == Self.data
        let material = try await material(visit, citizen, isWhole: visit.request.form[Self.whole] != nil)
        let (file, detail) = try isData ? data(material) : paper(material)
        // Before the file is sent, as with every look.
        try await audit.recordLook(
            AuditEvent(at: visit.now, actor: visit.actor, .ownDataCopied, citizen: citizen, detail: detail))
        return file
    }

    private func data(_ material: CopyMaterial) throws -> (Reply, detail: String) {
        let copy = CopyData(material: material)
        let json = try copy.json()
        return (
            Self.file(json, "application/json", "json", material.visit),
            Self.detail(Self.data, unread: copy.unread.count, missing: 0)
        )
    }

    private func paper(_ material: CopyMaterial) throws -> (Reply, detail: String) {
        let copy = CopyDocument(material: material)
        let printed = try printer.pdf(copy.document)
        return (
            Self.file(printed.bytes, "application/pdf", "pdf", material.visit),
            Self.detail(Self.pdf, unread: copy.unread.count, missing: printed.missingSigns)
        )
    }

    /// For whoever looks after the machine: how many rows could not be read and how many signs had no typeface, never which.
    private static func detail(_ kind: String, unread: Int, missing: Int) -> String {
        kind + (unread > 0 ? " unread:\(unread)" : "") + (missing > 0 ? " signs:\(missing)" : "")
    }

    private static func file(_ bytes: [UInt8], _ type: String, _ ending: String, _ visit: Visit) -> Reply {
        Reply(
            status: 200,
            headers: [
                ("Content-Type", type), ("Cache-Control", "no-store"),
                ("Content-Disposition", "attachment; filename=\"fremdrift-\(visit.today.iso).\(ending)\""),
            ],
            body: bytes)
    }

    private func material(_ visit: Visit, _ citizen: CitizenID, isWhole: Bool) async throws -> CopyMaterial {
        let all = try await rounds.all(ofCitizen: citizen)
        var known: [InstrumentKey: Instrument] = [:]
        for key in Set(all.map(\.instrument)) { known[key] = try await instruments.instrument(key) }
        var (held, steps): ([ConversationRow], [AgreedStepRow]) = ([], [])
        for id in try await cases.all(of: citizen) {
            let found = try await talks.all(of: id)
            held += found.talks
            steps += found.steps
        }
        let places = try await StaffPlaces.read(staff)
        return CopyMaterial(
            visit: visit, organisation: visit.house.organisation, tables: try await store.everything(about: citizen),
            rounds: all, instruments: known, places: places, cpr: try await numbers?.number(of: citizen),
            keeping: try await OwnKeeping.read(citizen, retention, holds, on: visit.today), talks: held, steps: steps,
            goals: try await goals.all(of: citizen),
            looks: OwnLook.folded(try await audit.looks(at: citizen, size: Self.linesOnPaper), places), codes: codes,
            isWhole: isWhole)
    }
}
