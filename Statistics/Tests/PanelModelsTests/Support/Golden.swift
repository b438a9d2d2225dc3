import Foundation
import PanelModels
import Testing

/// A frozen fit made by a script in `Reference/`; see the file's `madeWith` for the versions.
struct Golden: Decodable, Sendable, CustomTestStringConvertible {
    struct File: Decodable { let models: [Golden] }

    let name: String
    let formula: String
    let link: String
    /// Reference level of `race`, or nil for the first.
    let reference: String?
    let n: Int
    let dropped: Int
    let events: Int
    let clusters: Int
    let logLikelihood: Double
    let terms: [String]
    let estimates: [Double]
    /// From the expected information, without clusters.
    let se: [Double]
    let cr0: [Double]?
    let cr1: [Double]?
    let cr1s: [Double]?

    enum CodingKeys: String, CodingKey {
        case name, formula, link, reference, n, dropped, events, clusters, logLikelihood, terms, estimates, se
        case cr0 = "CR0"
        case cr1 = "CR1"
        case cr1s = "CR1S"
    }

    var testDescription: String { "\(name), \(link)\(reference.map { ", race=\($0)" } ?? "")" }

    static func all(_ file: String) -> [Golden] {
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: Rossi.path(file)))
            return try JSONDecoder().decode(File.self, from: data).models
        } catch { fatalError("\(file): \(error)") }
    }

    func fit(cluster: String? = nil, correction: ClusterCorrection = .cr1) throws -> HazardFit {
        try Rossi.fit(
            formula, link: Link(rawValue: link)!, cluster: cluster, correction: correction,
            references: reference.map { ["race": $0] } ?? [:])
    }

    /// The largest |Δ| / max(|estimate|, se) over the terms.
    func distance(_ found: [Double], _ expected: [Double]) -> Double {
        guard found.count == expected.count else { return .infinity }
        return found.indices.map { abs(found[$0] - expected[$0]) / max(abs(estimates[$0]), se[$0]) }.max()
            ?? 0
    }
}
