import FremdriftDomain
import FremdriftStore
import FremdriftStudy

/// Writes one simulated citizen: the case with its histories, then each round as it would have come about.
struct CitizenWriter {
    private let citizen: SimulatedCitizen
    private let staff: SimulatedStaff
    private let instrument: Instrument
    private let connection: any SQLConnection
    /// The simulation's last day.
    private let today: Day

    init(
        _ citizen: SimulatedCitizen, staff: SimulatedStaff, instrument: Instrument, today: Day,
        connection: any SQLConnection
    ) {
        self.today = today
        self.citizen = citizen
        self.staff = staff
        self.instrument = instrument
        self.connection = connection
    }

    func write() throws {
        let entry = Instant.noon(citizen.entry)
        let id = try connection.add(
            NewCase(
                name: "\(citizen.firstName) \(citizen.surname)", language: citizen.language,
                birthYear: citizen.birthYear, sex: citizen.sex.rawValue, unit: staff.units[citizen.unit],
                openedOn: citizen.entry, caseworker: nil, chosenBy: .fixedRule),
            by: .simulation, at: entry)
        try writeHistories(id)
        try writeOutcomes(id)
        for round in citizen.rounds { try write(round, of: id) }
        try EffortWriter(citizen: citizen, today: today, connection: connection).write(of: id)
        try TalkWriter(citizen: citizen, today: today, connection: connection).write(of: id)
    }

    private func writeHistories(_ id: CaseFileID) throws {
        for (index, spell) in citizen.assignments.enumerated() {
            try connection.assign(
                id, to: staff.caseworker(spell.caseworker), from: spell.from,
                chosenBy: index == 0 ? .fixedRule : .takenOver, by: .simulation, at: .noon(spell.from))
            let next = index + 1 < citizen.assignments.count ? citizen.assignments[index + 1].from : nil
            if let to = spell.to, next.map({ $0 > to.adding(days: 1) }) ?? (citizen.exit == nil) {
                let gap = to.adding(days: 1)
                try connection.assign(
                    id, to: nil, from: gap, chosenBy: .fixedRule, by: .simulation, at: .noon(gap))
            }
        }
        for (list, codes) in [("visitation", citizen.visitation), ("benefit", citizen.benefit)] {
            for code in codes {
                try connection.recordCode(
                    id, list: list, code: code.code, from: code.from, by: .simulation, at: .noon(code.from))
            }
        }
        for spell in citizen.interventions {
            try connection.recordIntervention(
                id, kind: spell.kind, from: spell.from, to: spell.to, by: .simulation, at: .noon(spell.from))
        }
    }

    private func writeOutcomes(_ id: CaseFileID) throws {
        for pause in citizen.pauses {
            try event(id, .paused, pause.reason.rawValue, pause.from)
            try event(id, .resumed, nil, pause.to.adding(days: 1))
        }
        if let exit = citizen.exit { try event(id, .left, exit.reason.rawValue, exit.day) }
        let person = try connection.caseFile(id, on: citizen.entry).citizen.id
        for outcome in citizen.outcomes {
            try connection.recordOutcome(of: person, outcome.month, outcome.status.name)
        }
    }

    private func event(_ id: CaseFileID, _ event: CaseEvent, _ reason: String?, _ day: Day) throws {
        try connection.recordCaseEvent(id, event, reason: reason, on: day, by: .simulation, at: .noon(day))
    }

    private func write(_ simulated: SimulatedRound, of id: CaseFileID) throws {
        let person = try connection.caseFile(id, on: citizen.entry).citizen.id
        var excluding: [Rater: Exclusion] = [:]
        for rater in Rater.allCases { excluding[rater] = simulated[rater].state.exclusion }
        let opened = Instant.noon(max(simulated.window.opensOn, citizen.entry))
        let round = try connection.addRound(
            of: id, citizen: person, number: simulated.number, instrument: instrument.key, window: simulated.window,
            excluding: excluding, by: .simulation, at: opened)
        if simulated.citizen.wasHandedALink(citizen.number) {
            try connection.addLink(
                tokenHash: Self.hashOfNothing(round), to: round, until: simulated.window.closesOn, by: .simulation,
                at: opened)
        }
        for rater in Rater.allCases { try write(simulated[rater], simulated, rater, to: round) }
        if let day = simulated.revealedOn {
            try connection.append(.revealed, to: round, .caseworker, reason: nil, by: .simulation, at: .noon(day))
        }
        if let day = simulated.beliefOpenedOn {
            try connection.append(.beliefOpened, to: round, .caseworker, reason: nil, by: .simulation, at: .noon(day))
        }
    }

