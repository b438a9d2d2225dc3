/// How a citizen is seen by those who answer about them: by the citizen, and by each caseworker in turn.
///
///     x(t) = θ(t) + size · V(t)
///
/// V is a first-order autoregression over months with standard deviation 1, one for each indicator and each who looks. It is
/// drawn from a stream of theirs and this citizen's, month by month whether or not anybody answers: nothing else of the
/// simulation moves with it, and a caseworker who comes back looks as they would have had they stayed.
struct VoiceViews {
    let answers: AnswerProfile
    let seed: UInt64
    /// The citizen's number.
    let citizen: Int
    /// Months from entry.
    let months: Int
    let indicators: Int
    /// V by who looks, month and indicator.
    private var drawn: [Int: [[Double]]] = [:]

    init(_ answers: AnswerProfile, seed: UInt64, citizen: Int, months: Int, indicators: Int) {
        self.answers = answers
        self.seed = seed
        self.citizen = citizen
        self.months = months
        self.indicators = indicators
    }

    /// What is answered from: the truth, and how it is seen.
    /// - Parameters:
    ///   - caseworker: nil for the citizen's own view.
    ///   - month: since entry, 0 or more; the last one stands for those after it.
    mutating func seen(_ theta: [Double], by caseworker: SimulatedCaseworker?, month: Int) -> [Double] {
        let profile = caseworker == nil ? answers.citizen.view : answers.caseworker.view
        let looker = caseworker?.number ?? 0
        let views = drawn[looker] ?? draw(profile, looker)
        drawn[looker] = views
        let view = views[min(max(0, month), months - 1)]
        return zip(theta, view).map { $0 + profile.size * $1 }
    }

    private func draw(_ profile: ViewProfile, _ looker: Int) -> [[Double]] {
        var stream = RandomStream(seed: seed, .view, citizen, looker)
        let (kept, new) = (profile.persistence, (1 - profile.persistence * profile.persistence).squareRoot())
        var view = (0..<indicators).map { _ in stream.normal() }
        return (0..<months).map { month in
            if month > 0 { view = view.map { kept * $0 + new * stream.normal() } }
            return view
        }
    }
}
