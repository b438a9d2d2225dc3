import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// Everybody of the staff who has looked, by day, the latest first. Many days are folded, each behind its date.
enum OwnLooksPage {
    /// - Parameter older: the line to go on before, where there may be more.
    static func html(_ visit: Visit, _ looks: [OwnLook], older: Int64?) -> HTML {
        let days = byDay(looks)
        return Layout.page(
            visit, title: visit[title], for: .citizen,
            """
            <p class="crumb"><a \(href: Route.ownCase)>\(visit[OwnCasePage.title])</a></p>
            <h1>\(visit[title])</h1>
            <p class="lead">\(visit[lead])</p>
            <p>\(visit[names])</p>
            \(when(days.isEmpty, "<p>\(visit[nobody])</p>"))
            \(each(days.enumerated()) { position, looks in
                days.count > unfolded && position > 0 ? behind(visit, looks) : open(visit, looks)
            })
            \(when(older) { "<p class=\"actions\"><a class=\"button quiet\" \(href: Query(.ownLooks, [before: "\($0)"]))>\(visit[earlier])</a></p>" })
            """)
    }

    /// The name in the address of the line to go on before: a number of the log, which says nothing about anybody.
    static let before = "foer"
    /// Days that stand open beside each other.
    private static let unfolded = 4

    private static func byDay(_ looks: [OwnLook]) -> [[OwnLook]] {
        var days: [[OwnLook]] = []
        for look in looks {
            if days.last?.last?.day == look.day { days[days.count - 1].append(look) } else { days.append([look]) }
        }
        return days
    }

    private static func open(_ visit: Visit, _ looks: [OwnLook]) -> HTML {
        "<h2>\(when(looks.first) { day(visit, $0) })</h2>\(list(visit, looks))"
    }

    private static func behind(_ visit: Visit, _ looks: [OwnLook]) -> HTML {
        """
        <details><summary>\(when(looks.first) { day(visit, $0) }) (\("\(looks.count)"))</summary>\(list(visit, looks))</details>
        """
    }

    private static func list(_ visit: Visit, _ looks: [OwnLook]) -> HTML {
        "<ul>\(each(looks) { "<li>\(visit[at(clock(visit, $0))]): \(line(visit, $0))</li>" })</ul>"
    }

    static func day(_ visit: Visit, _ look: OwnLook) -> HTML { "\(Dates.long(look.day, visit.language))" }

    /// "Forberedte eller holdt en samtale. Sagsbehandler, Havn".
    static func line(_ visit: Visit, _ look: OwnLook) -> HTML {
        """
        \(visit[LookWords.reason(look.reason)]). \
        <span class="soft">\(when(look.role) { "\(visit[LookWords.role($0)]), " })<bdi>\(look.unit)</bdi></span>
        """
    }

    /// "9.05–9.20".
    static func clock(_ visit: Visit, _ look: OwnLook) -> String {
        let last = Dates.clock(look.last, visit.language)
        return look.first == look.last ? last : "\(Dates.clock(look.first, visit.language))–\(last)"
    }

    static let title = Text("Hvem har set i din sag?", "Who has looked at your case?")
    static let lead = Text(
        "Hver gang en medarbejder åbner din sag, bliver det skrevet ned.",
        "Every time a member of staff opens your case, it is written down.")
    static let nobody = Text("Ingen endnu.", "Nobody yet.")
    static let all = Text("Se alle gange", "See every time")
    private static let names = Text(
        "Her står ikke navne. Spørg kommunen, hvis du vil vide mere om et besøg i din sag.",
        "There are no names here. Ask the municipality if you want to know more about a look at your case.")
    private static let earlier = Text("Se tidligere", "See earlier ones")
    private static func at(_ clock: String) -> Text { Text("Kl. \(clock)", "At \(clock)") }
}
