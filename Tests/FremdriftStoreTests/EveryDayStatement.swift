import FremdriftDomain
import FremdriftStore
import TestSupport

/// Makes talks, the day and the ledger run every statement they have, once at least.
enum EveryDayStatement {
    static func run(_ record: RecordingDatabase.Record) async throws {
        let house = try await CaseHouse.make { RecordingDatabase($0, record) }
        let (database, now, today) = (house.database, house.clock.now, house.clock.today)
        let round = try await house.openRound(of: house.amira)
        let talks = ConversationStore(database)
        let id = try await house.planTalk(with: house.amira)
        var (row, _) = try await talks.find(id, of: house.amira)
        var held = row.content
        held.standing = .held
        try await talks.change(
            id, of: house.amira, from: row.version, to: held,
            agreeing: AgreedStep(who: .citizen, what: "x", dueOn: today), by: .operations, at: now)
        let all = try await talks.all(of: house.amira)
        (row, _) = try await talks.find(id, of: house.amira)
        if let step = all.steps.first {
            try await talks.end(step.id, of: house.amira, .done, by: .operations, at: now)
        }
        let tables = ChangeTableStore(database)
        try await SettingStore(database).write(.simulated, "seed 1", by: .operations, at: now)
        let table = try await tables.publish(
            ChangeTableSamples.table(for: house.instrument.key), by: .operations, at: now)
        _ = try await (tables.newest(for: house.instrument.key), tables.find(table))
        try await house.sendAndReveal(round)
        try await dialogue(house, round)
        let shown = try await house.rounds.find(round.id)
        _ = try await ChangeWordStore(database).words(
            for: shown, of: house.amira, ChangeReading.all(of: [shown], by: house.instrument), shownTo: .operations,
            at: now)
        let results = StudyResultStore(database)
        try await results.record([StudyResultSamples.result()], by: .operations, at: now)
        _ = try await results.passed()
        _ = try await DayStore(database).day(of: house.caseworker, on: today)
        _ = try await LedgerStore(database).everything()
        _ = try await house.rounds.ownAnswers(before: round.number, of: house.amira, by: .staff(house.caseworker))
    }

    private static func dialogue(_ house: CaseHouse, _ round: Round) async throws {
        let (database, now, today) = (house.database, house.clock.now, house.clock.today)
        let unplanned = try await ConversationStore(database).all(of: house.amira).talks[0].content
        for day in [today, today.adding(days: 1)] {
            var talk = unplanned
            talk.day = day
            try await ConversationStore(database).agree(
                Agreement(step: AgreedStep(who: .caseworker, what: "x", dueOn: day)), of: house.amira, in: talk,
                by: .operations, at: now)
        }
        let talks = ConversationStore(database)
        if let step = try await talks.all(of: house.amira).steps.first(where: { $0.ending == nil }) {
            try await talks.end(step.id, of: house.amira, .done, by: .operations, at: now)
            try await talks.reopen(step.id, of: house.amira, by: .operations, at: now)
            try await talks.agree(
                Agreement(
                    step: AgreedStep(who: .citizen, what: "y", dueOn: step.step.dueOn),
                    correcting: StepCorrection(step: step.id, asOf: step.agreedAt)),
                of: house.amira, in: unplanned, by: .operations, at: step.agreedAt)
        }
        let agendas = AgendaStore(database)
        try await ConversationStore(database).agree(
            Agreement(step: nil, remark: .init(words: "x", after: "", round: round.id), prospect: ("x", nil)),
            of: house.amira, in: unplanned,
            by: .operations, at: now)
        try await agendas.remark(
            "x", after: "", on: round.id, of: try await house.citizen(of: house.amira).id, at: now)
        _ = try await agendas.remarks(on: round.id)
        try await agendas.openBelief(
            of: round.id, by: house.instrument, seeing: ("x", nil), for: house.amira, actor: .operations, at: now)
        _ = try await agendas.prospect(of: house.amira)
        try await agendas.handOver("x", after: "", of: house.amira, by: .operations, at: now)
        _ = try await agendas.handoverCard(of: house.amira)
        _ = try await agendas.handover(of: house.amira, on: today)
        _ = try await CaseStore(database).handedOn(house.amira, from: house.caseworker, on: today)
        _ = try await agendas.card(
            for: CaseHandover(
                from: house.caseworker, to: house.colleague, on: today, heldSince: today, hasTalked: false),
            of: house.amira)
        let interventions = InterventionStore(database)
        try await interventions.add(kind: "x", from: today, to: nil, of: house.amira, by: .operations, at: now)
        for row in try await interventions.all(of: house.amira) {
            try await interventions.end(row.id, of: house.amira, on: today, by: .operations, at: now)
        }
        _ = try await CohortStore(database).rows()
        _ = try await StalledStore(database).facts(of: house.caseworker, jobDirected: ["x"], on: today)
        _ = try await StalledStore(database).facts(
            of: house.caseworker, only: CaseFileID(1), jobDirected: ["x"], on: today)
        _ = try await StalledStore(database).everywhere(jobDirected: ["x"], on: today)
        _ = try await StalledStore(database).everywhere(
            jobDirected: ["x"], reading: RoundReading(rounds: 1, by: .words, [.init(house.instrument, nil)]), on: today)
        _ = try await StalledStore(database).newestAnswers(of: house.caseworker, on: today)
        try await StalledLimitsStore(database).write(StalledLimits([:]), by: .operations, at: now)
        _ = try await StalledLimitsStore(database).read()
        _ = try await StalledLimitsStore(database).changedOn()
        let (texts, sleep) = (LandmarkTextStore(database), IndicatorID("sleep"))
        try await texts.write(
            LandmarkText(
                meaning: "x", questions: ["x"], tries: [.citizen: ["x"], .caseworker: ["x"], .company: ["x"]]),
            of: sleep, in: .danish, after: 0, by: .operations, at: now)
        _ = try await (texts.versions(of: sleep, in: .danish), texts.newest(in: .danish))
        _ = try await AuditTrail(database).looks(at: round.citizen, size: 3)
        let goals = OwnGoalStore(database)
        try await goals.add("x", of: round.citizen, field: "goal", by: .citizen(round.citizen), at: now)
        for row in try await goals.all(of: round.citizen) {
            try await goals.change(
                row.id, of: round.citizen, to: OwnGoal(words: "y", standing: .reached), field: "goal",
                by: .citizen(round.citizen), at: now)
        }
        _ = try await CopyStore(database).everything(about: round.citizen)
        _ = try await RetentionStore(database).dates(of: round.citizen, on: today)
    }
}
