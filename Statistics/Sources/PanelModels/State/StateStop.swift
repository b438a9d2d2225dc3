/// Why an item has no estimate.
public enum StateStop: Hashable, Sendable {
    case noAnswers(Voice)
    /// Persons with answers at two times, of all.
    case fewPeople(followed: Int, of: Int, needed: Int)
    /// Steps from 1 that the voice never used.
    case unusedSteps(Voice, [Int])
    case oneCluster(column: String)
    /// The estimate lies at the edge of the model, where no error is defined.
    case edge(StateEdge)
    /// No rate of return has a maximum on both sides of it; what stopped another rate, in words.
    case noRate(String)
    /// Anything else, in words: the answers do not tell the parameters apart, or are keyed in wrongly.
    case other(String)

    /// For who knows the model; without a full stop.
    public var sentence: String {
        switch self {
        case .noAnswers(let voice): return "no answers: the \(voice.name) has none"
        case .fewPeople(let followed, let all, let needed):
            return
                "too few people: \(followed) of \(counted(all, "person")) answered in two rounds, and the model needs \(needed)"
        case .unusedSteps(let voice, let steps):
            let list = steps.map { "\($0)" }.joined(separator: ", ")
            return
                "a step nobody used: the \(voice.name) never answered \(list), so its threshold cannot be estimated; take "
                + "more people, or join the step with its neighbour in both voices and give the number of steps"
        case .oneCluster(let column):
            return "one cluster only: \(column) has a single value; choose another column, or do without"
        case .edge(let edge): return edge.sentence
        case .noRate(let sentence), .other(let sentence): return sentence
        }
    }
}

/// The edges of the measurement model: a maximum there has no error.
public enum StateEdge: Hashable, Sendable {
    case noMovement(Voice)
    case noNoise(Voice)
    case onlyNoise(Voice)
    case oneState(isPositive: Bool)
    case oneMovement

    var sentence: String {
        switch self {
        case .noMovement(let voice):
            "no movement: the \(voice.name)'s answers fit best with a state that never moves, and there no error is defined; "
                + "take more rounds, or rounds further apart"
        case .noNoise(let voice):
            "no noise: the \(voice.name)'s answers fit best without any error of answering, and there no error of the "
                + "estimates is defined; take more people or rounds"
        case .onlyNoise(let voice):
            "only noise: the \(voice.name)'s answers at two rounds do not hang together, so there is no state to measure"
        case .oneState(let isPositive):
            "one state: the two voices' states fit best with a correlation of \(isPositive ? "1" : "−1") at the first "
                + "round, and there no error is defined; take more people"
        case .oneMovement:
            "one movement: the two voices' states fit best with movements that always go together (one may hardly move), and "
                + "there no error is defined; take more people or rounds"
        }
    }
}
