import FremdriftDomain
import FremdriftStudy

/// The figures that were made last. Counting goes over every round or case there is, so it is not done again for every look.
actor FiguresShelf<Figures: Sendable> {
    struct Made: Sendable {
        let figures: Figures
        let at: Instant
        let revision: Int
    }

    /// Seconds figures are shown after something has changed.
    private let patience = 60
    private var made: Made?

    /// - Parameter isFresh: whoever looks asked for it to be counted again.
    func figures(
        revision: Int, isFresh: Bool, at now: Instant, _ make: @Sendable () async throws -> Figures
    ) async throws -> Made {
        if let made, !isFresh, made.at.local.day == now.local.day, made.at <= now,
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
