import FremdriftDomain

/// Days and moments as people read them.
enum Dates {
    /// "22. november 2026", "22 November 2026".
    static func long(_ day: Day, _ language: Language) -> String {
        let (year, month, date) = day.parts
        let name = months(language)[month - 1]
        return switch language {
        case .danish: "\(date). \(name) \(year)"
        case .english, .arabic, .somali, .turkish: "\(date) \(name) \(year)"
        case .ukrainian: "\(date) \(name) \(year) року"
        }
    }

    /// "nov. 2026", "Nov 2026".
    static func month(_ day: Day, _ language: Language) -> String {
        let (year, month, _) = day.parts
        let name = months(language)[month - 1]
        return switch language {
        case .danish: name.count <= 4 ? "\(name) \(year)" : "\(name.prefix(3)). \(year)"
        case .english: name.count <= 4 ? "\(name) \(year)" : "\(name.prefix(3)) \(year)"
        case .arabic, .ukrainian: "\(month < 10 ? "0" : "")\(month).\(year)"
        case .somali, .turkish: "\(name.prefix(3)) \(year)"
        }
    }

    /// "november 2026"; in figures where a month's name by itself takes another form than with a day.
    static func wholeMonth(_ day: Day, _ language: Language) -> String {
        switch language {
        case .arabic, .ukrainian: month(day, language)
        case .danish, .english, .somali, .turkish: "\(months(language)[day.parts.month - 1]) \(day.parts.year)"
        }
    }

    /// "22. november 2026 kl. 9.05".
    static func moment(_ instant: Instant, _ language: Language) -> String {
        let (day, hour, minute) = instant.local
        let minutes = minute < 10 ? "0\(minute)" : "\(minute)"
        return switch language {
        case .danish: "\(long(day, language)) kl. \(hour).\(minutes)"
        case .english: "\(long(day, language)) at \(hour):\(minutes)"
        case .arabic: "\(long(day, language))، \(hour):\(minutes)"
        case .ukrainian, .somali, .turkish: "\(long(day, language)), \(hour):\(minutes)"
        }
    }

    /// "onsdag den 25. november 2026", "Wednesday 25 November 2026"; for staff, so in Danish or English.
    static func withWeekday(_ day: Day, _ language: Language) -> String {
        switch language {
        case .danish: "\(danishDays[day.weekday]) den \(long(day, language))"
        default: "\(englishDays[day.weekday]) \(long(day, language))"
        }
    }

    /// "man. 23. nov.", "Mon 23 Nov": for lists in which the year is plain, and staff.
    static func short(_ day: Day, _ language: Language) -> String {
        let (_, month, date) = day.parts
        switch language {
        case .danish:
            let name = months(.danish)[month - 1]
            return
                "\(danishDays[day.weekday].prefix(3)). \(date). \(name.count <= 4 ? name : String(name.prefix(3)) + ".")"
        default:
            return "\(englishDays[day.weekday].prefix(3)) \(date) \(months(.english)[month - 1].prefix(3))"
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

    private static func months(_ language: Language) -> [String] {
        switch language {
        case .danish:
            [
                "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober",
                "november", "december",
            ]
        case .english:
            [
                "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December",
            ]
        // Both names that are in use, for readers from Cairo and from Damascus.
        case .arabic:
            [
                "يناير/كانون الثاني", "فبراير/شباط", "مارس/آذار", "أبريل/نيسان", "مايو/أيار", "يونيو/حزيران",
                "يوليو/تموز", "أغسطس/آب", "سبتمبر/أيلول", "أكتوبر/تشرين الأول", "نوفمبر/تشرين الثاني",
                "ديسمبر/كانون الأول",
            ]
        // In the genitive, as after the number of a day.
        case .ukrainian:
            [
                "січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня",
                "листопада", "грудня",
            ]
        case .somali:
            [
                "Janaayo", "Febraayo", "Maarso", "Abriil", "Maajo", "Juun", "Luulyo", "Agoosto", "Sebtembar",
                "Oktoobar",
                "Nofembar", "Desembar",
            ]
        case .turkish:
            [
                "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım",
                "Aralık",
            ]
        }
    }
}
