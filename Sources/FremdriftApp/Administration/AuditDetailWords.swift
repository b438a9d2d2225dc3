import FremdriftDomain
import FremdriftMarkup
import FremdriftStore

/// What a line of the audit trail was about: a setting by its name, everything else by the code it was stored with.
enum AuditDetailWords {
    static func html(_ line: AuditTrail.Line, _ visit: Visit) -> HTML {
        guard let detail = line.detail else { return .empty }
        if line.action == .settingChanged, let setting = Setting(rawValue: detail) {
            return "<br><span class=\"soft\">\(visit[words(setting)])</span>"
        }
        return "<br><span class=\"soft hash\"><code>\(detail)</code></span>"
    }

    static func words(_ setting: Setting) -> Text {
        switch setting {
        case .organisation: Text("Organisationens navn", "The organisation's name")
        case .simulated: Text("Om alle er simuleret", "Whether everybody is simulated")
        case .observedUntil: Text("Sidste dag med udfald", "Last day with outcomes")
        case .roundsRun: Text("Om runderne kører af sig selv", "Whether rounds run by themselves")
        case .reminderDays: Text("Dage for påmindelser", "Days of reminders")
        case .sendingHours: Text("Tid på dagen for beskeder", "Time of day for messages")
        case .channels: Text("Veje til borgeren", "Ways to the citizen")
        case .confirms: Text("Kvitteringer", "Receipts")
        case .telephone: Text("Telefonnummer til borgere", "Telephone number for citizens")
        case .retentionAnswers: Text("Frist for svar", "Term for answers")
        case .retentionPeople: Text("Frist for borgere", "Term for citizens")
        case .retentionRuns: Text("Om serveren sletter af sig selv", "Whether the server erases by itself")
        case .retentionChangedOn: Text("Dag, fristerne blev ændret", "Day the terms were changed")
        case .sweepDue: Text("Oprydning i filen", "Sweeping of the file")
        case .noThanks: Text("Hvad et nej tak stopper", "What a no thanks stops")
        case .controllerContact: Text("Kontakt til den dataansvarlige", "Contact of the controller")
        case .dataProtectionOfficer: Text("Databeskyttelsesrådgiver", "Data protection officer")
        case .legalBasis: Text("Retsgrundlag", "Legal basis")
        case .processors: Text("Databehandlere", "Processors")
        case .stalledRounds: Text("Regel: runder uden tydelig ændring", "Rule: rounds without clear change")
        case .stalledEffortDays: Text("Regel: dage uden skridt mod job", "Rule: days without a step towards a job")
        case .stalledHandoverDays:
            Text("Regel: dage til første samtale efter et skift", "Rule: days to the first talk after a change")
        case .stalledOverdueDays: Text("Regel: dage over tiden for et løfte", "Rule: days a promise is overdue")
        case .stalledChangedOn: Text("Dag, reglerne blev ændret", "Day the rules were changed")
        }
    }
}
