/// The edges of the measurement model, in words: a maximum there has no error.
enum StateEdge {
    static func noMovement(_ voice: Voice) -> String {
        "no movement: the \(voice.name)'s answers fit best with a state that never moves, and there no error is defined; "
            + "take more rounds, or rounds further apart"
    }

    static func noNoise(_ voice: Voice) -> String {
        "no noise: the \(voice.name)'s answers fit best without any error of answering, and there no error of the "
            + "estimates is defined; take more people or rounds"
    }

    static func onlyNoise(_ voice: Voice) -> String {
        "only noise: the \(voice.name)'s answers at two rounds do not hang together, so there is no state to measure"
    }

    static func oneState(_ correlation: Double) -> String {
        "one state: the two voices' states fit best with a correlation of \(correlation > 0 ? "1" : "−1") at the first "
            + "round, and there no error is defined; take more people"
    }

    static let oneMovement =
        "one movement: the two voices' states fit best with movements that always go together (one may hardly move), and "
        + "there no error is defined; take more people or rounds"
}
