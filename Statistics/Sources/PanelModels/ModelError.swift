/// Why a model could not be fitted as asked: one sentence for the person who asked, naming the place and,
/// where there is one, the remedy.
///
/// Thrown for what is wrong with the *input* (file, table, formula, options). What the data say about the
/// model (separation, collinear columns, no events) is no error but an outcome of the fit.
public struct ModelError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of input was refused.
    public enum Place: String, Hashable, Sendable {
        case file, table, formula
        /// Options that contradict each other or are out of range, whatever the data.
        case option
    }

    public let place: Place
    /// One sentence in English, without a full stop at the end.
    public let sentence: String

    public init(_ place: Place, _ sentence: String) {
        self.place = place
        self.sentence = sentence
    }

    public var description: String { sentence }
}

extension ModelError {
    /// A name that no column has, with the nearest name and the whole list.
    static func noColumn(_ name: String, among available: [String]) -> ModelError {
        let list = available.prefix(30).joined(separator: ", ") + (available.count > 30 ? ", …" : "")
        let nearest = nearestName(to: name, among: available)
        if name == "." {
            return ModelError(
                .formula, "'.' does not stand for all other columns here; write them out (columns: \(list))")
        }
        let guess = nearest.map { "; did you mean \($0)?" } ?? ""
        return ModelError(.table, "there is no column \(name)\(guess) (columns: \(list))")
    }

    /// The available name at the smallest edit distance, if that is at most a third of the name's length
    /// (at least 1) and leaves something of the name, ignoring case.
    private static func nearestName(to name: String, among available: [String]) -> String? {
        let limit = max(1, name.count / 3)
        var best: (name: String, distance: Int)?
        for candidate in available {
            let distance = editDistance(Array(name.lowercased()), Array(candidate.lowercased()))
            if distance <= limit, distance < name.count, distance < best?.distance ?? Int.max {
                best = (candidate, distance)
            }
        }
        return best?.name
    }

    /// Levenshtein's distance: insertions, deletions and replacements. O(a · b).
    private static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
        var previous = Array(0...b.count)
        for (i, letter) in a.enumerated() {
            var current = [i + 1]
            for (j, other) in b.enumerated() {
                let replaced = previous[j] + (letter == other ? 0 : 1)
                current.append(min(replaced, previous[j + 1] + 1, current[j] + 1))
            }
            previous = current
        }
        return previous[b.count]
    }
}
