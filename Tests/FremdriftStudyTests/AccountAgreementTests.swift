import FremdriftDomain
import FremdriftStudy
import Testing

/// How what citizens say goes with what is answered later: counted by hand, small numbers withheld.
@Suite("What was said, and what came later") struct AccountAgreementTests {
    private static let indicator = IndicatorID("x")

    /// - Parameters:
    ///   - own: the citizen's answers, a quarter apart; nil is a round not answered.
    ///   - said: by round.
    ///   - other: the caseworker's answers two weeks later, and who gave them.
    private static func citizen(
        _ number: Int, own: [Int?], said: [Int: ChangeDirection] = [:], other: [(step: Int, by: Int)?] = [],
        isBlind: Bool = true
    ) -> StudyCitizen {
        let start = People.day("2025-01-06").number
        let mine = own.enumerated().compactMap { round, step in
            step.map {
                StudyResponse(
                    rater: .citizen, caseworker: nil, answeredOn: Day(number: start + 91 * round), wasBlind: true,
                    answers: [indicator: .step($0)], accounts: said[round].map { [indicator: $0] } ?? [:])
            }
        }
        let theirs = other.enumerated().compactMap { round, answer in
            answer.map {
                StudyResponse(
                    rater: .caseworker, caseworker: $0.by, answeredOn: Day(number: start + 91 * round + 14),
                    wasBlind: isBlind, answers: [indicator: .step($0.step)])
            }
        }
        var citizen = People.amira
        citizen.number = number
        citizen.responses = mine + theirs
        return citizen
    }

    private static func counts(_ citizen: StudyCitizen, _ voice: Rater) -> [Int] {
        AccountTables.counts(citizen, indicator)[voice] ?? Array(repeating: 0, count: 9)
    }

    /// Rows harder, neither, easier; columns lower, same, higher.
    @Test func theNextAnswerIsHeldAgainstTheOneBefore() {
        let one = Self.citizen(1, own: [2, 5, 3], said: [1: .increase])
        #expect(Self.counts(one, .citizen) == [0, 0, 0, 0, 0, 0, 0, 0, 1])
        let two = Self.citizen(2, own: [3, 3, 3, 2], said: [1: .decrease, 3: .increase])
        #expect(Self.counts(two, .citizen) == [0, 1, 0, 1, 0, 0, 0, 0, 0])
        // A round not answered: the next one that was.
        let three = Self.citizen(3, own: [4, nil, 4, nil, 3], said: [2: .increase])
        #expect(Self.counts(three, .citizen) == [0, 0, 0, 0, 0, 0, 1, 0, 0])
        #expect(AccountTables.counts(Self.citizen(4, own: [4, 4], said: [1: .increase]), Self.indicator).isEmpty)
    }

    @Test func theCaseworkersAnswerIsOneAndTheSameCaseworkers() {
        func counts(_ other: [(step: Int, by: Int)?], isBlind: Bool = true) -> [Int] {
            Self.counts(
                Self.citizen(1, own: [2, 2, 2], said: [1: .increase], other: other, isBlind: isBlind), .caseworker)
        }
        #expect(counts([(1, 7), nil, (4, 7)]) == [0, 0, 0, 0, 0, 0, 0, 0, 1])
        let none = Array(repeating: 0, count: 9)
        #expect(counts([(1, 7), (2, 7), (4, 8)]) == none, "another caseworker")
        #expect(counts([(1, 7), (4, 7)]) == none, "no answer in the next round")
        #expect(counts([(1, 7), nil, (4, 7)], isBlind: false) == none, "not blind")
    }

    /// 30 said easier and rose, 20 said harder and fell, 10 said nothing and stayed; 6 said easier and fell.
    private static func cohort(fallers: Int) -> [StudyCitizen] {
        (0..<30).map { citizen($0, own: [2, 3, 3], said: [1: .increase]) }
            + (0..<20).map { citizen(100 + $0, own: [3, 3, 1], said: [1: .decrease]) }
            + (0..<10).map { citizen(200 + $0, own: [3, 3, 3]) }
            + (0..<fallers).map { citizen(300 + $0, own: [3, 3, 1], said: [1: .increase]) }
    }

    @Test func sharesAndAssociation() throws {
        let all = AccountAgreement.all(Self.cohort(fallers: 6), [Self.indicator])
        #expect(all.map(\.voice) == ["citizen", "caseworker"] && all.allSatisfy { $0.indicator == "x" })
        let own = all[0]
        #expect(own.rows.map(\.said) == ["easier", "neither", "harder"] && own.rows.map(\.rounds) == [36, 10, 20])
        let higher = try #require(own.rows[0].rose)
        #expect(higher.rounds == 30 && abs((higher.share ?? 0) - 30.0 / 36) < 1e-12)
        #expect(try #require(higher.lower) < 30.0 / 36 && #require(higher.upper) > 30.0 / 36)
        // alike: 20·10 + 20·30 + 10·30; against: 10·6
        let association = try #require(own.association)
        #expect(abs(association.estimate - (1100.0 - 60) / (1100 + 60)) < 1e-12 && !own.isWithheld)
        #expect(all[1].rows.map(\.rounds) == [0, 0, 0] && all[1].association == nil)
    }

