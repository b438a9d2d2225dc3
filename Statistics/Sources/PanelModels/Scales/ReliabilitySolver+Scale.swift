import LinearAlgebra

/// The items of one voice as a scale: α, the correlations and one factor.
extension ReliabilitySolver {
    func scale(voice: Int) -> ScaleReliability {
        let columns = frame.answers[voice]
        let places = frame.places(inRound: model.occasion - 1)
        let lacking = Self.lacking(columns, places)
        let present = zip(places, lacking).filter { $0.1 < columns.count }.map(\.0)
        let complete = zip(places, lacking).filter { $0.1 == 0 }.map(\.0)
        let used = model.missing == .listwise ? complete : present
        let tables = ScaleTables(columns.map { $0.at(used) })
        let reason = refusal(tables)
        guard reason == nil else {
            return ScaleReliability(
                voice: frame.voices[voice], n: tables.n, incomplete: present.count - complete.count,
                alpha: nil,
                omega: nil, omegaReason: nil, items: [], correlations: [], reason: reason)
        }
        let moments = tables.moments
        let correlations = Parallel.map(tables.pairs.count) { pair in
            correlation(tables.ofPair[pair], tables.pairs[pair])
        }
        let factor = oneFactor(correlations, tables.pairs)
        return ScaleReliability(
            voice: frame.voices[voice], n: tables.n, incomplete: present.count - complete.count,
            alpha: CronbachAlpha(moments, level: model.level), omega: factor.fit?.omega,
            omegaReason: factor.reason,
            items: model.items.indices.map { i in
                ScaleItem(
                    item: model.items[i], n: tables.margins[i].n, mean: moments.means[i],
                    standardDeviation: moments.covariance[i, i].squareRoot(), itemRest: moments.itemRest(i),
                    alphaWithout: moments.alpha(without: i), loading: factor.fit?.loadings[i])
            }, correlations: correlations, reason: nil)
    }

    private func refusal(_ tables: ScaleTables) -> String? {
        guard tables.n >= Self.fewestPeople else {
            let what = model.missing == .listwise ? "every item" : "both items of every pair"
            return Self.tooFew(tables.n, what + " in round \(model.occasion)")
        }
        if let i = tables.margins.firstIndex(where: { $0.rows.count < 2 }) {
            let margin = tables.margins[i]
            return Self.constant("item \(model.items[i])", margin.rows[0], margin.n)
        }
        if let pair = tables.ofPair.firstIndex(where: { $0.rows.count < 2 || $0.columns.count < 2 }) {
            let (i, j) = tables.pairs[pair]
            return
                "\(model.items[i]) or \(model.items[j]) does not vary among those who have both, so the scale has no reliability"
        }
        guard tables.moments.total > 1e-12 * tables.moments.trace else {
            return
                "the variance of the items' sum is not above 0 (items that go against each other?), so α has no value"
        }
        return nil
    }

    /// How many items each place lacks.
    private static func lacking(_ columns: [StepColumn], _ places: [Int]) -> [Int] {
        var lacking = [Int](repeating: 0, count: places.count)
        for column in columns {
            column.codes.withUnsafeBufferPointer { codes in
                for (i, place) in places.enumerated() where codes[place] == StepColumn.missing {
                    lacking[i] += 1
                }
            }
        }
        return lacking
    }

    private func correlation(_ table: CrossTable, _ pair: (Int, Int)) -> ItemCorrelation {
        let (first, second) = (model.items[pair.0], model.items[pair.1])
        switch model.correlations {
        case .pearson:
            return ItemCorrelation(
                first: first, second: second, n: table.n, correlation: table.moments.correlation,
                se: table.correlationSE)
        case .polychoric:
            let fit = Polychoric(table)
            return ItemCorrelation(
                first: first, second: second, n: table.n, correlation: fit?.correlation, se: fit?.se)
        }
    }

    private func oneFactor(_ correlations: [ItemCorrelation], _ pairs: [(Int, Int)]) -> (
        fit: OneFactor?, reason: String?
    ) {
        let k = model.items.count
        guard k > 2 else {
            return (nil, "one factor of two items is not fixed by their one correlation; ω needs three items")
        }
        var matrix = Matrix.identity(k)
        for (pair, place) in pairs.enumerated() {
            guard let r = correlations[pair].correlation else {
                return (
                    nil,
                    "the polychoric correlation of \(correlations[pair].first) and \(correlations[pair].second) runs to ±1 (answers that "
                        + "never go together), so there is no ω; merge steps, or use --correlations pearson"
                )
            }
            matrix[place.0, place.1] = r
            matrix[place.1, place.0] = r
        }
        do throws(OneFactor.Failure) {
            return (try OneFactor(matrix), nil)
        } catch .heywood(let item) {
            return (
                nil,
                "one factor would leave \(model.items[item]) a negative variance of its own (a Heywood case), so there is no ω"
            )
        } catch {
            return (nil, "the correlations do not fix one factor, so there is no ω")
        }
    }
}

/// What should be known of a scale that has numbers.
enum ScaleNotes {
    static func of(_ scale: ScaleReliability) -> [String] {
        guard scale.reason == nil else { return [] }
        var notes = [scale.omegaReason].compactMap { $0 }
        let against = scale.items.filter { ($0.itemRest ?? 0) < 0 }.map(\.item)
        if !against.isEmpty {
            notes.append(
                "\(against.joined(separator: ", ")) \(against.count == 1 ? "goes" : "go") against the other items; where the wording is "
                    + "reversed, reverse the steps first")
        }
        return notes.map { CurveText.named(scale.voice, $0) }
    }
}
