import FremdriftDomain
import FremdriftMarkup
import FremdriftStore
import FremdriftStudy

/// The response ledger on screen, for the organisation and for each team.
struct LedgerRoom: Sendable {
    let shelf: LedgerShelf
    let reading: LedgerReading
    let staff: StaffStore
    let audit: AuditTrail

    func page(_ visit: Visit, unit: UnitID?) async throws -> Reply {
        let member = try visit.staff()
        let units = try await staff.units()
        let place = unit.flatMap { id in units.first { $0.id == id } }
        if unit != nil, place == nil { throw Problem(.nothingHere) }
        let (reading, today) = (reading, visit.today)
        let made = try await shelf.figures(
            revision: try await audit.revision(), isFresh: visit.request.query["nu"] != nil, at: visit.now
        ) { try await reading.figures(on: today) }
        try await audit.recordLook(
            AuditEvent(at: visit.now, actor: visit.actor, .ledgerRead, detail: unit.map { "unit:\($0)" } ?? "all"))
        let own = units.filter { member.leads($0.id) && made.figures.units.contains($0.id) }
        return .page(LedgerPage.html(visit, made, place, own))
    }
}
