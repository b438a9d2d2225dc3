import LinearAlgebra
import Testing

@testable import PanelModels

/// Ways of saying the same that must give the same.
@Suite("Reliability: identities") struct ScaleIdentityTests {
    private let items = ["health", "network", "skills"]

    private func voices(_ permutation: ([Int]) -> [Int] = { $0 }) throws -> DataTable {
        let table = try ScaleGolden.table("voices")
        let order = permutation(Array(0..<table.rowCount))
        var copy = DataTable()
        for name in table.columnNames {
            switch try table.column(name) {
            case .numbers(let numbers): try copy.add(name, numbers: order.map { numbers[$0] })
            case .codes(let codes, let levels):
                try copy.add(name, codes: order.map { codes[$0] }, levels: levels)
            }
        }
        return copy
    }

    private func json(_ model: ReliabilityModel, _ table: DataTable) throws -> String {
        try model.fit(table).json().replacing(/"seconds": [^,]*,/, with: "")
    }

    @Test func theOrderOfRowsDoesNotMatter() throws {
        let model = ReliabilityModel(items: items, voice: "voice", id: "person", time: "day")
        var generator = Repeatable(seed: 3)
        #expect(try json(model, voices()) == json(model, voices { $0.shuffled(using: &generator) }))
    }

    /// The second voice in columns instead of rows, at each person's first round.
    @Test func columnsAreAsGoodAsRows() throws {
        let table = try ScaleGolden.table("voices")
        let rows = try ReliabilityModel(items: items, voice: "voice", id: "person", time: "day").fit(table)
        let frame = try AnswerFrame(rows.model, table)
        var wide = DataTable()
        for (voice, name) in frame.voices.enumerated() {
            for (item, column) in zip(items, frame.answers[voice]) {
                try wide.add(
                    "\(name) \(item)",
                    numbers: frame.places(inRound: 0).map {
                        column.codes[$0] == 255 ? .nan : column.steps[Int(column.codes[$0])]
                    })
            }
        }
        let columns = try ReliabilityModel(
            items: items.map { "caseworker \($0)" }, second: items.map { "citizen \($0)" }
        ).fit(wide)
        #expect(columns.agreement.map(\.quadratic) == rows.agreement.map(\.quadratic))
        #expect(columns.agreement.map(\.agreement) == rows.agreement.map(\.agreement))
        #expect(columns.scales.map(\.alpha) == rows.scales.map(\.alpha))
        #expect(columns.scales.map(\.omega) == rows.scales.map(\.omega))
    }

    /// Without missing answers there is nothing to leave out by pair or by list.
    @Test func pairwiseIsListwiseWhereNothingIsMissing() throws {
        let table = try ScaleGolden.table("lsat")
        let names = ["q1", "q2", "q3", "q4", "q5"]
        let list = try #require(ReliabilityModel(items: names).fit(table).scales.first)
        let pair = try #require(ReliabilityModel(items: names, missing: .pairwise).fit(table).scales.first)
        #expect(list.alpha == pair.alpha && list.omega == pair.omega && list.n == pair.n)
    }

    /// Steps moved and stretched: polychoric correlations see order only, κ and ICC(3,1) differences.
    @Test func unitsOfTheSteps() throws {
        var generator = Repeatable(seed: 8)
        var counts = [Int](repeating: 0, count: 16)
        for _ in 0..<300 {
            let a = Int(generator.uniform() * 4)
            counts[a * 4 + min(max(a + Int(generator.uniform() * 3) - 1, 0), 3)] += 1
        }
        let plain = CrossTable(rows: [1, 2, 3, 4], columns: [1, 2, 3, 4], counts: counts)
        let moved = CrossTable(rows: [-3, -1, 1, 3], columns: [-3, -1, 1, 3], counts: counts)
        let order = CrossTable(rows: [0, 1, 10, 100], columns: [5, 6, 7, 90], counts: counts)
        let rho = try #require(Polychoric(plain)).correlation
        #expect(abs(try #require(Polychoric(order)).correlation - rho) < 1e-12)
        for weights in [WeightedKappa.Weights.linear, .quadratic] {
            let (a, b) = (WeightedKappa(plain, weights)!, WeightedKappa(moved, weights)!)
            #expect(abs(a.estimate - b.estimate) < 1e-13 && abs(a.se - b.se) < 1e-13)
        }
        #expect(abs(plain.moments.correlation - moved.moments.correlation) < 1e-13)
    }

    /// Quadratic κ and ICC(2,1) are near each other: 1 − Σ(x − y)²/(…) with n or n − 1 (Fleiss & Cohen 1973).
    @Test func quadraticKappaIsNearTheIntraclassCorrelation() throws {
        let fit = try ReliabilityModel(items: ["c1"], second: ["c2"]).fit(ScaleGolden.table("bfi"))
        let part = try #require(fit.agreement.first)
        #expect(abs(try #require(part.quadratic).estimate - #require(part.agreement).estimate) < 1e-3)
    }

    /// Standardised α is ω where all loadings are the same.
    @Test func equalLoadings() throws {
        var r = Matrix.identity(4)
        for i in 0..<4 { for j in 0..<4 where i != j { r[i, j] = 0.36 } }
        let factor = try OneFactor(r)
        #expect(factor.loadings.allSatisfy { abs($0 - 0.6) < 1e-12 })
        #expect(abs(factor.omega - 4 * 0.36 / (1 + 3 * 0.36)) < 1e-12)
    }
}
