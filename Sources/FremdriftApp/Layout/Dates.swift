import FremdriftDomain

/// Days and moments as people read them.
enum Dates {
    /// "22. november 2026", "22 November 2026".
    static func long(_ day: Day, _ language: Language) -> String {
        let (year, month, date) = day.parts
        return switch language {
        case .danish: "\(date). \(danishMonths[month - 1]) \(year)"
        case .english: "\(date) \(englishMonths[month - 1]) \(year)"
        }
    }

    /// "nov. 2026", "Nov 2026".
    static func month(_ day: Day, _ language: Language) -> String {
        let (year, month, _) = day.parts
        let name = (language == .danish ? danishMonths : englishMonths)[month - 1]
        let short = name.count <= 4 ? name : String(name.prefix(3)) + (language == .danish ? "." : "")
        return "\(short) \(year)"
    }

    /// "22. november 2026 kl. 9.05".
    static func moment(_ instant: Instant, _ language: Language) -> String {
        let (day, hour, minute) = instant.local
        let minutes = minute < 10 ? "0\(minute)" : "\(minute)"
        return switch language {
        case .danish: "\(long(day, language)) kl. \(hour).\(minutes)"
        case .english: "\(long(day, language)) at \(hour):\(minutes)"
        }
    }

    private static let danishMonths = [
        "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
        "december",
    ]
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
