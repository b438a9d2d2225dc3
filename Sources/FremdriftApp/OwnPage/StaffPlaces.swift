import FremdriftDomain
import FremdriftStore

/// Where each member of staff belongs, closed accounts included: a role and a unit, and no name. The case is the municipality's.
struct StaffPlaces: Sendable {
    private let places: [StaffID: RoleInUnit]
    private let units: [UnitID: String]

    init(_ everybody: [Staff], _ units: [Unit]) {
        self.units = Dictionary(units.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        places = Dictionary(
            everybody.compactMap { person in
                // Whoever has several roles looked as the one who has cases.
                person.roles.min {
                    ($0.role == .caseworker ? 0 : 1, $0.unit) < ($1.role == .caseworker ? 0 : 1, $1.unit)
                }.map { (person.id, $0) }
            }, uniquingKeysWith: { first, _ in first })
    }

    static func read(_ staff: StaffStore) async throws -> StaffPlaces {
        StaffPlaces(try await staff.everybody(), try await staff.units())
    }

    subscript(_ staff: StaffID) -> RoleInUnit? { places[staff] }

    func name(of unit: UnitID) -> String { units[unit] ?? "" }

    func unit(of staff: StaffID) -> String { places[staff].flatMap { units[$0.unit] } ?? "" }
}
