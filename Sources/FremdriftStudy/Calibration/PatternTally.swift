/// What the entries taken so far have found and got wrong, each word and page counted once.
struct PatternTally {
    private let search: PatternSearch
    private var wrong: [Wrong]
    private var found: [(up: [Bool], down: [Bool])]

    /// One sample of people who stood still.
    private struct Wrong {
        var words: [Bool]
        /// Words by indicator, of either direction.
        var byIndicator: [Int]
        var pages: [Bool]
        var pageCount = 0
    }

    init(_ search: PatternSearch) {
        self.search = search
        wrong = search.still.map { hits in
            Wrong(
                words: Array(repeating: false, count: hits.count),
                byIndicator: Array(repeating: 0, count: hits.indicators),
                pages: Array(repeating: false, count: hits.pages))
        }
        found = search.moved.map { hits in
            (Array(repeating: false, count: hits.up.count), Array(repeating: false, count: hits.down.count))
        }
    }

    /// Share of the true changes that an entry would add, mean over the sizes of change and both directions.
    func newFinds(_ entry: Int) -> Double {
        let shares = search.moved.indices.map { i in
            let (hits, seen) = (search.moved[i], found[i])
            let up = hits.up.words[entry].count { $0 % 2 == 0 && !seen.up[Int($0)] }
            let down = hits.down.words[entry].count { $0 % 2 == 1 && !seen.down[Int($0)] }
            return Double(up + down) / Double(hits.up.count)
        }
        return shares.reduce(0, +) / Double(shares.count)
    }

    /// The new false alarms of an entry, as a share of what the limit counts, in the worst sample; `nil` when it does not fit.
    func cost(of entry: Int, _ limit: PatternSearch.Limit) -> Double? {
        var worst = 0.0
        for (hits, wrong) in zip(search.still, wrong) {
            let pages = Double(hits.pages)
            switch limit {
            case .perPage(let most):
                let new = Self.newPages(hits, hits.words[entry], wrong)
                guard Double(wrong.pageCount + new) <= most * pages else { return nil }
                worst = max(worst, Double(new) / pages)
            case .perWord(let most):
                var (new, byIndicator) = (0, wrong.byIndicator)
                for word in hits.words[entry] where !wrong.words[Int(word)] {
                    new += 1
                    byIndicator[hits.indicator(word)] += 1
                }
                guard byIndicator.allSatisfy({ Double($0) <= most * pages }) else { return nil }
                worst = max(worst, Double(new) / Double(hits.count))
            }
        }
        return worst
    }

    private static func newPages(_ hits: PatternHits, _ words: [Int32], _ wrong: Wrong) -> Int {
        var (count, last) = (0, -1)
        for word in words {
            let page = hits.page(word)
            if page != last, !wrong.pages[page] { count += 1 }
            last = page
        }
        return count
    }

    mutating func take(_ entry: Int) {
        for (i, hits) in search.still.enumerated() {
            for word in hits.words[entry] where !wrong[i].words[Int(word)] {
                wrong[i].words[Int(word)] = true
                wrong[i].byIndicator[hits.indicator(word)] += 1
                let page = hits.page(word)
                if !wrong[i].pages[page] {
                    wrong[i].pages[page] = true
                    wrong[i].pageCount += 1
                }
            }
        }
        for (i, hits) in search.moved.enumerated() {
            for word in hits.up.words[entry] { found[i].up[Int(word)] = true }
            for word in hits.down.words[entry] { found[i].down[Int(word)] = true }
        }
    }
}
