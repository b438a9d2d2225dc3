internal import Foundation

/// A group's hazard and survival in one period, with intervals.
public struct CurvePoint: Hashable, Sendable {
    public let period: Double
    /// Person-periods of the group at risk in the period: rows, or their frequencies; sampling weights do not change it.
    public let atRisk: Double
    /// The mean fitted hazard of those at risk, weighted by sampling weights if there are any.
    public let hazard: Double
    public let hazardLower: Double
    public let hazardUpper: Double
    /// The product of 1 − hazard up to and including the period.
    public let survival: Double
    public let survivalLower: Double
    public let survivalUpper: Double
}

/// The curve of a *group*; there is none for a single person.
public struct HazardCurve: Hashable, Sendable {
    /// `fin = yes`, or `all`.
    public let group: String
    /// By period; the curve ends before the first period of the table with fewer than 5 at risk, or with nobody.
    public let points: [CurvePoint]
    /// Where the curve begins late or ends early, and why; sentences without a full stop.
    public let notes: [String]
}

extension HazardFit {
    /// Hazard and survival by period for the levels of a factor, averaged over each group's person-periods at risk.
    ///
    /// Intervals are made on the scale of log(−log(1 − h)) and log(−log S) by the delta method; the make-up of those at
    /// risk counts as fixed. With a saturated formula the survival is Kaplan and Meier's.
    /// - Parameters:
    ///   - factor: a column that the formula has as a factor; nil for one curve of all.
    ///   - time: a column of numbers in the formula, the period.
    /// - Throws: ``ModelError`` when a column has another role, or a group has fewer than 5 people at risk in its first
    ///   period. Empty for a fit that stopped.
    /// - Complexity: O(P · k).
    public func curves(by factor: String?, time: String) throws(ModelError) -> [HazardCurve] {
        guard let estimate else { return [] }
        return try GroupCurves(estimate: estimate, factor: factor, time: time).curves()
    }
}

/// Curves by the levels of a factor.
private struct GroupCurves {
    /// Below this many at risk a curve would speak of persons, not of a group.
    private static let fewestAtRisk = 5.0

    let estimate: HazardEstimate
    let groups: CodedVariable?
    let time: CodedVariable
    /// Where both stand in the patterns' keys.
    private let groupPlace: Int
    private let timePlace: Int

    init(estimate: HazardEstimate, factor: String?, time: String) throws(ModelError) {
        self.estimate = estimate
        let variables = estimate.frame.variables
        let places = estimate.frame.keyOrder.place
        guard let clockIndex = variables.firstIndex(where: { $0.column == time }) else {
            throw ModelError(
                .option,
                "the time \(time) does not stand in the formula; write it there, as log(\(time)) or factor(\(time))"
            )
        }
        self.time = variables[clockIndex]
        timePlace = places[clockIndex]
        guard let factor else {
            groups = nil
            groupPlace = 0
            return
        }
        let found = variables.firstIndex { variable in
            guard [variable.column, variable.label, "factor(\(variable.column))"].contains(factor),
                case .levels = variable.values
            else {
                return false
            }
            return true
        }
        guard let found, variables[found].column != time else {
            let reason =
                variables.contains { $0.column == factor }
                ? "\(factor) is none; write factor(\(factor)) there"
                : "\(factor) does not stand there; add it to the formula"
            throw ModelError(.option, "curves are given by a factor of the formula, and \(reason)")
        }
        groups = variables[found]
        groupPlace = places[found]
    }

    /// A period as a number, whichever way the formula has it.
    private func period(_ code: Int) throws(ModelError) -> Double {
        let period = try number(code)
        guard period >= 0 else {
            throw ModelError(
                .table,
                "the period \(time.column) is \(CodedVariable.levelLabel(period)) in a row used; periods are counted from 0"
            )
        }
        return period
    }

    private func number(_ code: Int) throws(ModelError) -> Double {
        switch time.values {
        case .numbers(let numbers):
            let isLog = estimate.frame.formula.variables.contains {
                $0.label == time.label && $0.transform == .log
            }
            return isLog ? exp(numbers[code]).rounded(toPlaces: 9) : numbers[code]
        case .levels(let labels):
            guard let number = Double(labels[code]) else {
                throw ModelError(
                    .table, "the time \(time.column) holds texts; it must be the number of the period")
            }
            return number
        }
    }

    /// Sums over the patterns of one group and one period.
    private struct Sums {
        var weight = 0.0
        var atRisk = 0.0
        var hazard = 0.0
        var gradient: [Double]
    }

    func curves() throws(ModelError) -> [HazardCurve] {
        let k = estimate.design.columns.count
        let groupCount = groups?.count ?? 1
        var sums = Array(
            repeating: [Int: Sums](), count: groupCount)
        let (patterns, eta) = (estimate.cells.groups, estimate.eta)
        let counts = estimate.cells.unweightedPeriods
        for p in 0..<patterns.count {
            let group = groups == nil ? 0 : patterns.code(groupPlace, p)
            let code = patterns.code(timePlace, p)
            let moments = estimate.model.link.moments(eta[p])
            let n = estimate.cells.periods[p]
            var sum = sums[group][code] ?? Sums(gradient: Array(repeating: 0, count: k))
            sum.weight += n
            sum.atRisk += counts[p]
            sum.hazard += n * moments.hazard
            for j in 0..<k { sum.gradient[j] += n * moments.slope * estimate.design.matrix[p, j] }
            sums[group][code] = sum
        }
        for code in Set(sums.flatMap(\.keys)).sorted() { _ = try period(code) }
        var curves: [HazardCurve] = []
        for group in 0..<groupCount where !sums[group].isEmpty {
            let name = label(group)
            let curve = try curve(name, sums[group])
            guard !curve.points.isEmpty else {
                throw ModelError(
                    .table,
                    "the group \(name) has fewer than 5 people at risk in its first period; curves are of groups, so join it "
                        + "with another level")
            }
            curves.append(curve)
        }
        return curves
    }

