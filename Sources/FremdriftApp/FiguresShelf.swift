import FremdriftDomain
import FremdriftStudy

/// The figures that were made last. Counting goes over every round or case there is, so it is not done again for every look.
actor FiguresShelf<Figures: Sendable> {
    struct Made: Sendable {
        let figures: Figures
        let at: Instant
        let revision: Int
    }

    /// Seconds figures are shown after something has changed; never beyond their day.
    private let patience: Int
    private var made: Made?

    init(patience: Int = 60) { self.patience = patience }

    /// What was made on the day of `now`, if anything was.
    func standing(at now: Instant) -> Made? {
        made.flatMap { $0.at.local.day == now.local.day && $0.at <= now ? $0 : nil }
    }

    /// - Parameter isFresh: whoever looks asked for it to be counted again.
    func figures(
        revision: Int, isFresh: Bool, at now: Instant, _ make: @Sendable () async throws -> Figures
    ) async throws -> Made {
        if let made = standing(at: now), !isFresh,
            made.revision == revision || now.seconds - made.at.seconds < patience
        {
            return made
        }
        let new = Made(figures: try await make(), at: now, revision: revision)
        made = new
        return new
    }
}

typealias LedgerShelf = FiguresShelf<LedgerFigures>
typealias StalledShelf = FiguresShelf<StalledFigures>
