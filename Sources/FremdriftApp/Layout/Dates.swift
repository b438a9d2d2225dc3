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
