internal import Foundation

/// What a verification found, as numbers, as a table and as a picture.
/// - Reference: Morris, White & Crowther (2019), Statistics in Medicine 38, 2074–2102 (table 6, Monte Carlo errors).
public struct VerificationReport: Sendable {
    public struct Row: Sendable {
        public let clusters: Int
        public let term: String
        public let truth: Double
        public let runs: Int
        /// Panels without an estimate.
        public let stopped: Int
        public let bias: Double
        public let biasError: Double
        /// Of the estimates.
        public let empiricalSD: Double
        public let meanSE: Double
        /// Of the default intervals, and of CR1 with normal intervals on the same panels.
        public let coverage: Double
        public let coverageCR1: Double
        /// Share of default tests at 5 % that reject: size where the truth is 0, power elsewhere.
        public let rejection: Double
        /// Of the score bootstrap; only for the term without effect.
        public let bootstrapRejection: Double

        init(clusters: Int, term: String, truth: Double, _ all: [HazardVerification.Run?], at index: Int) {
            let found = all.compactMap { $0 }
            let terms = found.map { $0.terms[index] }
            let count = Double(max(terms.count, 1))
            let mean = terms.reduce(0) { $0 + $1.estimate } / count
            let squares = terms.reduce(0) { $0 + ($1.estimate - mean) * ($1.estimate - mean) }
            self.clusters = clusters
            self.term = term
            self.truth = truth
            runs = terms.count
            stopped = all.count - terms.count
            bias = mean - truth
            empiricalSD = (squares / max(count - 1, 1)).squareRoot()
            biasError = empiricalSD / count.squareRoot()
            meanSE = terms.reduce(0) { $0 + $1.se } / count
            coverage = Double(terms.count { $0.isCovered }) / count
            coverageCR1 = Double(terms.count { $0.isCoveredByCR1 }) / count
            rejection = Double(terms.count { $0.isRejected }) / count
            bootstrapRejection = Double(found.count { $0.bootstrapRejects }) / count
        }

        /// The Monte Carlo standard error of a share.
        public func error(of share: Double) -> Double {
            (share * (1 - share) / Double(max(runs, 1))).squareRoot()
        }

        /// Whether 93–97 % meet the interval of two Monte Carlo errors about the coverage, Wilson's (1927), which does not
        /// shrink to a point where all panels are covered.
        public var isCoverageRight: Bool {
            let n = Double(max(runs, 1))
            let middle = (coverage + 2 / n) / (1 + 4 / n)
            let margin = 2 * (coverage * (1 - coverage) / n + 1 / (n * n)).squareRoot() / (1 + 4 / n)
            return middle + margin >= 0.93 && middle - margin <= 0.97
        }
    }

    public let study: HazardVerification
    /// By number of clusters, then term.
    public let rows: [Row]

    /// All numbers of clusters and terms have the coverage they should.
    public var isRight: Bool { rows.allSatisfy(\.isCoverageRight) }

    /// - Parameter picture: the name of the SVG beside the file; nil leaves it out.
    public func markdown(picture: String?) -> String {
        let header = [
            "clusters", "term", "truth", "panels (stopped)", "bias", "SD of estimates", "mean SE",
            "coverage, default", "coverage, CR1 normal", "size or power", "size, score bootstrap",
        ]
        let body = rows.map { row in
            [
                "\(row.clusters)", row.term, "\(row.truth)", "\(row.runs) (\(row.stopped))",
                "\(number(row.bias)) ± \(number(row.biasError))", number(row.empiricalSD), number(row.meanSE),
                "\(percent(row.coverage, row))", "\(percent(row.coverageCR1, row))",
                (row.truth == 0 ? "size " : "power ") + percent(row.rejection, row),
                row.truth == 0 && study.bootstrapDraws > 0 ? percent(row.bootstrapRejection, row) : "–",
            ]
        }
        let lines = ([header, header.map { _ in "---" }] + body).map { "| \($0.joined(separator: " | ")) |" }
        return """
            # Validation of the hazard's intervals

            Made by `\(study.command)`; the same seed gives the same table. ± is the Monte Carlo
            standard error.

            Each panel has \(study.personsPerCluster) persons per caseworker for at most \(study.periods) periods. The persons of a caseworker share a positive stable
            frailty (α = \(study.stability)), with which the complementary log-log model holds *exactly* over caseworkers (Hougaard 1986), so
            the truth is known: `x` is the caseworker's (normal), `z` the caseworker's without effect, `w` the person's (0 or 1).
            Formula `event ~ x + z + w`, clusters by caseworker. Default intervals: CR2 with Satterthwaite's t below 50 clusters, CR1 with
            the normal distribution from there on. Score bootstrap: \(study.bootstrapDraws) draws, p ≤ 0.05.

            \(lines.joined(separator: "\n"))

            Coverage of the default intervals \(isRight ? "is" : "is NOT") within 93–97 % (widened by two Monte Carlo errors) for every term and number of clusters.
            \(picture.map { "\n![Coverage by number of clusters](\($0))\n" } ?? "")
            """
    }

