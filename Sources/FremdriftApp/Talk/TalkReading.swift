import FremdriftDomain

/// Larger letters and one thing a page in a talk. The browser is the caseworker's: what the citizen chose there holds for
/// these questions, and ends with them.
enum TalkReading {
    private static let name = "samtalelaesning"
    private static let seconds = 12 * 3600
    private static let usual = "almindelig"

    /// `nil` on any other page than these questions, and where nothing was chosen for them.
    static func isEasy(_ visit: Visit) -> Bool? {
        guard case .talk(let id, let round, _, _) = visit.route else { return nil }
        switch visit.request.cookies[name] {
        case value(id, round, Cookie.easy): return true
        case value(id, round, usual): return false
        default: return nil
        }
    }

    static func cookie(isEasy: Bool, for id: CaseFileID, round: Int) -> Cookie {
        Cookie(name, value(id, round, isEasy ? Cookie.easy : usual), maxAge: seconds)
    }

    static let ended = Cookie(name, "", maxAge: 0)

    private static func value(_ id: CaseFileID, _ round: Int, _ reading: String) -> String {
        "\(id).\(round).\(reading)"
    }
}
