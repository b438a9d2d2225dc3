/// Collects what is wrong with a profile, each problem with the path of the value in the file.
struct ProfileCheck {
    private(set) var problems: [(path: String, reason: String)] = []

    mutating func require(_ holds: Bool, _ path: String, _ reason: String) {
        if !holds { problems.append((path, reason)) }
    }

    mutating func share(_ value: Double, _ path: String) {
        require((0...1).contains(value), path, "must be a probability from 0 to 1")
    }

    /// Above 0 and finite.
    mutating func ratio(_ value: Double, _ path: String) {
        require(value > 0 && value.isFinite, path, "must be above 0")
    }

    /// A standard deviation, a mean lag, a gain: 0 or more.
    mutating func atLeastZero(_ value: Double, _ path: String) {
        require(value >= 0 && value.isFinite, path, "must be 0 or more")
    }

    mutating func finite(_ value: Double, _ path: String) {
        require(value.isFinite, path, "must be a finite number")
    }

    /// Relative weights: none below 0, not all 0.
    mutating func weights(_ values: [Double], _ path: String) {
        let areWeights = values.allSatisfy { $0 >= 0 && $0.isFinite } && values.contains { $0 > 0 }
        require(areWeights, path, "must hold weights of 0 or more, and at least one above 0")
    }

    mutating func days(_ range: DayRange, _ path: String, from least: Int) {
        require(range.shortest >= least, path + ".shortest", "must be at least \(least)")
        require(range.longest >= range.shortest, path + ".longest", "must not be below shortest")
    }

    mutating func thresholds(_ values: [Double], _ path: String) {
        require(values.count == 4, path, "must be four numbers, for five steps")
        let rises =
            zip(values, values.dropFirst()).allSatisfy { $0.0 < $0.1 } && values.allSatisfy(\.isFinite)
        require(rises, path, "must rise from one to the next")
    }

    mutating func known(_ ids: some Sequence<String>, among known: Set<String>, _ path: String) {
        for id in ids.sorted() where !known.contains(id) {
            require(false, path, "names \(id), which is not one of \(known.sorted().joined(separator: ", "))")
        }
    }
}
