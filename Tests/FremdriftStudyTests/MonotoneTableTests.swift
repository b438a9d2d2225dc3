import FremdriftDomain
import FremdriftResources
import FremdriftStudy
import Testing

/// Who has moved at least as far, for as long, in the same voices and by their own account, never gets a weaker word.
@Suite("The shipped table is monotone") struct MonotoneTableTests {
    private static let rank: [ChangeWord: Int] = [
        .moved(.decrease, .clear): -2, .moved(.decrease, .sign): -1, .noClearChange: 0, .tooFewAnswers: 0,
        .moved(.increase, .sign): 1, .moved(.increase, .clear): 2,
    ]

    /// A newest answer a step up, an earlier one a step down, "easier" said or "harder" not: whatever was tried of 40,000
    /// invented cases, the word moved no other way.
    @Test func movingFurtherNeverGivesAWeakerWord() throws {
        let table = try ChangeTable(json: Resources.simulatedChangeTable)
        var stream = RandomStream(seed: 11, .calibration, 0)
        var (compared, stronger) = (0, 0)
        for _ in 0..<40_000 {
            let answers = Self.drawn(&stream)
            let word = table.word(for: answers)
            for further in Self.further(answers) {
                let then = table.word(for: further)
                let (before, after) = (Self.rank[word] ?? 0, Self.rank[then] ?? 0)
                #expect(after >= before, "\(answers) \(word), \(further) \(then)")
                compared += 1
                stronger += after > before ? 1 : 0
            }
        }
        #expect(compared > 300_000 && stronger > 3000)
    }

    /// A step that held the newest two rounds and holds a third is not less sure.
    @Test func holdingLongerNeverGivesAWeakerWord() throws {
        let table = try ChangeTable(json: Resources.simulatedChangeTable)
        for start in 1...4 {
            for end in (start + 1)...5 {
                for before in 1...3 {
                    let old = Array(repeating: start, count: before)
                    func word(held: Int, own: ChangeDirection?) -> Int {
                        let steps = VoiceCourse(old + Array(repeating: end, count: held))
                        let accounts = old.map { _ in ChangeDirection?.none } + Array(repeating: own, count: held)
                        let answers = [steps, VoiceCourse(steps.steps.map { _ in 3 })].map {
                            IndicatorAnswers(citizen: steps, caseworker: $0, ownAccounts: AccountCourse(accounts))
                        }
                        return answers.map { Self.rank[table.word(for: $0)] ?? 0 }.reduce(0) { 3 * $0 + $1 }
                    }
                    for own in [nil, ChangeDirection.increase] {
                        #expect(word(held: 3, own: own) >= word(held: 2, own: own))
                        #expect(word(held: 2, own: own) >= word(held: 1, own: own))
                    }
                }
            }
        }
    }

    /// Of 40,000 invented cases, none has a word against what the citizen says now.
    @Test func noWordStandsAgainstWhatIsSaid() throws {
        let table = try ChangeTable(json: Resources.simulatedChangeTable)
        var stream = RandomStream(seed: 12, .calibration, 0)
        var said = 0
        for _ in 0..<40_000 {
            let answers = Self.drawn(&stream)
            guard case .moved(let direction, _) = table.word(for: answers) else { continue }
            #expect(answers.ownAccounts.said.last != .some(direction.opposite), "\(answers)")
            said += 1
        }
        #expect(said > 1000)
    }

    /// Rounds are missed by either voice, and some are answered with "don't know"; the newest is there.
    private static func drawn(_ stream: inout RandomStream) -> IndicatorAnswers {
        let rounds = Array(0..<whole(3...7, &stream))
        func some(_ rounds: [Int], _ stream: inout RandomStream) -> [Int] {
            let kept = rounds.filter { $0 == rounds.last || whole(0...4, &stream) > 0 }
            return kept.count > 1 ? kept : rounds
        }
        func course(_ rounds: [Int], _ stream: inout RandomStream) -> VoiceCourse {
            let given = some(rounds, &stream)
            let rise = whole(0...2, &stream)
            let steps = given.indices.map {
                min(5, max(1, whole(1...3, &stream) + ($0 >= given.count - 2 ? rise : 0)))
            }
            return VoiceCourse(steps, in: given)
        }
        let heard = some(rounds, &stream)
        let said = heard.map { _ in [ChangeDirection.increase, nil, nil, .decrease][whole(0...3, &stream)] }
        return IndicatorAnswers(
            citizen: course(heard, &stream), caseworker: course(rounds, &stream),
            ownAccounts: AccountCourse(said, in: heard))
    }

    private static func whole(_ range: ClosedRange<Int>, _ stream: inout RandomStream) -> Int {
        range.lowerBound + Int(stream.uniform() * Double(range.count))
    }

    /// One thing at a time in favour of an increase.
    private static func further(_ answers: IndicatorAnswers) -> [IndicatorAnswers] {
        var all: [IndicatorAnswers] = []
        for rater in Rater.allCases {
            let steps = answers.course(of: rater).steps
            for place in steps.indices {
                var changed = steps
                changed[place] += place >= max(1, steps.count - 2) ? 1 : -1
                guard (1...5).contains(changed[place]) else { continue }
                let course = VoiceCourse(changed, in: answers.course(of: rater).rounds)
                // The third newest is new where it is part of a move, and old where it is not: a change of it may be either.
                let hasHeld = [answers.course(of: rater), course].contains { course in
                    ChangeDirection.allCases.contains { !course.runs($0, atLeast: 3).isEmpty }
                }
                guard place != steps.count - 3 || !hasHeld else { continue }
                all.append(
                    IndicatorAnswers(
                        citizen: rater == .citizen ? course : answers.citizen,
                        caseworker: rater == .caseworker ? course : answers.caseworker,
                        ownAccounts: answers.ownAccounts))
            }
        }
        let own = answers.ownAccounts
        for place in own.said.indices where own.said[place] != .increase {
            var said = own.said
            said[place] = said[place] == .decrease ? nil : .increase
            all.append(
                IndicatorAnswers(
                    citizen: answers.citizen, caseworker: answers.caseworker,
                    ownAccounts: AccountCourse(said, in: own.rounds)))
        }
        return all
    }
}
