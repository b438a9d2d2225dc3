import FremdriftDomain
import Testing

/// What each thing that can happen to a case does to its rounds and messages.
@Suite("The step of a case") struct RunningCaseTests {
    private let today = Day(number: 20_731)
    private let schedule = RoundSchedule(intervalDays: 91, opensDaysBefore: 14, closesDaysAfter: 30)
    private let policy = RoundPolicy(channels: [.mail, .sms, .letter])
    private let email = Reach(points: [.email: ContactPoint(id: 1, content: "a@example.dk")])

    private func running(_ rounds: [RunningRound] = []) -> RunningCase {
        RunningCase(
            id: CaseFileID(1), citizen: CitizenID(7), openedOn: today.adding(days: -200), hasCaseworker: true,
            reach: email,
            rounds: rounds)
    }

    private func round(opened daysAgo: Int = 0, _ messages: [RoundMessage] = []) -> RunningRound {
        RunningRound(
            id: RoundID(3), number: 1, window: schedule.window(dueOn: today.adding(days: 14 - daysAgo)),
            messages: messages)
    }

    private func message(_ kind: MessageKind, _ fate: MessageFate, ordinal: Int = 1, _ way: Channel? = nil)
        -> RoundMessage
    {
        RoundMessage(id: MessageID(Int64(ordinal)), kind: kind, ordinal: ordinal, fate: fate, channel: way)
    }

    private func step(_ running: RunningCase) -> [CaseEffect] { running.step(on: today, by: schedule, policy) }