    /// Twelve rounds of three people are three people.
    @Test func manyRoundsOfFewPeopleAreWithheld() throws {
        let few = (0..<3).map { number in
            Self.citizen(
                400 + number, own: [5, 4, 4, 3, 3, 2, 2, 1, 1],
                said: [1: .increase, 3: .increase, 5: .increase, 7: .increase])
        }
        let own = AccountAgreement.all(Self.cohort(fallers: 0) + few, [Self.indicator])[0]
        #expect(own.isWithheld && own.rows[0].fell == nil && own.association == nil)
        let many = AccountAgreement.all(Self.cohort(fallers: 12), [Self.indicator])[0]
        #expect(many.rows[0].fell?.rounds == 12)
    }

    /// What came more than seven months later is not the next round's answer.
    @Test func aYearLaterIsNotNext() {
        let late = Self.citizen(5, own: [2, 2, nil, nil, 4], said: [1: .increase])
        #expect(Self.counts(late, .citizen) == Array(repeating: 0, count: 9))
    }

    /// Three who said easier and fell are told neither by their number, nor by another, nor by a share or the association.
    @Test func smallNumbersAreWithheld() throws {
        let own = AccountAgreement.all(Self.cohort(fallers: 3), [Self.indicator])[0]
        #expect(own.isWithheld && own.association == nil && own.rows[0].fell == nil)
        #expect(own.rows[0].rounds == nil || own.rows[0].rose == nil)
        if own.rows[0].rounds == nil { #expect(own.rows[0].rose?.share == nil) }
        #expect(own.rows[2].rounds == 20)
    }
}

/// What stands in the way of words, for people who know no statistics.
@Suite("The state of an indicator") struct IndicatorStateTests {
    private static let indicators = ["a", "b"].map { IndicatorID($0) }

    private static func cohort(_ citizens: Int, rounds: Int, steps: Int = 5) -> [StudyCitizen] {
        (0..<citizens).map { number in
            var citizen = People.amira
            citizen.number = number
            citizen.responses = (0..<rounds).flatMap { round in
                Rater.allCases.map { rater in
                    let step = (number * 7 + round * (number % 3) + (rater == .citizen ? 0 : number % 2)) % steps + 1
                    return StudyResponse(
                        rater: rater, caseworker: rater == .caseworker ? 1 : nil,
                        answeredOn: Day(number: 20_000 + 91 * round), wasBlind: true,
                        answers: [indicators[0]: .step(step), indicators[1]: .step(min(step, 4))])
                }
            }
            return citizen
        }
    }

    private static func measured(_ citizens: Int, rounds: Int) throws -> MeasuredInstrument {
        try MeasuredInstrument(cohort(citizens, rounds: rounds), indicators)
    }

    @Test func everyIndicatorHasItsSentence() throws {
        let few = try Self.measured(40, rounds: 2)
        #expect(few.models.isEmpty && few.states.map(\.indicator) == ["a", "b"])
        let sentence =
            "40 of 40 citizens have answered in two rounds or more, and 50 are needed. What to do: wait for the next round, and ask more citizens"
        #expect(few.faults.prefix(2) == ["a: not yet. Seen: \(sentence)", "b: not yet. Seen: \(sentence)"])
        #expect(few.faults.count == 3 && few.faults[2].contains("40 citizens have answered, and 300 are needed"))
        let many = try Self.measured(80, rounds: 3)
        #expect(many.states[1].line.contains("no citizen has ever answered 5"))
        #expect(many.states[0].seen != many.states[1].seen, "each its own")
    }

    /// None of the model's own words, and none of its symbols.
    @Test func inPlainWords() throws {
        let states = try [(40, 2), (80, 3), (80, 1), (400, 4)].flatMap { try Self.measured($0, rounds: $1).states }
        for line in states.map(\.line) {
            for word in ["threshold", "likelihood", "no error is defined", "parameter", "iteration", "κ", "σ"] {
                #expect(!line.contains(word), "\(line)")
            }
        }
        #expect(states.contains { !$0.isReady })
    }

    /// Beside the model: the same rounds' correlations, and Heise's from three.
    @Test func otherReliabilitiesAreTold() throws {
        let two = try Self.measured(80, rounds: 2).otherReliabilities
        #expect(two.map(\.voice) == ["citizen", "caseworker", "citizen", "caseworker"])
        #expect(two[0].heise.value == nil && two[0].heise.reason?.contains("first three rounds") == true)
        #expect(two[0].retest.citizens == 80 && two[0].retest.value != nil)
        let three = try Self.measured(80, rounds: 3).otherReliabilities[0]
        #expect(three.heise.citizens == 80 && (three.heise.value != nil) != (three.heise.reason != nil))
    }
}
