internal import FremdriftDomain

/// Chooses the entries that find most true changes within what a tier may get wrong.
///
/// For a price of a false alarm, the entry that adds most (new finds less the price of new false alarms) is taken until none
/// adds enough; of the prices tried, that is kept whose choice finds most and stays within the limit. Finds and false alarms
/// are counted once however many entries see them, so later entries add less (Nemhauser, Wolsey & Fisher 1978).
struct PatternSearch {
    /// Samples of people who stood still: everything must hold in each of them.
    let still: [PatternHits]
    /// Samples of people who truly moved: half up and half down, by size of change.
    let moved: [MovedHits]
    let catalogue: PatternCatalogue

    /// People who moved up, and as many who moved down.
    struct MovedHits {
        let up: PatternHits
        let down: PatternHits
    }

    /// What a tier may get wrong among people who stood still.
    enum Limit {
        /// Share of pages with any word.
        case perPage(Double)
        /// Share of people who get a word of either direction, at each indicator.
        case perWord(Double)

        func times(_ part: Double) -> Limit {
            switch self {
            case .perPage(let share): .perPage(share * part)
            case .perWord(let share): .perWord(share * part)
            }
        }
    }

    /// Distinct patterns in a tier; more could not be read.
    static let mostPatterns = 8
    /// Share of true changes that an entry must add.
    private static let leastAdded = 0.002
    private static let prices = (0..<16).map { 64.0 / Double(1 << $0) * 2 }
    /// Shares of the limit that are tried: a greedy choice that may go further can end up finding less.
    private static let parts = [1, 0.95, 0.85]

    /// - Parameter chosen: entries that are in already and count against the limit.
    /// - Returns: entries in the order they were taken, without `chosen`.
    func choose(_ limit: Limit, with chosen: [Int]) -> [Int] {
        var best: (entries: [Int], found: Double) = ([], 0)
        for part in Self.parts {
            for price in Self.prices {
                let (entries, found) = choose(limit.times(part), with: chosen, price: price)
                if found > best.found { best = (entries, found) }
            }
        }
        return best.entries
    }

    private func choose(_ limit: Limit, with chosen: [Int], price: Double) -> (entries: [Int], found: Double) {
        var tally = PatternTally(self)
        for entry in chosen { tally.take(entry) }
        var (taken, found): ([Int], Double) = ([], 0)
        var patterns: Set<ChangePattern> = []
        while true {
            var best: (entry: Int, adds: Double, found: Double)?
            for entry in catalogue.entries.indices {
                let isKnown = patterns.contains(catalogue.entries[entry].pattern)
                guard isKnown || patterns.count < Self.mostPatterns else { continue }
                let new = tally.newFinds(entry)
                guard new > max(Self.leastAdded, best?.adds ?? 0), let cost = tally.cost(of: entry, limit) else {
                    continue
                }
                let adds = new - price * cost
                if adds > max(Self.leastAdded, best?.adds ?? 0) { best = (entry, adds, new) }
            }
            guard let best else { return (taken, found) }
            tally.take(best.entry)
            taken.append(best.entry)
            found += best.found
            patterns.insert(catalogue.entries[best.entry].pattern)
        }
    }
}