    @Test func aDueCaseOpensAndInvites() {
        #expect(
            step(running()) == [
                .open(number: 1, schedule.window(dueOn: today.adding(days: 14)), excluding: [:], inviting: .mail)
            ])
    }

    @Test func aCaseWithoutACaseworkerAsksTheCitizenAlone() {
        var alone = running()
        alone.hasCaseworker = false
        guard case .open(_, _, let excluding, .mail)? = step(alone).first else { return #expect(Bool(false)) }
        #expect(excluding == [.caseworker: .notInvited(.noCaseworker)])
    }

    @Test func whoSaidNoThanksForGoodIsCountedAndNotAsked() {
        var silent = running()
        silent.saysNoThanks = true
        guard case .open(_, _, let excluding, nil)? = step(silent).first else { return #expect(Bool(false)) }
        #expect(
            excluding == [.citizen: .notInvited(.saidNoThanks), .caseworker: .notInvited(.citizenSaidNo)])
    }

    @Test func nobodyComesBackToRoundsFromBetweenTwoCases() {
        let old = RunningRound(id: RoundID(1), number: 4, window: schedule.window(dueOn: today.adding(days: -1000)))
        let back = RunningCase(
            id: CaseFileID(2), citizen: CitizenID(7), openedOn: today, hasCaseworker: true, reach: email, rounds: [old])
        let windows = step(back).compactMap {
            if case .open(let number, let window, _, _) = $0 { (number, window) } else { nil }
        }
        #expect(windows.count <= 1 && windows.allSatisfy { $0.0 == 5 && $0.1.closesOn >= today })
    }

    @Test(arguments: [(13, false), (14, true), (40, true)]) func theReminderComesOnItsDay(daysAgo: Int, isDue: Bool) {
        let invited = round(opened: daysAgo, [message(.invitation, .sent(on: today.adding(days: -daysAgo)))])
        let key = MessageKey(citizen: CitizenID(7), round: 1, kind: .reminder, ordinal: 1)
        #expect(step(running([invited])) == (isDue ? [.queue(RoundID(3), key, .mail)] : []))
    }

    @Test func aLateInvitationPutsTheReminderOff() {
        let late = round(opened: 20, [message(.invitation, .sent(on: today.adding(days: -6)))])
        #expect(step(running([late])).isEmpty)
    }

    @Test func thereIsNoThirdReminder() {
        let twice = round(
            opened: 40,
            [
                message(.invitation, .sent(on: today.adding(days: -40))),
                message(.reminder, .sent(on: today.adding(days: -26))),
                message(.reminder, .sent(on: today.adding(days: -10)), ordinal: 2),
            ])
        #expect(step(running([twice])).isEmpty)
    }

    @Test func nobodyIsRemindedOnTheLastDay() {
        let invited = round(opened: 43, [message(.invitation, .sent(on: today.adding(days: -43)))])
        #expect(step(running([invited])).isEmpty)
    }

    @Test(arguments: [
        (CaseFile.Standing.paused(.illness, since: Day(number: 20_730)), WithdrawalReason.casePaused),
        (.ended(.died, on: Day(number: 20_730)), .caseEnded), (.ended(.job, on: Day(number: 20_730)), .caseEnded),
        (.ended(.moved, on: Day(number: 20_730)), .caseEnded),
    ]) func whatWaitsIsWithdrawn(standing: CaseFile.Standing, reason: WithdrawalReason) {
        var resting = running([round([message(.invitation, .waiting, .mail)])])
        resting.turns = [RunningCase.Turn(day: today.adding(days: -1), standing: standing)]
        #expect(step(resting) == [.withdraw(MessageID(1), reason)])
    }

    @Test func goingOnWithinTheRoundInvitesAnew() {
        let key = MessageKey(citizen: CitizenID(7), round: 1, kind: .invitation, ordinal: 2)
        let withdrawn = round([message(.invitation, .withdrawn(.casePaused))])
        #expect(step(running([withdrawn])) == [.queue(RoundID(3), key, .mail)])
    }

    /// Somebody decided that it shall not go: neither it nor what would follow it comes by itself.
    @Test func whatStaffWithdrewStaysWithdrawn() {
        let stopped = round(opened: 14, [message(.invitation, .withdrawn(.byStaff))])
        #expect(step(running([stopped])).isEmpty)
        let paused = round([message(.invitation, .withdrawn(.casePaused)), message(.invitation, .withdrawn(.byStaff))])
        #expect(step(running([paused])).isEmpty)
        let invited = message(.invitation, .sent(on: today.adding(days: -14)))
        let unreminded = round(opened: 14, [invited, message(.reminder, .withdrawn(.byStaff))])
        #expect(step(running([unreminded])).isEmpty)
        let later = round(opened: 30, [invited, message(.reminder, .withdrawn(.byStaff))])
        let second = MessageKey(citizen: CitizenID(7), round: 1, kind: .reminder, ordinal: 2)
        #expect(step(running([later])) == [.queue(RoundID(3), second, .mail)])
    }

    @Test func anAnswerAndANoThanksEndTheReminders() {
        for event in [ResponseEvent.sent, .declined] {
            var done = round(opened: 14, [message(.reminder, .waiting, .mail)])
            done.citizenSide.apply(event, exclusion: nil, at: .noon(today))
            #expect(
                step(running([done])) == [.withdraw(MessageID(1), event == .sent ? .answered : .saidNoThanks)])
        }
    }

    @Test func whoChangesTheirMindIsRemindedAsBefore() {
        var undone = round(opened: 14, [message(.invitation, .sent(on: today.adding(days: -14)))])
        undone.citizenSide.apply(.declined, exclusion: nil, at: .noon(today))
        #expect(step(running([undone])).isEmpty)
        undone.citizenSide.apply(.declineUndone, exclusion: nil, at: .noon(today))
        #expect(step(running([undone])).count == 1)
    }

    @Test func aClosedRoundWithdrawsWhatWaits() {
        let over = round(opened: 45, [message(.invitation, .waiting, .inPerson)])
        #expect(step(running([over])).contains(.withdraw(MessageID(1), .roundClosed)))
    }

    @Test func aBetterWayIsTaken() {
        let waiting = round([message(.invitation, .waiting, .inPerson)])
        #expect(step(running([waiting])) == [.route(MessageID(1), .mail)])
    }

    @Test(
        arguments: [
            ([], [], .mail), ([.digitalPostExempt], [], .letter), ([], [.mail], .sms),
            ([], [.mail, .sms], .letter), ([.digitalPostExempt, .addressProtected], [], .inPerson),
            ([.addressProtected], [.mail, .sms], .inPerson),
        ] as [(Set<ContactRule>, Set<Channel>, Channel)]) func theWayFollowsTheRules(
            rules: Set<ContactRule>, closed: Set<Channel>, way: Channel
        )
    {
        let reach = Reach(
            points: [
                .email: ContactPoint(id: 1, content: "a@example.dk"),
                .mobile: ContactPoint(id: 2, content: "20 12 34 56"),
                .address: ContactPoint(id: 3, content: "Havnegade 1"),
            ], rules: rules, closed: closed)
        #expect(reach.channel(in: policy.channels, for: .invitation) == way)
        #expect(
            reach.channel(in: [.digitalPost], for: .invitation)
                == (rules.contains(.digitalPostExempt) ? .inPerson : .digitalPost))
        #expect(reach.channel(in: [.letter, .digitalPost], for: .receipt) == .inPerson)
    }

    @Test func aReceiptIsSentWhateverCameAfterButNotToTheDead() {
        let receipt = round([message(.receipt, .waiting, .mail)])
        #expect(step(running([receipt])).contains { if case .withdraw = $0 { true } else { false } } == false)
        var dead = running([receipt])
        dead.turns = [RunningCase.Turn(day: today, standing: .ended(.died, on: today))]
        #expect(step(dead) == [.withdraw(MessageID(1), .caseEnded)])
    }

    /// 5 October 2026 is in summer time: noon UTC is 14 in Denmark.
    @Test(arguments: [(3, 3 * 3600), (6, 0), (17, 0), (18, 12 * 3600), (23, 7 * 3600)]) func nobodyIsWokenUp(
        hourUTC: Int, wait: Int
    ) {
        let instant = Instant(seconds: today.number * 86_400 + hourUTC * 3600)
        #expect(policy.secondsUntilAllowed(.reminder, at: instant) == wait)
        #expect(policy.secondsUntilAllowed(.receipt, at: instant) == 0)
    }
}

