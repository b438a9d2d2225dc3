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

    /// "onsdag den 25. november 2026", "Wednesday 25 November 2026".
    static func withWeekday(_ day: Day, _ language: Language) -> String {
        switch language {
        case .danish: "\(danishDays[day.weekday]) den \(long(day, language))"
        case .english: "\(englishDays[day.weekday]) \(long(day, language))"
        }
    }

    /// "man. 23. nov.", "Mon 23 Nov": for lists in which the year is plain.
    static func short(_ day: Day, _ language: Language) -> String {
        let (_, month, date) = day.parts
        switch language {
        case .danish:
            let name = danishMonths[month - 1]
            return
                "\(danishDays[day.weekday].prefix(3)). \(date). \(name.count <= 4 ? name : String(name.prefix(3)) + ".")"
        case .english:
            return "\(englishDays[day.weekday].prefix(3)) \(date) \(englishMonths[month - 1].prefix(3))"
        }
    }

    /// "9.05", "9:05".
    static func clock(_ time: TimeOfDay, _ language: Language) -> String {
        let minutes = time.minute < 10 ? "0\(time.minute)" : "\(time.minute)"
        return "\(time.hour)\(language == .danish ? "." : ":")\(minutes)"
    }

    private static let danishDays = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]
    private static let englishDays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]

    private static let danishMonths = [
        "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
        "december",
    ]
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
