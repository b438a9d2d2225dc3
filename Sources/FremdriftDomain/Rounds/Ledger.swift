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
    }

    /// - Parameter responses: one per citizen × round × rater, in any order.
    package init(of responses: some Sequence<(round: Int, rater: Rater, state: ResponseState)>) {
        var counts: [Slice: [String: Int]] = [:]
        for response in responses {
            counts[Slice(round: response.round, rater: response.rater), default: [:]][
                response.state.name, default: 0] += 1
        }
        lines = counts.keys.sorted().map { slice in
            let states = counts[slice] ?? [:]
            return Line(
                round: slice.round, rater: slice.rater, invited: states.values.reduce(0, +), states: states)
        }
    }

    private struct Slice: Hashable, Comparable {
        let round: Int
        let rater: Rater
        static func < (left: Slice, right: Slice) -> Bool {
            (left.round, left.rater == .citizen ? 0 : 1) < (right.round, right.rater == .citizen ? 0 : 1)
        }
    }
}
