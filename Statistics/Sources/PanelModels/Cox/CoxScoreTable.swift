import CPanelKernels
import LinearAlgebra

/// What score residuals take from the event times: rows of sums over the d events, laid out as packed rows of the design.
struct CoxScoreTable: Sendable {
    /// The cumulative hazard before each event time, and with it; within the stratum.
    private let hazardBefore: [Double]
    private let hazardWith: [Double]
    /// Σ f_l/s_l by event time.
    private let hazardShare: [Double]
    /// Four blocks of m rows: Σ z̄_l/s_l summed up to the time before, and with it, within the stratum; the mean of z̄_l
    /// over l; Σ f_l z̄_l/s_l.
    private let values: [Double]
    private let width: Int
    private var m: Int { hazardWith.count }

    /// - Complexity: O(m · k).
    init(_ likelihood: CoxLikelihood, _ point: CoxLikelihood.Point, _ rows: PackedRows) {
        let (m, k, width) = (point.sums.count, likelihood.termCount, rows.width)
        let isFirst = likelihood.risk.isFirstOfStratum
        var values = [Double](repeating: 0, count: 4 * m * width)
        var (before, with) = ([Double](repeating: 0, count: m), [Double](repeating: 0, count: m))
        for (j, sums) in point.sums.enumerated() {
            let events = Double(point.eventCounts[j])
            before[j] = isFirst[j] ? 0 : with[j - 1]
            with[j] = before[j] + sums.hazard
            for c in 0..<k {
                let (s, d) = (point.s1[j * k + c], point.d1[j * k + c])
                let place = j * width + rows.place[c]
                let passed = isFirst[j] ? 0 : values[m * width + place - width]
                values[place] = passed
                values[m * width + place] = passed + (sums.square * s - sums.squareShare * d)
                values[2 * m * width + place] = (sums.hazard * s - sums.hazardShare * d) / events
                values[3 * m * width + place] = sums.squareShare * s - sums.squareShares * d
            }
        }
        (hazardBefore, hazardWith) = (before, with)
        hazardShare = point.sums.map(\.hazardShare)
        self.values = values
        self.width = width
    }

    /// The table as the kernel reads it.
    func withSource(
        _ rows: pk_row_source, _ weights: UnsafeBufferPointer<pk_weight>, _ body: (pk_score_source) -> Void
    ) {
        var source = pk_score_source()
        hazardBefore.withUnsafeBufferPointer { before in
            hazardWith.withUnsafeBufferPointer { with in
                hazardShare.withUnsafeBufferPointer { share in
                    values.withUnsafeBufferPointer { values in
                        source.rows = rows
                        source.weights = weights.baseAddress
                        source.hazard_before = before.baseAddress
                        source.hazard_with = with.baseAddress
                        source.hazard_share = share.baseAddress
                        source.table = values.baseAddress
                        source.times = m
                        body(source)
                    }
                }
            }
        }
    }

    /// Adds score residuals to rows of sums where the design's rows are not the kernel's.
    /// - Parameter place: of each column of the matrix in a row of sums.
    func addNumberByNumber(
        _ spells: UnsafeBufferPointer<pk_spell>, _ matrix: PatternMatrix, _ weights: [Double],
        _ place: [Int], to sums: inout Matrix
    ) {
        for spell in spells {
            let (pattern, first, last) = (Int(spell.pattern), Int(spell.first), Int(spell.end) - 1)
            let w = weights[pattern]
            let hazard = w * (hazardWith[last] - hazardBefore[first])
            let (target, block) = (Int(spell.target) * width, m * width)
            for column in 0..<matrix.columns {
                let (z, at) = (matrix[pattern, column], place[column])
                let passed = values[block + last * width + at] - values[first * width + at]
                var score = w * passed - hazard * z
                if spell.event == 1 {
                    score +=
                        (1 + w * hazardShare[last]) * z - values[2 * block + last * width + at]
                        - w * values[3 * block + last * width + at]
                }
                sums.values[target + at] += score
            }
        }
    }
}
