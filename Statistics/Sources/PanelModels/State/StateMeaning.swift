internal import Foundation

/// What the answers to an item say without the measurement model: whether its steps are used alike at each round, and by both voices.
///
/// A *quarter* is a person's answers nearest to so many times 91 days after the first round. Errors are clustered, as the model's.
public struct StateMeaning: Sendable {
    /// One for each voice.
    public let rounds: [StateRounds]
    public let margins: StateMargins

    init(_ model: StateModel, _ frame: StateFrame, item: Int) {
        rounds = Voice.allCases.map { voice in
            RoundsTest(QuarterAnswers(frame, item: item, voice: voice, steps: model.steps), voice).result
        }
        margins = MarginsTest(frame, item: item, steps: model.steps, level: model.level).result
    }
}

/// One voice's answers to an item, by the quarter they were given in.
struct QuarterAnswers: Sendable {
    struct Answer: Sendable {
        let cluster: Int32
        /// Place in ``quarters``.
        let place: Int
        /// From 0.
        let step: Int
    }

    let steps: Int
    /// Ascending, of those with enough answers in every step.
    let quarters: [Int]
    /// The others that have answers.
    let leftOut: [Int]
    /// By place, then step.
    let counts: [[Int]]
    /// In the order of the clusters; of the quarters used.
    let answers: [Answer]

    /// A threshold beside a step that fewer chose in a quarter is not known.
    static let fewestInStep = 5

    init(_ frame: StateFrame, item: Int, voice: Voice, steps: Int) {
        let column = frame.steps[item]
        var all: [(cluster: Int32, quarter: Int, step: Int)] = []
        for (person, rows) in frame.persons.enumerated() {
            for row in rows where column[row] >= 0 && frame.voices[row] == voice {
                all.append(
                    (frame.clusterOfPerson[person], Self.quarter(frame.days[row]), Int(column[row])))
            }
        }
        var found: [Int: [Int]] = [:]
        for answer in all {
            found[answer.quarter, default: Array(repeating: 0, count: steps)][answer.step] += 1
        }
        let isUsed = found.mapValues { $0.allSatisfy { $0 >= Self.fewestInStep } }
        let used = found.keys.filter { isUsed[$0] == true }.sorted()
        let places = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
        self.steps = steps
        quarters = used
        leftOut = found.keys.filter { isUsed[$0] != true }.sorted()
        counts = used.map { found[$0] ?? [] }
        answers = all.compactMap { answer in
            places[answer.quarter].map { Answer(cluster: answer.cluster, place: $0, step: answer.step) }
        }.sorted { $0.cluster < $1.cluster }
    }

    /// The nearest quarter; half a quarter counts to the later one.
    static func quarter(_ day: Int32) -> Int { (2 * Int(day) + 91) / 182 }
}

/// Covariances of sums over clusters.
struct ClusterSums: Sendable {
    let count: Int
    private(set) var total: [Double]
    private var squares: [Double]
    private(set) var clusters = 0

    init(count: Int) {
        self.count = count
        total = Array(repeating: 0, count: count)
        squares = Array(repeating: 0, count: count * count)
    }

    /// One cluster's sum; most elements of it may be 0.
    mutating func add(_ sum: [Double]) {
        clusters += 1
        let filled = sum.indices.filter { sum[$0] != 0 }
        for i in filled {
            total[i] += sum[i]
            for j in filled { squares[i * count + j] += sum[i] * sum[j] }
        }
    }

    /// Of the total: G/(G − 1) Σ (u − ū)(u − ū)ᵀ.
    var covariance: [Double] {
        let g = Double(clusters)
        var result = squares
        for i in 0..<count {
            for j in 0..<count {
                result[i * count + j] = (squares[i * count + j] - total[i] * total[j] / g) * g / (g - 1)
            }
        }
        return result
    }
}
