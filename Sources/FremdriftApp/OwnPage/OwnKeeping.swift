import FremdriftDomain
import FremdriftStore

/// Until when what is known about a citizen is kept.
struct OwnKeeping: Sendable {
    let terms: Retention
    let dates: [RetentionDate]
    let isHeld: Bool

    static func read(
        _ citizen: CitizenID, _ retention: RetentionStore, _ holds: HoldStore, on today: Day
    ) async throws -> OwnKeeping {
        OwnKeeping(
            terms: try await retention.read(), dates: try await retention.dates(of: citizen, on: today),
            isHeld: try await holds.isHeld(citizen))
    }

    /// In sentences. A day on which something is to go, where there is one; the terms until there is.
    func lines(_ visit: Visit) -> [String] {
        var lines = dates.map { date in
            let day = Dates.long(date.dueOn, visit.language)
            return visit[date.scope == .person ? OwnKeeping.personDue(day) : OwnKeeping.answersDue(day)]
        }
        if dates.isEmpty {
            lines += terms.answerMonths.map { [visit[OwnKeeping.answers($0)]] } ?? []
            let person = terms.answerMonths == nil ? OwnKeeping.all : OwnKeeping.person
            lines += terms.personMonths.map { [visit[person($0)]] } ?? []
        }
        if lines.isEmpty { lines = [visit[OwnKeeping.noTerms]] }
        return lines + (isHeld ? [visit[OwnKeeping.held]] : [])
    }

    static let title = Text("Hvor længe gemmer vi det?", "How long do we keep it?")
    private static let noTerms = Text(
        "Kommunen har ikke sat en frist endnu. Du kan altid spørge om det.",
        "The municipality has not set a term yet. You can always ask about it.")
    private static let held = Text(
        "Noget skal gemmes længere, fordi et arkiv har ret til det.",
        "Some of it must be kept longer, because an archive has a right to it.")
    private static func answers(_ months: Int) -> Text {
        Text(
            "Så mange måneder gemmer vi dine svar, når din sag er slut: \(months).",
            "Months we keep your answers after your case has ended: \(months).")
    }
    private static func all(_ months: Int) -> Text {
        Text(
            "Så mange måneder gemmer vi det, der står om dig, når din sag er slut: \(months).",
            "Months we keep what we have about you after your case has ended: \(months).")
    }
    private static func person(_ months: Int) -> Text {
        Text(
            "Så mange måneder gemmer vi alt andet om dig, når din sag er slut: \(months).",
            "Months we keep everything else about you after your case has ended: \(months).")
    }
    private static func answersDue(_ day: String) -> Text {
        Text(
            "Dine svar skal slettes senest den \(day).", "Your answers are to be erased by \(day).")
    }
    private static func personDue(_ day: String) -> Text {
        Text(
            "Alt om dig skal slettes senest den \(day).", "Everything about you is to be erased by \(day).")
    }
}
