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
