import LinearAlgebra

/// Predicted exit probabilities averaged over groups and periods, and what accumulates from them.
///
///     S(t) = S(t−1) (1 − Σ_j p̄_j(t)),   F_j(t) = F_j(t−1) + S(t−1) p̄_j(t)
///
/// with derivatives in γ carried along the same recursion, for the delta method.
struct PeriodAverages {
    let groups: PeriodGroups
    let likelihood: ExitLikelihood
    /// Pattern after pattern.
    let probabilities: [Double]
    /// Of γ, J·k × J·k.
    let covariance: Matrix

    /// The averages of one group and period: p̄ of length J, and its derivative, J × J·k.
    private struct Average: Sendable {
        var periods = 0.0
        var probability: [Double]
        var slope: Matrix
    }

    /// A curve ends before the first period with fewer person-periods: it would speak of persons, not of a group.
    private static let fewestForAGroup = 5.0

    private var exits: Int { likelihood.exitCount }
    private var size: Int { likelihood.exitCount * likelihood.termCount }

    /// - Parameter quantile: of the normal distribution for the intervals; nil gives none.
    /// - Complexity: O(P + cells · J² · k) on all cores and O(groups · periods · J³ · k²).
    func curves(quantile: Double?) -> (curves: [GroupIncidence], notes: [String]) {
        var curves: [GroupIncidence] = []
        var notes: [String] = []
        if groups.without > 0 {
            notes.append(
                "\(counted(groups.without, "person-period")) without a period or group \(groups.without == 1 ? "is" : "are") not in the "
                    + "incidence")
        }
        let periods = usedPeriods
        let stretches = groups.stretches
        let rows = PackedRows(likelihood.matrix)
        let averages = Parallel.map(stretches.count) { average(groups.cells[stretches[$0]], rows) }
        for (group, label) in groups.groupLabels.enumerated() {
            let own = zip(stretches, averages).filter { Int(groups.cells[$0.0.lowerBound].group) == group }
            if own.isEmpty { continue }
            let (curve, end) = curve(
                label, own.map { (groups.cells[$0.0.lowerBound].period, $0.1) }, over: periods,
                quantile: quantile)
            if !curve.points.isEmpty { curves.append(curve) }
            if let end {
                notes.append(
                    "\(label): \(end), so "
                        + (curve.points.isEmpty ? "there is no curve" : "the curve ends before it"))
            }
        }
        return (curves, notes)
    }

    /// - Returns: the curve, and why it ends before the group's last period; nil where it does not.
    private func curve(
        _ label: String, _ averages: [(code: Int32, average: Average)],
        over periods: [(code: Int32, period: Double)], quantile: Double?
    ) -> (curve: GroupIncidence, end: String?) {
        var points: [GroupIncidence.Point] = []
        var state = Accumulated(exits: exits, size: size)
        for (place, (code, period)) in periods.enumerated() {
            guard place < averages.count, averages[place].code == code else {
                let end = place < averages.count ? "no person-period in \(name(period))" : nil
                return (GroupIncidence(group: label, points: points), end)
            }
            let average = averages[place].average
            guard average.periods >= Self.fewestForAGroup else {
                return (
                    GroupIncidence(group: label, points: points),
                    "fewer than \(Int(Self.fewestForAGroup)) person-periods in \(name(period))"
                )
            }
            state.take(average.probability, average.slope)
            points.append(point(period, average, state, quantile))
        }
        return (GroupIncidence(group: label, points: points), nil)
    }

    private func name(_ period: Double) -> String {
        "\(groups.model.time) = \(CodedVariable.levelLabel(period))"
    }

    /// The periods that occur in any group, ascending.
    private var usedPeriods: [(code: Int32, period: Double)] {
        Set(groups.cells.map(\.period)).sorted().map { ($0, groups.periods[Int($0)]) }
    }

    /// p̄_j = Σ π_j / n, and its derivative in γ_m: Σ π_j (1[j = m] − π_m) z / n, alike for (j, m) and (m, j).
    private func average(_ cells: ArraySlice<PeriodGroups.Cell>, _ rows: PackedRows) -> Average {
        let k = likelihood.termCount
        var average = Average(
            probability: Array(repeating: 0, count: exits), slope: Matrix(rows: exits, columns: size))
        var batch = RowBatch(rows, targets: exits * exits)
        for cell in cells {
            let (pattern, count) = (Int(cell.pattern), Double(cell.count))
            average.periods += count
            for j in 0..<exits {
                let share = count * probabilities[pattern * exits + j]
                average.probability[j] += share
                for m in j..<exits {
                    let other = (j == m ? 1 : 0) - probabilities[pattern * exits + m]
                    batch.append(pattern, j * exits + m, share * other)
                }
            }
        }
        let sums = batch.finished()
        for j in 0..<exits {
            average.probability[j] /= average.periods
            for m in 0..<exits {
                for c in 0..<k {
                    average.slope[j, m * k + c] =
                        sums[min(j, m) * exits + max(j, m), rows.place[c]] / average.periods
                }
            }
        }
        return average
    }

    private func point(
        _ period: Double, _ average: Average, _ state: Accumulated, _ quantile: Double?
    ) -> GroupIncidence.Point {
        let any = ProbabilityEstimate(
            1 - state.survival, se: error(state.survivalSlope), quantile: quantile)
        return GroupIncidence.Point(
            period: period, atRisk: Int(average.periods),
            survival: ProbabilityEstimate(not: any, estimate: state.survival),
            probabilities: (0..<exits).map { j in
                ProbabilityEstimate(
                    average.probability[j], se: error(average.slope.row(j)), quantile: quantile)
            },
            incidence: (0..<exits).map { j in
                ProbabilityEstimate(
                    state.incidence[j], se: error(state.incidenceSlope.row(j)), quantile: quantile)
            })
    }

    /// The root of gᵀ V g.
    private func error(_ slope: [Double]) -> Double {
        let variance = zip(slope, covariance.times(slope)).reduce(0) { $0 + $1.0 * $1.1 }
        return max(0, variance).squareRoot()
    }
}

/// S and F with their derivatives in γ, as far as the periods taken.
private struct Accumulated {
    var survival = 1.0
    var survivalSlope: [Double]
    /// Length J.
    var incidence: [Double]
    /// J × J·k.
    var incidenceSlope: Matrix

    init(exits: Int, size: Int) {
        survivalSlope = Array(repeating: 0, count: size)
        incidence = Array(repeating: 0, count: exits)
        incidenceSlope = Matrix(rows: exits, columns: size)
    }

    /// Goes on by a period with the probabilities and their J × J·k derivative.
    mutating func take(_ probability: [Double], _ slope: Matrix) {
        let stay = 1 - probability.reduce(0, +)
        for j in incidence.indices {
            incidence[j] += survival * probability[j]
            for i in survivalSlope.indices {
                incidenceSlope[j, i] += survivalSlope[i] * probability[j] + survival * slope[j, i]
            }
        }
        for i in survivalSlope.indices {
            let away = incidence.indices.reduce(0) { $0 + slope[$1, i] }
            survivalSlope[i] = survivalSlope[i] * stay - survival * away
        }
        survival *= stay
    }
}

extension Matrix {
    fileprivate func row(_ i: Int) -> [Double] { Array(values[(i * columns)..<((i + 1) * columns)]) }
}
