package import FremdriftDomain

/// How the citizen last answered, as coarse as the question "did somebody help?" needs: six ways by month would tell a
/// small centre's citizens apart.
package enum CitizenWay: String, CaseIterable, Sendable {
    /// The citizen has not answered yet.
    case none
    /// On a device of one's own or the waiting room's.
    case alone
    /// On a sheet, keyed in by staff.
    case paper
    /// With a companion, with the caseworker, or read aloud over the telephone.
    case helped

    package init(_ way: AnsweringWay) {
        switch way {
        case .ownDevice, .kiosk: self = .alone
        case .paper: self = .paper
        case .withCompanion, .withCaseworker, .phone: self = .helped
        }
    }
}
