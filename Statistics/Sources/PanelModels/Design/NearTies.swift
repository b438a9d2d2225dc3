/// Times that differ by no more than rounding in a computation leaves.
///
/// They stay different times here. R's survival makes them equal first (`timefix`), by the rule that is used here to
/// find them: neighbouring times apart by at most √ε ≈ 1.5e-8, or by that share of the mean time.
enum NearTies {
    static let tolerance = Double.ulpOfOne.squareRoot()

    /// - Parameter times: distinct, ascending.
    /// - Returns: a sentence without a full stop; nil where no two times are near each other.
    static func note(_ times: [Double]) -> String? {
        let mean = times.reduce(0) { $0 + $1.magnitude } / Double(max(times.count, 1))
        let near = zip(times, times.dropFirst()).filter { before, next in
            next - before <= tolerance || next - before <= tolerance * mean
        }
        guard let (before, next) = near.first else { return nil }
        return
            "\(counted(near.count, "pair")) of times differ\(near.count == 1 ? "s" : "") by no more than rounding "
            + "(\(CodedVariable.levelLabel(before)) and \(CodedVariable.levelLabel(next))) and count\(near.count == 1 ? "s" : "") as "
            + "different; R takes times within 1.5e-8 as equal, so round the column if they are meant to be"
    }
}
