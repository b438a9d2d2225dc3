import FremdriftDomain

/// One round as it lies in a citizen's time and in the simulation's.
struct RoundPlace {
    /// 1 is the round due on the day of entry.
    let number: Int
    let window: RoundWindow
    /// The first day on which this citizen's round can be answered.
    let opens: Day
    let lastDay: Day
    let exit: StudyExit?

    /// The last day on which anything can have happened to the round.
    var horizon: Day { min(window.closesOn, lastDay, exit?.day ?? lastDay) }

    /// The state of a side that sent nothing.
    var silent: ResponseState {
        if let exit, exit.day <= window.closesOn { return .left(exit.reason) }
        return window.hasClosed(by: lastDay) ? .silent : .awaiting
    }

    /// A day after the opening with this mean lag, wrapped into the window; it may lie beyond `horizon`.
    func day(meanLag: Double, _ stream: inout RandomStream) -> Day {
        let length = window.closesOn.days(since: opens) + 1
        var lag = 0
        // Geometric by repeated trials; 1000 is far beyond any window and keeps a mean of a year from running long.
        while lag < 1000, stream.chance(meanLag / (meanLag + 1)) { lag += 1 }
        return opens.adding(days: lag % length)
    }

    func round(both state: ResponseState) -> SimulatedRound {
        SimulatedRound(
            number: number, window: window, citizen: SimulatedSide(state), caseworker: SimulatedSide(state))
    }
}