    private func label(_ group: Int) -> String {
        guard let groups, case .levels(let labels) = groups.values else { return "all" }
        return "\(groups.label) = \(labels[group])"
    }

    /// The table's periods as codes, ascending, also those that no row used is in.
    private func periods() throws(ModelError) -> [(code: Int, period: Double)] {
        var periods: [(code: Int, period: Double)] = []
        for code in 0..<time.count {
            // what stands in no row used may be anything: log(0), say
            if let period = try? number(code), period.isFinite { periods.append((code, period)) }
        }
        return periods.sorted { $0.period < $1.period }
    }

    /// Whole numbers between two periods that no row of the table is in, where every period is a whole number and
    /// neighbours elsewhere are closer.
    private static func isJump(_ before: Double, _ next: Double, step: Double) -> Bool {
        step > 0 && next - before > step * 1.5
    }

    /// The distance of the closest periods if all are whole numbers, else 0: then nothing says which are left out.
    private static func step(_ periods: [Double]) -> Double {
        guard periods.allSatisfy({ $0 == $0.rounded() }) else { return 0 }
        return zip(periods.dropFirst(), periods).map(-).min() ?? 0
    }

    private func curve(_ name: String, _ sums: [Int: Sums]) throws(ModelError) -> HazardCurve {
        let periods = try periods()
        let step = Self.step(periods.map(\.period))
        let label = { (period: Double) in "\(time.column) = \(CodedVariable.levelLabel(period))" }
        var notes: [String] = []
        guard let first = periods.firstIndex(where: { sums[$0.code] != nil }) else {
            return HazardCurve(group: name, points: [], notes: [])
        }
        if first > 0 {
            notes.append(
                "\(name): the curve begins at \(label(periods[first].period)), since no row used is in "
                    + "\(label(periods[first - 1].period)) (missing values?); survival is that of those still there then"
            )
        }
        var end = first
        while end < periods.count {
            let (code, period) = periods[end]
            if end > first, Self.isJump(periods[end - 1].period, period, step: step) {
                let gap = periods[end - 1].period + step
                notes.append("\(name): no row is in \(label(gap)), so the curve ends before it")
                break
            }
            guard let sum = sums[code] else {
                if periods[end...].contains(where: { sums[$0.code] != nil }) {
                    notes.append(
                        "\(name): no row used is in \(label(period)) (missing values?), so the curve ends before it"
                    )
                }
                break
            }
            guard sum.atRisk >= Self.fewestAtRisk else {
                notes.append(
                    "\(name): fewer than \(Int(Self.fewestAtRisk)) at risk in \(label(period)), so the curve ends before it"
                )
                break
            }
            end += 1
        }
        return HazardCurve(
            group: name, points: try points(sums, codes: periods[first..<end].map(\.code)), notes: notes)
    }

    private func points(_ sums: [Int: Sums], codes: [Int]) throws(ModelError) -> [CurvePoint] {
        var points: [CurvePoint] = []
        var logSurvival = 0.0
        var gradient = [Double](repeating: 0, count: estimate.design.columns.count)
        for code in codes {
            guard let sum = sums[code] else { break }
            let hazard = sum.hazard / sum.weight
            let slope = sum.gradient.map { $0 / sum.weight }
            logSurvival += log1p(-hazard)
            for j in gradient.indices { gradient[j] -= slope[j] / (1 - hazard) }
            // h = 1 − exp(−exp θ): θ = log(−log(1 − h)), and S = exp(−exp θ) alike
            let cumulated = -log1p(-hazard)
            let own = interval(-cumulated, slope.map { -$0 / (1 - hazard) })
            let all = interval(logSurvival, gradient)
            points.append(
                CurvePoint(
                    period: try period(code), atRisk: sum.atRisk, hazard: hazard, hazardLower: 1 - own.upper,
                    hazardUpper: 1 - own.lower, survival: exp(logSurvival), survivalLower: all.lower,
                    survivalUpper: all.upper))
        }
        return points
    }

    /// The interval of exp(logShare), made on the scale log(−logShare).
    private func interval(_ logShare: Double, _ gradient: [Double]) -> (lower: Double, upper: Double) {
        let i = estimate.inference(log(-logShare), gradient: gradient.map { $0 / logShare })
        return (exp(-exp(i.upper)), exp(-exp(i.lower)))
    }
}

extension Double {
    /// Undoes the last digits of exp(log(x)).
    fileprivate func rounded(toPlaces places: Int) -> Double {
        let scale = pow(10, Double(places))
        return (self * scale).rounded() / scale
    }
}