@Suite("Addresses and numbers") struct AddressTests {
    @Test(arguments: [
        ("a@b.dk", true), ("a.b+c@d.e.dk", true), ("a@b", false), ("a b@c.dk", false), ("a@b.dk\r\nBcc: x@y.dk", false),
        ("a@b.dk,c@d.dk", false), ("<a@b.dk>", false), ("a@.b.dk", false), ("a@b.dk.", false),
        ("søren@firma.dk", false), ("@b.dk", false), ("æ@b.dk", false), ("a@@b.dk", false),
        ("", false),
    ]) func aMailAddressIsOneAddressAlone(text: String, isUsable: Bool) {
        #expect(MailAddress.isUsable(text) == isUsable)
    }

    @Test(
        arguments: [
            ("20 12 34 56", "+4520123456"), ("+45 20123456", "+4520123456"), ("0045 20123456", "+4520123456"),
            ("(20) 12-34-56", "+4520123456"), ("+46 70 123 45 67", "+46701234567"), ("2012345", nil),
            ("201234567", nil), ("+45 2012345", nil), ("+45 201234567", nil),
            ("ring til mig", nil), ("", nil), ("+", nil),
        ] as [(String, String?)]) func aNumberIsMadeInternational(text: String, number: String?)
    {
        #expect(MobileNumber(text)?.international == number)
        #expect((try? ContactKind.mobile.content(of: text, field: "x")) == number, "and what is stored is the same")
    }

    /// What is stored is what can be used: an address nobody could be written to at is told when it is typed.
    @Test(arguments: ["søren@firma.dk", "a@b", "a@b.dk,c@d.dk", "a@b.dk."]) func whatCannotBeUsedIsNotStored(
        text: String
    ) {
        #expect(throws: Problem(.emailUnreadable, field: "x")) {
            try ContactKind.email.content(of: text, field: "x")
        }
    }
}
