import CPanelKernels
import Testing

@testable import PanelModels

/// The loops of Cox regression beside the same written plainly, for every set of instructions this processor has.
@Suite("Cox: kernels") struct CoxKernelTests {
    private let tile = 256

    /// Runs the body with each set of instructions, and then again with the widest.
    private func everyKind(_ body: (String) throws -> Void) rethrows {
        let usual = String(cString: pk_instructions())
        for kind in ["plain", "avx2", "avx512"] where pk_choose(kind) == 1 { try body(kind) }
        _ = pk_choose(usual)
    }

    private func numbers(_ count: Int, seed: UInt64) -> [Double] {
        var random = Repeatable(seed: seed)
        return (0..<count).map { _ in 2 * random.uniform() - 1 }
    }

    @Test(arguments: [0, 1, 7, 8, 9, 21]) func rowsOfColumns(_ k: Int) {
        let columns = numbers(k * tile + 8, seed: 3)
        let width = (k + 7) / 8 * 8
        for count in [1, 8, 100, 256] {
            everyKind { kind in
                var rows = [Double](repeating: .nan, count: tile * width + 1)
                pk_transpose(columns, k, count, &rows)
                for i in 0..<count {
                    for c in 0..<width {
                        #expect(rows[i * width + c] == (c < k ? columns[c * tile + i] : 0), "\(kind)")
                    }
                }
            }
        }
    }

    @Test(arguments: [0, 1, 2, 3, 5]) func stretchesAddTheirRows(_ vectors: Int) {
        let (base, times, width) = (1000, 9, 8 * vectors)
        let weights = numbers(tile, seed: 4)
        let rows = numbers(tile * width + 1, seed: 5)
        let stretches = (0..<300).map { i in
            pk_stretch(
                pattern: Int32(base + i * 7 % tile), first: Int32(i % 5), end: Int32(i % 5 + i % 4 + 1),
                count: Int32(i % 3 + 1))
        }
        var (totals, sums) = (
            [Double](repeating: 0, count: times), [Double](repeating: 0, count: times * width + 1)
        )
        for stretch in stretches {
            let i = Int(stretch.pattern) - base
            for t in Int(stretch.first)..<Int(stretch.end) {
                totals[t] += weights[i] * Double(stretch.count)
                for c in 0..<width {
                    sums[t * width + c] += weights[i] * Double(stretch.count) * rows[i * width + c]
                }
            }
        }
        everyKind { kind in
            var mine = [Double](repeating: 0, count: times)
            var added = [Double](repeating: 0, count: times * width + 1)
            pk_add_stretches(stretches, stretches.count, base, weights, rows, vectors, &mine, &added)
            #expect(zip(mine + added, totals + sums).allSatisfy { abs($0 - $1) < 1e-13 }, "\(kind)")
        }
    }

    /// Clustered errors whose rows the kernel unpacks are those looked up number by number.
    @Test func scoresAreTheSameForEveryKind() throws {
        let formula = "Surv(start, stop, event) ~ age + prio + fin + strata(race)"
        let plain = try Cox.fit(formula, cluster: "id", table: Rossi.table)
        #expect(plain.isConverged)
        try everyKind { kind in
            let fit = try Cox.fit(formula, cluster: "id", table: Rossi.table)
            for (a, b) in zip(fit.terms, plain.terms) {
                #expect(
                    abs(a.estimate - b.estimate) < 1e-12 * a.se && abs(a.se - b.se) < 1e-12 * a.se, "\(kind)")
            }
        }
        // exp-free and shifted by a table: the same numbers through the other way of adding rows
        let squares = try Cox.fit(
            "Surv(start, stop, event) ~ poly(age, 1) + prio + fin + strata(race)", cluster: "id",
            table: Rossi.table)
        #expect(abs(squares.terms[1].se - plain.terms[1].se) < 1e-9 * plain.terms[1].se)
    }
}

/// Stretches that overlap, and the same counted time by time.
@Suite("Cox: stretches") struct StretchSweepTests {
    @Test(arguments: [1, 2, 3, 10, 60]) func countsAreThoseOfEachTime(_ added: Int) {
        var random = Repeatable(seed: 7)
        for times in [12, 5000] {
            var sweep = StretchSweep(times: times)
            for pattern in 0..<20 {
                var counts = [Int32](repeating: 0, count: times)
                for _ in 0..<added {
                    let first = Int(random.uniform() * Double(times - 1))
                    let end = min(times, first + 1 + Int(random.uniform() * 6))
                    sweep.add(Int32(first), Int32(end))
                    for time in first..<end { counts[time] += 1 }
                }
                sweep.finish(Int32(pattern))
                for stretch in sweep.found where stretch.pattern == pattern {
                    for time in stretch.first..<stretch.end { counts[Int(time)] -= stretch.count }
                    #expect(stretch.count > 0 && stretch.first < stretch.end)
                }
                #expect(counts.allSatisfy { $0 == 0 })
            }
        }
    }

    /// However they were cut: a stretch in one piece or in three is the same.
    @Test func cutsDoNotMatter() {
        var (whole, cut) = (StretchSweep(times: 20), StretchSweep(times: 20))
        whole.add(2, 9)
        for (first, end) in [(5, 9), (2, 3), (3, 5)] as [(Int32, Int32)] { cut.add(first, end) }
        whole.finish(0)
        cut.finish(0)
        #expect(whole.found.count == 1 && cut.found.count == 1)
        #expect(cut.found[0].first == 2 && cut.found[0].end == 9 && cut.found[0].count == 1)
    }
}