    /// Bytes that no token is known to have, another for each round.
    private static func hashOfNothing(_ round: RoundID) -> [UInt8] {
        (0..<32).map { $0 < 8 ? UInt8(truncatingIfNeeded: round.number >> ($0 * 8)) : 0 }
    }

    private func write(_ side: SimulatedSide, _ simulated: SimulatedRound, _ rater: Rater, to round: RoundID) throws {
        let way = rater == .citizen ? way(simulated, side) : .ownDevice
        let actor: Actor =
            rater == .citizen
            ? keyedIn(way, round, simulated)
            : simulated.caseworkerNumber.map { .staff(staff.caseworker($0)) } ?? .simulation
        let at = Instant.noon(side.sentOn ?? simulated.window.dueOn)
        if !side.wasBlind {
            try connection.append(
                .lookedEarly, to: round, rater, reason: "Simuleret", by: actor, at: at.adding(seconds: -3600))
        }
        let answers = answers(side)
        try connection.append(answers, to: round, rater, way: way, by: actor, at: at)
        if rater == .citizen, !answers.isEmpty { try connection.record(citizen.language, of: round, at: at) }
        if side.state == .declined {
            try connection.append(.declined, to: round, rater, reason: nil, by: actor, at: at)
        } else if side.sentOn != nil {
            try connection.append(.sent, to: round, rater, reason: nil, way: way, by: actor, at: at)
        }
    }

    /// How the citizen answered; drawn from who and which round alone, so that nothing else of the simulation moves.
    private func way(_ simulated: SimulatedRound, _ side: SimulatedSide) -> AnsweringWay {
        guard simulated.caseworkerNumber != nil else { return .ownDevice }
        switch (citizen.number &* 7919 &+ simulated.number &* 104_729) % 100 {
        case 0..<14: return .paper
        case 14..<24: return .kiosk
        case 24..<31: return .withCompanion
        case 31..<36: return .phone
        case 36..<48 where hasOwnFirst(simulated, side): return .withCaseworker
        default: return .ownDevice
        }
    }

    /// The caseworker had answered before the citizen did, so that answering together leaves the round blind.
    private func hasOwnFirst(_ simulated: SimulatedRound, _ side: SimulatedSide) -> Bool {
        guard let own = simulated[.caseworker].sentOn, let day = side.sentOn else { return false }
        return own < day
    }

    private func keyedIn(_ way: AnsweringWay, _ round: RoundID, _ simulated: SimulatedRound) -> Actor {
        switch way {
        case .paper, .phone, .withCaseworker:
            simulated.caseworkerNumber.map { .staff(staff.caseworker($0)) } ?? .link(round)
        case .ownDevice, .kiosk, .withCompanion: .link(round)
        }
    }

    private func answers(_ side: SimulatedSide) -> [AnswerField: AnswerValue] {
        var answers: [AnswerField: AnswerValue] = [:]
        for (id, value) in side.answers { answers[.indicator(id)] = value }
        answers.merge(side.ticks) { _, tick in tick }
        answers[.open("goneWell")] = side.wentWell.map { .words($0) }
        answers[.open("talkAbout")] = side.talkAbout.map { .words($0) }
        if let group = instrument.groupItem { answers[.group(group.id)] = side.feelsBelievedIn }
        return answers
    }
}

extension SimulatedSide {
    /// Everybody who is asked gets the question, but a few to whom nothing gets through: those are among the silent.
    fileprivate func wasHandedALink(_ number: Int) -> Bool {
        state.exclusion == nil && (state != .silent || !number.isMultiple(of: 4))
    }
}

extension ResponseState {
    fileprivate var exclusion: Exclusion? {
        switch self {
        case .notInvited(let reason): .notInvited(reason)
        case .paused(let reason): .paused(reason)
        case .left(let reason): .left(reason)
        case .awaiting, .answered, .partlyAnswered, .declined, .silent: nil
        }
    }
}
