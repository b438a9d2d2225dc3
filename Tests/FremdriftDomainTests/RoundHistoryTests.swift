import FremdriftDomain
import TestSupport
import Testing

/// Thousands of random lives: nobody is written to twice, nobody is forgotten, and nothing leaves that should not.
@Suite("Random histories of a case") struct RoundHistoryTests {
    private static let ways: [[Channel]] = [
        [.mail, .sms, .letter], [.digitalPost, .letter], [.sms], [], [.mail], [.letter, .mail, .digitalPost],
    ]

    @Test(arguments: 0..<8) func keepTheirPromises(part: UInt64) {
        for seed in part * 4000..<(part + 1) * 4000 {
            var random = SeededGenerator(seed: seed)
            let policy = RoundPolicy(
                reminderDays: [[14, 30], [7, 14], [10], []].randomElement(using: &random) ?? [],
                channels: Self.ways.randomElement(using: &random) ?? [])
            var history = RoundHistory(policy, openedOn: Day(number: 20_731))
            for _ in 0..<Int.random(in: 5...90, using: &random) {
                guard let turn = RoundHistory.Turn.allCases.randomElement(using: &random) else { continue }
                history.take(turn, using: &random)
                if Bool.random(using: &random) { history.take(.run, using: &random) }
                if Int.random(in: 0..<3, using: &random) == 0 { history.take(.send, using: &random) }
            }
            history.settle()
            expectCalm(history, seed)
            expectNothingForgotten(history, seed)
            if !history.faults.isEmpty { Issue.record("seed \(seed): \(Set(history.faults))") }
        }
    }

    /// One invitation and two reminders a round at most, with days between them. Only a message that a dying process had
    /// sent without a note of it may come a second time, and then it is the very same one.
    private func expectCalm(_ history: RoundHistory, _ seed: UInt64) {
        for round in history.running.rounds {
            let all = history.delivered.filter { $0.round == round.number }
            let noted = all.filter { !$0.isForgotten }
            #expect(Set(noted.map(\.message)).count == noted.count, "seed \(seed): a message twice")
            #expect(noted.count { $0.kind == .invitation } <= 1, "seed \(seed): two invitations")
            #expect(noted.count { $0.kind == .reminder } <= 2, "seed \(seed): three reminders")
            let days = noted.map(\.day).sorted()
            let gaps = zip(days, days.dropFirst()).map { $1.days(since: $0) }
            #expect(gaps.allSatisfy { $0 >= RoundPolicy.daysBetween }, "seed \(seed): too soon: \(gaps)")
        }
    }

    /// Every round that has come is there, once, and whoever is asked in it has been told or waits for a person to tell.
    private func expectNothingForgotten(_ history: RoundHistory, _ seed: UInt64) {
        let (running, today) = (history.running, history.today)
        #expect(
            running.rounds.map(\.number)
                == Array(1...max(1, running.rounds.count)).prefix(running.rounds.count).map { $0 })
        let dues = running.rounds.map(\.window.dueOn)
        #expect(Set(dues).count == dues.count, "seed \(seed)")
        guard running.standing(on: today) == .active, today >= running.openedOn else { return }
        guard let last = running.rounds.last else {
            Issue.record("seed \(seed): no round was ever opened")
            return
        }
        #expect(history.schedule.windows(after: last.window, by: today).isEmpty, "seed \(seed): a round is missing")
        guard last.window.isOpen(on: today), running.silence(about: last, on: today) == nil else { return }
        let told = last.messages.contains { message in
            guard message.kind == .invitation else { return false }
            if case .sent = message.fate { return true }
            return message.fate == .withdrawn(.byStaff) || message.fate == .waiting && message.channel == .inPerson
        }
        #expect(told, "seed \(seed): nobody told the citizen")
    }
}
