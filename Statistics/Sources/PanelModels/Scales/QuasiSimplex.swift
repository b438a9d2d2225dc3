internal import Foundation

/// Heise's reliability of one question asked three times, r12 · r23 / r13: under a quasi-simplex, where true values change from
/// each round to the next and errors do not hang together, change cancels and the error stays.
///
/// The standard error is the infinitesimal jackknife over people (delta method); the interval is symmetric in the logarithm.
///
/// - Reference: Heise (1969), American Sociological Review 34, 93–101.
struct QuasiSimplex: Sendable {
    enum Failure: Error, Hashable {
        /// A correlation is not above 0.
        case notPositive
        /// r12 · r23 is above r13: the error's variance would be below 0.
        case negativeErrorVariance
    }

    let estimate: Double
    let se: Double

    /// - Parameter table: of people with all three answers.
    init(_ table: TripleTable) throws(Failure) {
        let z = table.standardised
        let (r12, r23, r13) = (
            table.correlation(z, 0, 1), table.correlation(z, 1, 2), table.correlation(z, 0, 2)
        )
        guard r12 > 0, r23 > 0, r13 > 0 else { throw .notPositive }
        guard r12 * r23 / r13 < 1 + 1e-12 else { throw .negativeErrorVariance }
        let estimate = min(r12 * r23 / r13, 1)
        var sum = 0.0
        table.visit { codes, count in
            let (x, y, w) = (z[0][codes.0], z[1][codes.1], z[2][codes.2])
            func influence(_ a: Double, _ b: Double, _ r: Double) -> Double {
                a * b / r - (a * a + b * b) / 2
            }
            let total = influence(x, y, r12) + influence(y, w, r23) - influence(x, w, r13)
            sum += Double(count) * total * total
        }
        self.estimate = estimate
        se = estimate * sum.squareRoot() / Double(table.n)
    }

    func limits(quantile: Double) -> (lower: Double, upper: Double) {
        let move = exp(quantile * se / estimate)
        return (estimate / move, estimate * move)
    }
}

/// How often each triple of answers was given.
struct TripleTable: Sendable {
    let steps: [[Double]]
    private let counts: [Int]
    let n: Int

    init(_ columns: [StepColumn], _ triples: some Sequence<(Int, Int, Int)>) {
        steps = columns.map(\.steps)
        let (wide, deep) = (steps[1].count, steps[2].count)
        var counts = [Int](repeating: 0, count: steps[0].count * wide * deep)
        for (i, j, k) in triples {
            let (a, b, c) = (columns[0].codes[i], columns[1].codes[j], columns[2].codes[k])
            if max(a, b, c) != StepColumn.missing { counts[(Int(a) * wide + Int(b)) * deep + Int(c)] += 1 }
        }
        self.counts = counts
        n = counts.reduce(0, +)
    }

    func visit(_ body: ((Int, Int, Int), Int) -> Void) {
        let (wide, deep) = (steps[1].count, steps[2].count)
        for cell in counts.indices where counts[cell] > 0 {
            body((cell / (wide * deep), cell / deep % wide, cell % deep), counts[cell])
        }
    }

    private func margin(_ position: Int) -> [Int] {
        var margin = [Int](repeating: 0, count: steps[position].count)
        visit { codes, count in margin[[codes.0, codes.1, codes.2][position]] += count }
        return margin
    }

    /// Whether every round has at least two different answers.
    var varies: Bool { (0..<3).allSatisfy { margin($0).filter { $0 > 0 }.count > 1 } }

    /// The steps of each round with mean 0 and mean square 1 over people.
    var standardised: [[Double]] {
        (0..<3).map { position in
            let margin = margin(position)
            let mean = zip(steps[position], margin).reduce(0) { $0 + $1.0 * Double($1.1) } / Double(n)
            let centred = steps[position].map { $0 - mean }
            let square = zip(centred, margin).reduce(0) { $0 + $1.0 * $1.0 * Double($1.1) } / Double(n)
            return centred.map { $0 / square.squareRoot() }
        }
    }

    func correlation(_ z: [[Double]], _ a: Int, _ b: Int) -> Double {
        var sum = 0.0
        visit { codes, count in
            let place = [codes.0, codes.1, codes.2]
            sum += Double(count) * z[a][place[a]] * z[b][place[b]]
        }
        return sum / Double(n)
    }
}
