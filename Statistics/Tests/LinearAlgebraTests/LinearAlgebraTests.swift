import Testing

@testable import LinearAlgebra

@Suite("Linear algebra") struct LinearAlgebraTests {
    /// A = LLᵀ with L = [[2,0,0],[6,1,0],[−8,5,3]], all whole numbers.
    let matrix = Matrix(rows: 3, columns: 3, values: [4, 12, -16, 12, 37, -43, -16, -43, 98])
    let names = ["a", "b", "c"]

    @Test func choleskySolves() throws {
        let x = try Cholesky(matrix, names: names).solve([4 + 24 - 48, 12 + 74 - 129, -16 - 86 + 294])
        for (found, expected) in zip(x, [1.0, 2, 3]) { #expect(abs(found - expected) < 1e-12) }
    }

    @Test func choleskyInverts() throws {
        let product = matrix.times(try Cholesky(matrix, names: names).inverse)
        for (found, expected) in zip(product.values, Matrix.identity(3).values) {
            #expect(abs(found - expected) < 1e-11)
        }
    }

    @Test func choleskyNamesTheColumnThatFails() {
        let singular = Matrix(rows: 3, columns: 3, values: [1, 1, 0, 1, 1, 0, 0, 0, 1])
        #expect(throws: LinearAlgebraError.notPositiveDefinite(column: "b")) {
            try Cholesky(singular, names: names)
        }
        var spoiled = matrix
        spoiled[0, 2] = .nan
        #expect(throws: LinearAlgebraError.notFinite(column: "c")) { try Cholesky(spoiled, names: names) }
    }

    @Test func choleskyOfColumnsInVeryDifferentUnits() throws {
        var scaled = matrix
        let units = [1e-8, 1, 1e9]
        for i in 0..<3 { for j in 0..<3 { scaled[i, j] *= units[i] * units[j] } }
        let plain = try Cholesky(matrix, names: names).inverse
        let inverse = try Cholesky(scaled, names: names).inverse
        for i in 0..<3 {
            for j in 0..<3 {
                let expected = plain[i, j] / (units[i] * units[j])
                #expect(abs(inverse[i, j] - expected) <= 1e-12 * abs(expected))
            }
        }
    }

    @Test func qrFindsTheLaterColumn() throws {
        // c = a + 2b; d is independent
        let rows: [[Double]] = [[1, 0, 1, 3], [1, 1, 3, 0], [1, 2, 5, 1], [1, 3, 7, 7]]
        let dependent = Matrix(rows: 4, columns: 4, values: rows.flatMap { $0 })
        let qr = try PivotedQR(dependent, names: ["a", "b", "c", "d"])
        #expect(qr.rank == 3)
        #expect(qr.dependencies == [PivotedQR.Dependency(column: 2, on: [0, 1])])
    }

    @Test func qrOfFullRankAndOfMoreColumnsThanRows() throws {
        #expect(try PivotedQR(matrix, names: names).dependencies.isEmpty)
        let wide = Matrix(rows: 1, columns: 3, values: [1, 2, 0])
        let qr = try PivotedQR(wide, names: names)
        #expect(qr.rank == 1)
        #expect(
            qr.dependencies == [
                PivotedQR.Dependency(column: 1, on: [0]), PivotedQR.Dependency(column: 2, on: []),
            ])
    }

    @Test func crossProductIsTheSumOverRows() {
        let rows = 600  // more than two tiles
        let values = (0..<(rows * 2)).map { Double($0 % 7) - 2 }
        let weights = (0..<rows).map { Double($0 % 5) }
        var expected = [0.0, 0, 0, 0]
        for i in 0..<rows {
            for j in 0..<2 {
                for k in 0..<2 { expected[j * 2 + k] += weights[i] * values[i * 2 + j] * values[i * 2 + k] }
            }
        }
        let product = Matrix(rows: rows, columns: 2, values: values).crossProduct(weights: weights)
        for (found, sum) in zip(product.values, expected) { #expect(abs(found - sum) < 1e-9) }
    }

    @Test func productsWithVectors() {
        let m = Matrix(rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6])
        #expect(m.times([1, 0, -1]) == [-2, -2])
        #expect(m.transposedTimes([1, 1]) == [5, 7, 9])
        #expect(m.transposed.values == [1, 4, 2, 5, 3, 6])
    }
}
