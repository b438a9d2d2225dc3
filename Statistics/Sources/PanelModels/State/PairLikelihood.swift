internal import Foundation
import LinearAlgebra

/// The pairwise composite log-likelihood of one item: the sum over all pairs of answers of log P(steps of both).
///
/// Tables are cut into chunks by their number and added in their order, so the bits do not depend on the cores.
/// - Reference: Lindsay (1988), Contemporary Mathematics 80, 221–239; Varin, Reid & Firth (2011), Statistica Sinica 21, 5–42.
struct PairLikelihood {
    /// ℓ with its derivatives at one θ.
    struct Point: Sendable {
        var value: Double
        /// ∂ℓ/∂θ.
        var gradient: [Double]
        /// Σ over pairs of E(∂ log P/∂θ ∂ log P/∂θᵀ): for each pair that is −E ∂²log P, the second Bartlett identity.
        var information: Matrix
        /// The smallest P of a pair that was seen.
        var smallest: Double
    }

    let tables: PairTables
    let sensitivity: StateSensitivity

    /// Tables in a chunk.
    private static let chunk = 16
    /// Rounding makes P of an all but impossible pair anything from 0 to 1e-15; a trial step that goes there is still compared.
    static let floor = 1e-15
    /// Below this a cell adds no digit to the expected information.
    private static let negligible = 1e-12

    /// - Complexity: O(tables · K² n²).
    func point(_ parameters: StateParameters) -> Point {
        let layout = parameters.layout
        let chunks = (tables.keys.count + Self.chunk - 1) / Self.chunk
        let parts = Parallel.map(chunks) { chunk in
            var kernel = PairKernel(layout: layout, sensitivity: sensitivity)
            var sums = Sums(count: layout.count)
            for table in chunk * Self.chunk..<min((chunk + 1) * Self.chunk, tables.keys.count) {
                kernel.evaluate(tables.keys[table], parameters)
                sums.add(kernel, tables, table)
            }
            return sums
        }
        var sums = Sums(count: layout.count)
        for part in parts { sums.add(part) }
        return Point(
            value: sums.value, gradient: sums.gradient, information: sums.matrix, smallest: sums.smallest)
    }

    /// ∂ log P/∂θ of every cell that was seen, n after n in the order of the cells.
    /// - Parameter numberOfCell: −1 where nobody was.
    func scores(_ parameters: StateParameters, seen count: Int, numberOfCell: [Int32]) -> [Double] {
        let n = parameters.layout.count
        let cells = tables.steps * tables.steps
        let chunks = (tables.keys.count + Self.chunk - 1) / Self.chunk
        let parts = Parallel.map(chunks) { chunk in
            var kernel = PairKernel(layout: parameters.layout, sensitivity: sensitivity)
            var scores: [Double] = []
            for table in chunk * Self.chunk..<min((chunk + 1) * Self.chunk, tables.keys.count) {
                kernel.evaluate(tables.keys[table], parameters)
                for cell in 0..<cells where numberOfCell[table * cells + cell] >= 0 {
                    let p = max(kernel.probabilities[cell], Self.floor)
                    for j in 0..<n { scores.append(kernel.gradients[cell * n + j] / p) }
                }
            }
            return scores
        }
        let scores = Parallel.joined(parts)
        precondition(scores.count == count * n)
        return scores
    }

    /// ℓ and its derivatives over some tables.
    private struct Sums: Sendable {
        var value = 0.0
        var gradient: [Double]
        /// n × n, upper triangle.
        var information: [Double]
        var smallest = 1.0

        init(count: Int) {
            gradient = Array(repeating: 0, count: count)
            information = Array(repeating: 0, count: count * count)
        }

        mutating func add(_ kernel: PairKernel, _ tables: PairTables, _ table: Int) {
            let cells = tables.steps * tables.steps
            let n = gradient.count
            var pairs = 0
            for cell in 0..<cells { pairs += tables.counts[table * cells + cell] }
            for cell in 0..<cells {
                let count = Double(tables.counts[table * cells + cell])
                let p = max(kernel.probabilities[cell], PairLikelihood.floor)
                let at = cell * n
                if count > 0 {
                    value += count * log(p)
                    smallest = min(smallest, p)
                    for j in 0..<n { gradient[j] += count * kernel.gradients[at + j] / p }
                }
                guard p > PairLikelihood.negligible else { continue }
                let weight = Double(pairs) / p
                kernel.gradients.withUnsafeBufferPointer { gradients in
                    information.withUnsafeMutableBufferPointer { information in
                        for i in 0..<n where gradients[at + i] != 0 {
                            let scaled = weight * gradients[at + i]
                            for j in i..<n { information[i * n + j] += scaled * gradients[at + j] }
                        }
                    }
                }
            }
        }

        mutating func add(_ other: Sums) {
            value += other.value
            smallest = min(smallest, other.smallest)
            for j in gradient.indices { gradient[j] += other.gradient[j] }
            for j in information.indices { information[j] += other.information[j] }
        }

        var matrix: Matrix {
            let n = gradient.count
            var matrix = Matrix(rows: n, columns: n, values: information)
            for i in 0..<n { for j in 0..<i { matrix[i, j] = matrix[j, i] } }
            return matrix
        }
    }
}
