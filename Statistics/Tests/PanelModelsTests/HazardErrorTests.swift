import Foundation
import Testing

@testable import PanelModels

/// Errors beside clubSandwich (CR2, Satterthwaite), sandwich (two-way, HC) on real and awkward data; made by
/// `Reference/hazard-errors.R`.
@Suite("Hazard: golden errors") struct HazardErrorTests {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        let name, data, formula, link, cluster: String
        let second, weight: String?
        let n, clusters: Int
        let terms: [String]
        let estimates, model, hc0, hc1, cr1, cr1S, cr2, df, modelObserved, cr1observed: [Double]
        let twoWay: [Double]?
        let counts: [Int]?
        let repaired: Bool?

        enum CodingKeys: String, CodingKey {
            case name, data, formula, link, cluster, second, weight, n, clusters, terms, estimates, model, df
            case modelObserved, twoWay, counts, repaired
            case hc0 = "HC0"
            case hc1 = "HC1"
            case cr1 = "CR1"
            case cr1S = "CR1S"
            case cr2 = "CR2"
            case cr1observed = "CR1observed"
        }

        var testDescription: String { "\(name), \(link)" }

        static let all: [Case] = {
            struct File: Decodable { let models: [Case] }
            let data = try! Data(contentsOf: URL(fileURLWithPath: Rossi.path("hazard-errors.json")))
            return try! JSONDecoder().decode(File.self, from: data).models
        }()

        func table() throws -> DataTable {
            if data == "rossi" {
                var table = Rossi.table
                guard case .numbers(let id) = try table.column("id") else { fatalError("id") }
                try table.add("office", numbers: id.doubles.map { $0.truncatingRemainder(dividingBy: 12) })
                try table.add(
                    "officer", numbers: id.doubles.map { ($0 * 7).truncatingRemainder(dividingBy: 23) })
                return table
            }
            let lines = try String(contentsOfFile: Rossi.path("hazard-panels.csv"), encoding: .utf8)
                .split(separator: "\n")
            // R leaves rows without a second cluster out of the one-way errors too
            let own =
                [lines[0]]
                + lines.filter { line in
                    let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                    return cells[0] == data && (second == nil || !cells[4].isEmpty)
                }
            return try DataTable(csv: Array((own.joined(separator: "\n") + "\n").utf8), named: "panels.csv")
        }

        func fit(_ table: DataTable, _ change: (inout HazardModel) -> Void) throws -> HazardFit {
            var model = HazardModel(
                formula: try Formula(formula), link: Link(rawValue: link)!, sampling: weight)
            change(&model)
            return try model.fit(table)
        }

        func distance(_ found: [Double], _ expected: [Double]) -> Double {
            guard found.count == expected.count else { return .infinity }
            return found.indices.map { abs(found[$0] - expected[$0]) / max(abs(estimates[$0]), model[$0]) }
                .max() ?? 0
        }
    }

    @Test(arguments: Case.all) func errors(_ golden: Case) throws {
        let table = try golden.table()
        let clustered: [(ClusterCorrection, [Double])] = [
            (.cr1, golden.cr1), (.cr1s, golden.cr1S), (.cr2, golden.cr2),
        ]
        for (correction, expected) in clustered {
            let fit = try golden.fit(table) { ($0.cluster, $0.correction) = (golden.cluster, correction) }
            #expect(
                fit.terms.map(\.term) == golden.terms && fit.n == golden.n && fit.clusters == golden.clusters)
            #expect(golden.distance(fit.terms.map(\.estimate), golden.estimates) < 1e-9)
            #expect(golden.distance(fit.terms.map(\.se), expected) < 1e-8, "\(correction)")
            guard correction == .cr2 else { continue }
            for (term, df) in zip(fit.terms, golden.df) {
                #expect(abs(term.df! / df - 1) < 1e-7, "\(term.term)")
            }
        }
        for (robust, expected) in [(RobustCorrection.hc0, golden.hc0), (.hc1, golden.hc1)] {
            let fit = try golden.fit(table) { $0.robust = robust }
            if fit.n == golden.n { #expect(golden.distance(fit.terms.map(\.se), expected) < 1e-8) }
        }
        let observed = try golden.fit(table) {
            ($0.cluster, $0.correction, $0.information) = (golden.cluster, .cr1, .observed)
        }
        #expect(golden.distance(observed.terms.map(\.se), golden.cr1observed) < 1e-8)
    }

    @Test(arguments: Case.all.filter { $0.twoWay != nil }) func twoWay(_ golden: Case) throws {
        let fit = try golden.fit(golden.table()) {
            ($0.cluster, $0.secondCluster, $0.correction) = (golden.cluster, golden.second, .cr1)
        }
        guard fit.n == golden.n else { return }
        #expect(fit.clusterCounts == golden.counts)
        #expect(fit.estimate?.covariance.isRepaired == golden.repaired)
        #expect(golden.distance(fit.terms.map(\.se), golden.twoWay!) < 1e-8)
        #expect(fit.table.contains("V_a + V_b − V_ab"))
        #expect(golden.repaired != true || fit.table.contains("negative eigenvalues were set to 0"))
    }

    @Test func defaultsFollowTheNumberOfClusters() throws {
        let golden = Case.all[0]
        let few = try golden.fit(golden.table()) { $0.cluster = "office" }
        #expect(few.correction == .cr2 && few.terms.allSatisfy { $0.df != nil && $0.lower.isFinite })
        let many = try Rossi.fit("event ~ fin", cluster: "id", correction: nil)
        #expect(many.correction == .cr1 && many.terms.allSatisfy { $0.df == nil })
        var table = Rossi.table
        guard case .numbers(let id) = try table.column("id") else { return }
        try table.add("seven", numbers: id.doubles.map { $0.truncatingRemainder(dividingBy: 7) })
        let seven = try Rossi.fit("event ~ fin + cluster(seven)", correction: nil, table: table)
        #expect(
            seven.correction == .cr2 && seven.terms.allSatisfy { $0.lower.isNaN && $0.p.isNaN && $0.se > 0 })
        #expect(seven.table.contains("7 clusters are too few") && seven.json.contains("\"p\": null"))
    }
}
