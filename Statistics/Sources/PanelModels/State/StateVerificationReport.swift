internal import Foundation

/// What a verification of the measurement model found.
/// - Reference: Morris, White & Crowther (2019), Statistics in Medicine 38, 2074–2102 (table 6, Monte Carlo errors).
public struct StateVerificationReport: Sendable {
    public struct Row: Sendable {
        public let persons: Int
        public let term: String
        public let truth: Double
        /// Groups with an estimate, and without.
        public let runs: Int
        public let stopped: Int
        public let bias: Double
        public let biasError: Double
        /// Of the estimates.
        public let empiricalSD: Double
        public let meanSE: Double
        public let coverage: Double

        init(
            persons: Int, term: String, truth: Double, _ all: [[StateVerification.Found]?], at index: Int
        ) {
            let found = all.compactMap { $0?[index] }
            let count = Double(max(found.count, 1))
            let mean = found.reduce(0) { $0 + $1.estimate } / count
            let squares = found.reduce(0) { $0 + ($1.estimate - mean) * ($1.estimate - mean) }
            self.persons = persons
            self.term = term
            self.truth = truth
            runs = found.count
            stopped = all.count - found.count
            bias = mean - truth
            empiricalSD = (squares / max(count - 1, 1)).squareRoot()
            biasError = empiricalSD / count.squareRoot()
            meanSE = found.reduce(0) { $0 + $1.se } / count
            coverage = Double(found.count { $0.isCovered }) / count
        }

        /// The Monte Carlo standard error of the coverage.
        public var coverageError: Double {
            (coverage * (1 - coverage) / Double(max(runs, 1))).squareRoot()
        }

        /// Whether 93–97 % meet the interval of two Monte Carlo errors about the coverage, Wilson's (1927).
        public var isCoverageRight: Bool {
            let n = Double(max(runs, 1))
            let middle = (coverage + 2 / n) / (1 + 4 / n)
            let margin = 2 * (coverage * (1 - coverage) / n + 1 / (n * n)).squareRoot() / (1 + 4 / n)
            return middle + margin >= 0.93 && middle - margin <= 0.97
        }
    }

    public let study: StateVerification
    /// By number of persons, then term.
    public let rows: [Row]

    /// All numbers of persons and terms have the coverage they should.
    public var isRight: Bool { rows.allSatisfy(\.isCoverageRight) }

    public var markdown: String {
        let header = [
            "persons", "term", "truth", "groups (stopped)", "bias", "SD of estimates", "mean SE", "coverage",
        ]
        let body = rows.map { row in
            [
                "\(row.persons)", row.term.replacingOccurrences(of: "|", with: "\\|"), number(row.truth, 3),
                "\(row.runs) (\(row.stopped))", "\(number(row.bias, 4)) ± \(number(row.biasError, 4))",
                number(row.empiricalSD, 4), number(row.meanSE, 4),
                String(format: "%.1f ± %.1f %%", 100 * row.coverage, 100 * row.coverageError),
            ]
        }
        let lines = ([header, header.map { _ in "---" }] + body).map {
            "| " + $0.joined(separator: " | ") + " |"
        }
        return """
            # Validation of the measurement model

            Made by `\(study.command)`; the same seed gives the same table. ± is the Monte Carlo
            standard error.

            One item of five steps, answered by two voices at 3 to 8 rounds, a quarter and up to two weeks apart; 15 % of the
            answers are missing at random. The truth is the same in every group. Errors are Godambe's with persons as clusters;
            intervals are normal, made on the scale on which the term has no edge.

            \(lines.joined(separator: "\n"))

            Coverage of the 95 % intervals \(isRight ? "is" : "is NOT") within 93–97 % (widened by two Monte Carlo errors) for every term and number of persons.

            """
    }

    private func number(_ x: Double, _ decimals: Int) -> String { String(format: "%.\(decimals)f", x) }
}
