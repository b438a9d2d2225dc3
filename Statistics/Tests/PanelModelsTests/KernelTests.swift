import CPanelKernels
import Foundation
import LinearAlgebra
import Testing

@testable import PanelModels

/// The C loops against plain Swift, for every set of instructions this processor has.
@Suite("Kernels") struct KernelTests {
    private static let instructions = ["plain", "avx2", "avx512"]
    private static let width = Int(PK_TILE)

    private func with<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result? {
        guard pk_choose(name) == 1 else { return nil }
        defer { _ = pk_choose(nil) }
        #expect(String(cString: pk_instructions()) == name)
        return try body()
    }

    /// Numbers in [−spread, spread].
    private func numbers(_ count: Int, _ spread: Double, seed: UInt64) -> [Double] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { _ in (2 * random.uniform() - 1) * spread }
    }

    @Test(arguments: instructions) func theExponentialIsRight(_ name: String) {
        let x =
            numbers(256, 700, seed: 1) + numbers(248, 1, seed: 2) + [
                0, -0.0, 709, -708, 1e-300, -1e-17, 88.7, -745,
            ]
        var out = x
        let ran: Void? = with(name) { pk_exp(x, x.count, &out) }
        guard ran != nil else { return }
        for (x, y) in zip(x, out) {
            #expect(x < -708 ? y == 0 : abs(y / exp(x) - 1) < 4e-16, "exp(\(x))")
        }
    }

    @Test(arguments: instructions, Link.allCases) func likelihoodsAreTheLinks(_ name: String, _ link: Link) {
        let count = 203
        let eta = numbers(256, link == .logit ? 40 : 6, seed: 3)
        let n = (0..<256).map { Double(1 + $0 % 5) }
        let e = (0..<256).map { link == .logit ? Double($0 % 2) : 0 }
        var weight = [Double](repeating: 9, count: 256)
        var residual = weight
        let value = with(name) {
            link == .logit
                ? pk_logit(eta, n, e, count, &weight, &residual)
                : pk_cloglog(eta, n, count, &weight, &residual)
        }
        guard let value else { return }
        var expected = 0.0
        for i in 0..<count {
            let (logs, score, information) = (
                link.logLikelihood(eta[i]), link.score(eta[i]), link.observedInformation(eta[i])
            )
            expected += e[i] * logs.event + (n[i] - e[i]) * logs.none
            let r = e[i] * score.event + (n[i] - e[i]) * score.none
            let w = e[i] * information.event + (n[i] - e[i]) * information.none
            #expect(
                abs(residual[i] - r) <= 1e-14 * max(1, abs(r)) && abs(weight[i] - w) <= 1e-14 * max(1, abs(w))
            )
        }
        #expect(abs(value / expected - 1) < 1e-13)
        #expect(weight[count..<208].allSatisfy { $0 == 0 } && residual[count..<208].allSatisfy { $0 == 0 })
    }

    @Test(arguments: instructions, Link.allCases) func momentsAreTheLinks(_ name: String, _ link: Link) {
        let count = 77
        let eta = numbers(256, 9, seed: 4)
        let n = (0..<256).map { Double(1 + $0 % 3) }
        var (mean, slope, curvature) = (eta, eta, eta)
        let ran: Void? = with(name) {
            switch link {
            case .logit: pk_logit_moments(eta, n, count, &mean, &slope, &curvature)
            case .cloglog: pk_cloglog_moments(eta, n, count, &mean, &slope, &curvature)
            }
        }
        guard ran != nil else { return }
        for i in 0..<count {
            let m = link.moments(eta[i])
            #expect(abs(mean[i] / (n[i] * m.hazard) - 1) < 1e-13)
            #expect(abs(slope[i] - n[i] * m.slope) <= 1e-13 * n[i] * m.slope + 1e-300)
            #expect(abs(curvature[i] - n[i] * m.curvature) < 1e-13)
        }
        guard link == .cloglog else { return }
        var weight = eta
        let informed: Void? = with(name) { pk_cloglog_information(eta, n, count, &weight) }
        guard informed != nil else { return }
        for i in 0..<count {
            let expected = n[i] * link.expectedInformation(eta[i])
            #expect(abs(weight[i] - expected) <= 1e-13 * expected)
        }
    }

    @Test(arguments: instructions, [0, 1, 2, 5, 6, 11, 15]) func sumsOfMomentsAreSums(
        _ name: String, _ k: Int
    ) {
        let count = 131
        let columns = numbers(max(k, 1) * Self.width, 2, seed: 5)
        var (w, r) = (numbers(256, 1, seed: 6).map(abs), numbers(256, 1, seed: 7))
        for i in count..<136 { (w[i], r[i]) = (0, 0) }
        var partial = [Double](repeating: 0, count: 8 * (k * k + k) + 8)
        var moment = [Double](repeating: 0, count: k + 1)
        var (gram, sums) = ([Double](repeating: 0, count: k * k + 1), [Double](repeating: 0, count: k + 1))
        let total = with(name) {
            partial.withUnsafeMutableBufferPointer { partial in
                let base = partial.baseAddress!
                let total = pk_gram(columns, k, w, r, count, base, &moment, base + 8 * k * k)
                pk_fold(base, k * k, &gram)
                pk_fold(base + 8 * k * k, k, &sums)
                return total
            }
        }
        guard let total else { return }
        #expect(abs(total - w[..<count].reduce(0, +)) < 1e-12)
        for a in 0..<k {
            let x = { (column: Int, i: Int) in columns[column * Self.width + i] }
            #expect(abs(moment[a] - (0..<count).reduce(0) { $0 + w[$1] * x(a, $1) }) < 1e-12)
            #expect(abs(sums[a] - (0..<count).reduce(0) { $0 + r[$1] * x(a, $1) }) < 1e-12)
            for b in a..<k {
                let product = (0..<count).reduce(0) { $0 + w[$1] * x(a, $1) * x(b, $1) }
                #expect(abs(gram[a * k + b] - product) < 1e-12)
            }
        }
    }

    @Test(arguments: instructions) func columnsAddUpToLinearPredictorsAndSums(_ name: String) {
        let (k, count) = (7, 91)
        let columns = numbers(k * Self.width, 3, seed: 11)
        let (gamma, r) = (
            numbers(k, 1, seed: 12), numbers(Self.width, 1, seed: 13).enumerated().map { $0 < 91 ? $1 : 0 }
        )
        var eta = [Double](repeating: 0, count: Self.width)
        var sums = [Double](repeating: 1, count: k)
        var products = [Double](repeating: 0, count: 9)
        var mixed = [Double](repeating: 0, count: 3 * k)
        var segment = [Double](repeating: 0, count: 3)
        var affine = columns
        let total = with(name) {
            pk_eta(columns, k, gamma, 0.5, count, &eta)
            pk_sums(columns, k, r, count, &sums)
            pk_add_segment([1, 2, -3], 3, 0.5, 2, gamma, k, &products, &mixed, &segment)
            pk_affine(count, 1.5, 4, &affine)
            return pk_total(r, count)
        }
        guard let total else { return }
        #expect(abs(total - r.reduce(0, +)) < 1e-12)
        for i in 0..<count {
            let expected = (0..<k).reduce(0.5) { $0 + gamma[$1] * columns[$1 * Self.width + i] }
            #expect(abs(eta[i] - expected) < 1e-13 && abs(affine[i] - (columns[i] - 1.5) * 4) < 1e-13)
        }
        for a in 0..<k {
            #expect(
                abs(sums[a] - 1 - (0..<count).reduce(0) { $0 + r[$1] * columns[a * Self.width + $1] }) < 1e-12
            )
            #expect(abs(mixed[2 * k + a] + 3 * gamma[a]) < 1e-15)
        }
        #expect(products[1] == 1 && products[5] == -3 && segment == [2, 4, -6])
    }

    /// Rows of three segment columns and two fields, added up by target.
    @Test(arguments: instructions) func rowsAddUpByTarget(_ name: String) {
        let keys = (0..<40).map { UInt64($0 % 4) | UInt64($0 % 7) << 2 }
        let segments = (0..<40).map { Int32($0 / 20) }
        let values: [Double] = [1, 2, 3, 0, 0, 0, 0, 0, 4, 5, 6, 0, 0, 0, 0, 0]
        let shifts: [UInt64] = [0, 2, 0, 0, 0, 0, 0, 0]
        let masks: [UInt64] = [3, 7, 0, 0, 0, 0, 0, 0]
        let scales = [0.5, 2, 0, 0, 0, 0, 0, 0]
        let origins = [-1.0, 3, 0, 0, 0, 0, 0, 0]
        let patterns = (0..<100).map { Int32($0 * 7 % 40) }
        let targets = (0..<100).map { Int32($0 % 3) }
        let scores = numbers(100, 1, seed: 14)
        var sums = [Double](repeating: 0, count: 3 * 16)
        let ran: Void? = with(name) {
            keys.withUnsafeBufferPointer { keys in
                segments.withUnsafeBufferPointer { segments in
                    values.withUnsafeBufferPointer { values in
                        shifts.withUnsafeBufferPointer { shifts in
                            masks.withUnsafeBufferPointer { masks in
                                scales.withUnsafeBufferPointer { scales in
                                    origins.withUnsafeBufferPointer { origins in
                                        var source = pk_row_source(
                                            keys: keys.baseAddress, segment_of_pattern: segments.baseAddress,
                                            segment_values: values.baseAddress, segment_vectors: 1,
                                            shifts: shifts.baseAddress, masks: masks.baseAddress,
                                            scales: scales.baseAddress, origins: origins.baseAddress,
                                            dense_vectors: 1)
                                        pk_add_rows(&source, patterns, targets, scores, 100, &sums)
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        guard ran != nil else { return }
        for target in 0..<3 {
            var expected = [Double](repeating: 0, count: 16)
            for i in 0..<100 where targets[i] == target {
                let p = Int(patterns[i])
                for a in 0..<3 { expected[a] += scores[i] * values[p / 20 * 8 + a] }
                expected[8] += scores[i] * (Double(p % 4) * 0.5 - 1)
                expected[9] += scores[i] * (Double(p % 7) * 2 + 3)
            }
            for a in 0..<16 { #expect(abs(sums[target * 16 + a] - expected[a]) < 1e-12) }
        }
    }

    /// Keys are packed, and unpacked as columns.
    @Test(arguments: instructions) func packedRowsComeOutAsTheyWentIn(_ name: String) {
        let codes = (0..<300).map { UInt8($0 * 7 % 5) }
        let words = (0..<300).map { Int32($0 * 11 % 1000) }
        var keys = [UInt64](repeating: 0, count: 304)
        var missing = [UInt8](repeating: 0, count: 300)
        var column = [Double](repeating: 0, count: 256)
        let ran: Void? = with(name) {
            pk_pack_bytes(codes, 300, 20, &keys, &missing)
            pk_pack_words(words, 300, 3, &keys, &missing)
            keys.withUnsafeBufferPointer {
                pk_fill_linear($0.baseAddress! + 13, 250, 20, 7, 0.5, -1, &column)
            }
        }
        guard ran != nil else { return }
        #expect(missing.allSatisfy { $0 == 0 })
        for i in 0..<250 { #expect(column[i] == 0.5 * Double(codes[13 + i]) - 1) }
        let table = (0..<1024).map { Double($0 * $0) }
        let filled: Void? = with(name) {
            keys.withUnsafeBufferPointer { pk_fill_table($0.baseAddress! + 13, 250, 3, 1023, table, &column) }
        }
        #expect(filled != nil)
        for i in 0..<250 { #expect(column[i] == table[Int(words[13 + i])]) }
        let times: Void? = with(name) {
            keys.withUnsafeBufferPointer {
                pk_multiply_table($0.baseAddress! + 13, 250, 20, 7, [1, 2, 3, 4, 5, 0, 0, 0], &column)
            }
        }
        #expect(times != nil)
        for i in 0..<250 { #expect(column[i] == table[Int(words[13 + i])] * Double(codes[13 + i] + 1)) }
    }
}

/// A design kept as keys against the same as numbers.
@Suite("Pattern matrix") struct PatternMatrixTests {
    /// 3,000 rows with two factors, a flag, two answers, a number of many values and a product.
    private func design() throws -> (design: Design, cells: CellTable) {
        var random = SplitMix64(seed: 8)
        func draw(_ count: Int) -> Double { Double(Int(random.uniform() * Double(count))) }
        var table = DataTable()
        try table.add("event", numbers: (0..<3000).map { _ in draw(3) == 0 ? 1 : 0 })
        for (name, count) in [("f", 12), ("g", 4), ("flag", 2), ("a", 5), ("b", 5), ("many", 700)] {
            try table.add(name, numbers: (0..<3000).map { _ in draw(count) })
        }
        try table.add("odd", numbers: (0..<3000).map { _ in [0.1, 0.25, 7, 1e3][Int(draw(4))] })
        let formula = try Formula(
            "event ~ factor(f) + factor(g):a + flag + a * b + many + odd + log(odd) + ns(many, 3)")
        let frame = try ModelFrame(formula, table)
        let cells = try CellTable(frame)
        return (try Design(frame, cells, references: [:]), cells)
    }

    @Test func sumsAreThoseOfTheNumbers() throws {
        let (design, cells) = try design()
        let scaling = Standardisation(design, weights: cells.periods)
        for matrix in [design.matrix, scaling.matrix, scaling.matrix.selecting([0, 3, 14, 17, 20])] {
            let dense = matrix.dense
            let gamma = (0..<matrix.columns).map { 0.3 - 0.05 * Double($0) }
            let w = cells.periods.indices.map { Double($0 % 7) / 3 }
            func isNear(_ a: [Double], _ b: [Double]) -> Bool {
                zip(a, b).allSatisfy { abs($0 - $1) <= 1e-10 * max(1, abs($1)) } && a.count == b.count
            }
            #expect(isNear(matrix.times(gamma), dense.times(gamma)))
            #expect(isNear(matrix.transposedTimes(w), dense.transposedTimes(w)))
            #expect(isNear(matrix.crossProduct(weights: w).values, dense.crossProduct(weights: w).values))
            let bound = matrix.boundOfChange(along: gamma)
            #expect(matrix.times(gamma).allSatisfy { $0.magnitude <= bound * (1 + 1e-12) })
        }
        #expect(abs(scaling.matrix.transposedTimes(cells.periods)[5]) < 1e-9 * 3000)
    }

    @Test func rowsOfClustersAddUp() throws {
        let (design, cells) = try design()
        let runs = cells.groups.groupOfRun
        let clusters = CodedVariable.coded("c", (0..<3000).map { Int32($0 % 41) }, count: 41)
        let clustering = Clustering([clusters], cells.groups.runs)
        for matrix in [design.matrix, design.matrix.selecting([0, 1, 2, 12, 13, 17, 18])] {
            let sums = RowSums(matrix: matrix, clustering: clustering, patternOfRun: runs) { run, _ in
                Double(run % 5) - 2
            }
            var expected = Matrix(rows: clustering.count, columns: matrix.columns)
            for run in runs.indices {
                for j in 0..<matrix.columns {
                    expected[Int(clustering.clusterOfRun[run]), j] +=
                        (Double(run % 5) - 2) * matrix[Int(runs[run]), j]
                }
            }
            let found = sums.sums
            #expect(zip(found.values, expected.values).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($1)) })
            let meat = expected.crossProduct(weights: Array(repeating: 1, count: expected.rows))
            #expect(zip(sums.meat.values, meat.values).allSatisfy { abs($0 - $1) <= 1e-8 * max(1, abs($1)) })
        }
    }

    /// Rows whose codes need more than one 64-bit word are grouped as those that need one.
    @Test func wideKeysGroupAlike() throws {
        var random = SplitMix64(seed: 9)
        let narrow = (0..<500).map { _ in Int32(random.uniform() * 20) }
        var one = RowKeys(rowCount: 500)
        var wide = RowKeys(rowCount: 500)
        one.append(codes: narrow, count: 20)
        for _ in 0..<6 { wide.append(codes: narrow, count: 1 << 20) }
        let (a, b) = (one.groups(), wide.groups())
        #expect(a.groupOfRow == b.groupOfRow && a.firstRow == b.firstRow)
        #expect(wide.patterns().keys.count == 2)
    }

    /// Many runs are dealt out before they are sorted, few are not; the order is that of the keys.
    @Test(arguments: [10, 3_000, 200_000]) func runsAscend(_ count: Int) {
        var random = SplitMix64(seed: 10)
        let keys = (0..<count).map { _ in random.next() >> 24 }
        let (order, sorted) = RunSort.sorted([keys], bits: [40])
        #expect(sorted[0] == keys.sorted())
        #expect(zip(order, sorted[0]).allSatisfy { keys[Int($0)] == $1 })
        #expect(Set(order).count == count)
    }
}

extension CodedVariable {
    fileprivate static func coded(_ name: String, _ codes: [Int32], count: Int) -> CodedVariable {
        var table = DataTable()
        do {
            try table.add(name, numbers: codes.map(Double.init))
            return try CodedVariable(.init(column: name, transform: .plain), of: table)
        } catch { preconditionFailure("\(error)") }
    }
}
