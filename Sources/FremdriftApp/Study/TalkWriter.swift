import FremdriftDomain
import FremdriftStore
import FremdriftStudy

/// Writes the talks of one simulated citizen: the one in which each round was looked at together, with what was agreed,
/// and the next one. Nothing is drawn: it follows from the citizen's course and number, so that the course stays as it was.
struct TalkWriter {
    let citizen: SimulatedCitizen
    /// The last day of the simulation, which is today in a demo.
    let today: Day
    let connection: any SQLConnection

    /// Days from a talk to the day by which something agreed is to be done.
    private static let stepDays = 21

    func write(of id: CaseFileID) throws {
        for (index, round) in citizen.rounds.enumerated() {
            guard let day = round.revealedOn, day <= today else { continue }
            try writeHeld(on: day, of: id, choice: citizen.number + index)
        }
        guard citizen.exit == nil else { return }
        let ahead = citizen.number % 21
        if ahead < 11 { try writePlanned(on: workday(today.adding(days: ahead)), of: id) }
        if ahead == 12 { try writePlanned(on: today.adding(days: -1), of: id) }
    }

    /// Monday, where the day is in a weekend; but today has its talks whatever day it is.
    private func workday(_ day: Day) -> Day {
        day == today || day.weekday < 5 ? day : day.adding(days: 7 - day.weekday)
    }

    private func writePlanned(on day: Day, of id: CaseFileID) throws {
        _ = try connection.addConversation(
            Conversation(
                day: day, time: time(citizen.number), kind: "followUp",
                way: MeetingWay.allCases[citizen.number / 21 % MeetingWay.allCases.count]),
            of: id, by: .simulation, at: .noon(today.adding(days: -10)))
    }

    private func writeHeld(on day: Day, of id: CaseFileID, choice: Int) throws {
        var talk = Conversation(day: day, time: time(choice), kind: "dialogueConversation", way: .inPerson)
        let planned = Instant.noon(day.adding(days: -10))
        let new = try connection.addConversation(talk, of: id, by: .simulation, at: planned)
        talk.standing = .held
        let (note, step) = Self.words[choice % Self.words.count]
        talk.note = note
        try connection.addVersion(talk, of: new, id, by: .simulation, at: .noon(day))
        let due = day.adding(days: Self.stepDays)
        let who: AgreedStep.Doer = choice.isMultiple(of: 2) ? .citizen : .caseworker
        let agreed = try connection.addStep(
            AgreedStep(who: who, what: step, dueOn: due), of: new, id, by: .simulation, at: .noon(day))
        let isOpen = citizen.exit == nil && due > today.adding(days: -5)
        if !isOpen { try connection.endStep(agreed, .done, by: .simulation, at: .noon(min(due, today))) }
    }

    private func time(_ choice: Int) -> TimeOfDay {
        guard let time = TimeOfDay(hour: 9 + choice % 6, minute: choice.isMultiple(of: 2) ? 0 : 30) else {
            preconditionFailure("a clock time in the forenoon or early afternoon")
        }
        return time
    }

    private static let words = [
        ("Vi så på billedet sammen. Mere ro i hverdagen siden sidst.", "Ringe til virksomheden om en praktik"),
        ("Talte om, hvad der skal til for at prøve tre timer om ugen.", "Besøge arbejdspladsen sammen"),
        ("Glad for kollegerne. Vil gerne have flere timer.", "Spørge om to timer mere om ugen"),
        ("Vi var ikke enige om helbredet. Det talte vi længe om.", "Tale med lægen om en plan"),
    ]
}