    private func number(_ x: Double) -> String { String(format: "%.4f", x) }

    private func percent(_ share: Double, _ row: Row) -> String {
        String(format: "%.1f ± %.1f %%", 100 * share, 100 * row.error(of: share))
    }

    /// Coverage by number of clusters: the default filled, CR1 with normal intervals hollow, bars of two Monte Carlo errors.
    public var svg: String {
        let (width, height, left, top) = (640.0, 300.0, 60.0, 20.0)
        let counts = study.clusterCounts
        func y(_ share: Double) -> Double {
            top + (1 - (min(max(share, 0.8), 1) - 0.8) / 0.2) * (height - 70)
        }
        func f(_ x: Double) -> String { String(format: "%.1f", x) }
        var marks = [
            "<rect x=\"\(f(left))\" y=\"\(f(y(0.97)))\" width=\"\(f(width - left - 20))\" height=\"\(f(y(0.93) - y(0.97)))\" fill=\"#e4ecdf\"/>"
        ]
        for share in [0.8, 0.85, 0.9, 0.95, 1] {
            marks.append(
                "<text x=\"\(f(left - 8))\" y=\"\(f(y(share) + 4))\" text-anchor=\"end\">\(Int((share * 100).rounded())) %</text>"
            )
            marks.append(
                "<line x1=\"\(f(left))\" x2=\"\(f(width - 20))\" y1=\"\(f(y(share)))\" y2=\"\(f(y(share)))\" stroke=\"#ccc\"/>"
            )
        }
        for (i, clusters) in counts.enumerated() {
            let step = (width - left - 20) / Double(counts.count)
            let middle = left + (Double(i) + 0.5) * step
            marks.append(
                "<text x=\"\(f(middle))\" y=\"\(f(height - 30))\" text-anchor=\"middle\">\(clusters) clusters</text>"
            )
            let own = rows.filter { $0.clusters == clusters }
            for (j, row) in own.enumerated() {
                let x = middle + (Double(j) - Double(own.count - 1) / 2) * 34
                marks.append(
                    "<text x=\"\(f(x))\" y=\"\(f(height - 46))\" text-anchor=\"middle\">\(row.term)</text>")
                for (share, shift, fill) in [
                    (row.coverage, -6.0, "#2b4a3f"), (row.coverageCR1, 6.0, "white"),
                ] {
                    let reach = 2 * row.error(of: share)
                    marks.append(
                        "<line x1=\"\(f(x + shift))\" x2=\"\(f(x + shift))\" y1=\"\(f(y(share - reach)))\" y2=\"\(f(y(share + reach)))\" stroke=\"#2b4a3f\"/>"
                    )
                    marks.append(
                        "<circle cx=\"\(f(x + shift))\" cy=\"\(f(y(share)))\" r=\"4\" fill=\"\(fill)\" stroke=\"#2b4a3f\"/>"
                    )
                }
            }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 300" font-family="sans-serif" font-size="12" role="img">
            <title>Coverage of 95 % intervals by number of clusters: default filled, CR1 with normal intervals hollow</title>
            \(marks.joined(separator: "\n"))
            <text x="\(f(left))" y="\(f(height - 8))">filled: default; hollow: CR1, normal; band: 93–97 %; bars: two Monte Carlo errors</text>
            </svg>

            """
    }
}
