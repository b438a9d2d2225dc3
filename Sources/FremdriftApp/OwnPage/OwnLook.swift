import FremdriftDomain
import FremdriftStore

/// What one member of staff did for one reason on a day, from when until when: one visit to a page leaves several lines in the log.
struct OwnLook: Sendable, Hashable {
    let day: Day
    private(set) var first: TimeOfDay
    let last: TimeOfDay
    /// `nil` for somebody who never had a role here.
    let role: Role?
    let unit: String
    let staff: StaffID
    let reason: LookReason
}

extension OwnLook {
    /// - Parameter looks: the newest first.
    /// - Returns: in the same order; those of one person, day and reason that nothing came between are one.
    static func folded(_ looks: [CaseLook], _ places: StaffPlaces) -> [OwnLook] {
        var folded: [OwnLook] = []
        for look in looks {
            let (day, hour, minute) = look.at.local
            guard let time = TimeOfDay(hour: hour, minute: minute) else { continue }
            let next = OwnLook(
                day: day, first: time, last: time, role: places[look.staff]?.role, unit: places.unit(of: look.staff),
                staff: look.staff, reason: LookReason(look.action, detail: look.detail))
            if let before = folded.last, before.isSame(as: next) {
                folded[folded.count - 1].first = time
            } else {
                folded.append(next)
            }
        }
        return folded
    }

    private func isSame(as other: OwnLook) -> Bool {
        day == other.day && staff == other.staff && reason == other.reason
    }
}

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
