/// The response ledger: how many were due to answer in each round, and in which one state each of them is.
///
/// Every denominator in the product comes from here.
package struct Ledger: Hashable, Sendable {
    /// One line per round number and rater, in that order.
    package let lines: [Line]

    package struct Line: Hashable, Sendable {
        package let round: Int
        package let rater: Rater
        /// Citizens for whom this round exists; always the sum of `states`.
        package let invited: Int
        /// Citizens by the name of the state their response is in (`ResponseState.name`); no zeros.
        package let states: [String: Int]
        /// Those who sent their answers, by the way these came (`AnsweringWay`), `notRecorded` for older ones; no zeros.
        package let ways: [String: Int]
    }

    /// One citizen's side of one round.
    package struct Response: Hashable, Sendable {
        package let round: Int
        package let rater: Rater
        package let state: ResponseState
        /// `nil` where nothing was answered, or the way was not recorded.
        package let way: AnsweringWay?

        package init(round: Int, rater: Rater, state: ResponseState, way: AnsweringWay? = nil) {
            self.round = round
            self.rater = rater
            self.state = state
            self.way = way
        }
    }

    /// Responses of people who were erased: how many, and in which state they were when they went.
    package struct Kept: Hashable, Sendable {
        package let round: Int
        package let rater: Rater
        /// As in `Line.states`, or `erasedWhileOpen`.
        package let state: String
        /// As in `Line.ways`; `nil` where nothing was answered.
        package let way: String?
        package let responses: Int

        package init(round: Int, rater: Rater, state: String, way: String? = nil, responses: Int) {
            self.round = round
            self.rater = rater
            self.state = state
            self.way = way
            self.responses = responses
        }
    }

    /// The state of a response that could still have come when its citizen was erased.
    package static let erasedWhileOpen = "left.erased"

    /// - Parameters:
    ///   - responses: one per citizen × round × rater, in any order.
    ///   - kept: what is left of people who were erased, so that no denominator changes when somebody goes.
    package init(of responses: some Sequence<Response>, kept: [Kept] = []) {
        var states: [Slice: [String: Int]] = [:]
        var ways: [Slice: [String: Int]] = [:]
        for response in responses {
            let slice = Slice(round: response.round, rater: response.rater)
            states[slice, default: [:]][response.state.name, default: 0] += 1
            guard response.state.isAnswered else { continue }
            ways[slice, default: [:]][response.way?.rawValue ?? Ledger.wayNotRecorded, default: 0] += 1
        }
        for line in kept {
            let slice = Slice(round: line.round, rater: line.rater)
            states[slice, default: [:]][line.state, default: 0] += line.responses
            if let way = line.way { ways[slice, default: [:]][way, default: 0] += line.responses }
        }
        lines = states.keys.sorted().map { slice in
            let counts = states[slice] ?? [:]
            return Line(
                round: slice.round, rater: slice.rater, invited: counts.values.reduce(0, +), states: counts,
                ways: ways[slice] ?? [:])
        }
    }

    /// Answers from before the way was kept.
    package static let wayNotRecorded = "notRecorded"

    private struct Slice: Hashable, Comparable {
        let round: Int
        let rater: Rater
        static func < (left: Slice, right: Slice) -> Bool {
            (left.round, left.rater == .citizen ? 0 : 1) < (right.round, right.rater == .citizen ? 0 : 1)
        }
    }
}
