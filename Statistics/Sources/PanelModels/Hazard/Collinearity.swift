import LinearAlgebra

/// Which columns of a design depend on each other, in a sentence.
struct Collinearity {
    let scaling: Standardisation
    let design: Design
    private var names: [String] { design.names }

    /// The pivots of the small cross product clear nearly every design; only a suspect one is decomposed.
    /// - Returns: nil when the columns are independent.
    /// - Complexity: O(k³), and O(P · k²) time and O(P · k) memory for a suspect design.
    var sentence: String? {
        if let gram = try? Cholesky(scaling.gram, names: names), gram.smallestPivot > 1e-4 { return nil }
        do throws(LinearAlgebraError) {
            let dependencies = try PivotedQR(scaling.matrix.dense, names: names).dependencies
            guard !dependencies.isEmpty else { return nil }
            return Self.sentence(
                dependencies, design, constant: "does not vary in the rows used",
                combined: "is a linear combination of")
        } catch {
            return "\(error)"
        }
    }

    /// - Parameters:
    ///   - dependencies: not empty.
    ///   - constant: what is said of a column without variation.
    ///   - combined: what is said before the columns that another is made of.
    static func sentence(
        _ dependencies: [PivotedQR.Dependency], _ design: Design, constant: String, combined: String
    ) -> String {
        let names = design.names
        func list(_ columns: [String]) -> String {
            columns.prefix(8).joined(separator: ", ")
                + (columns.count > 8 ? " and \(columns.count - 8) more" : "")
        }
        let advice = CollinearityAdvice(design: design)
        let sentences = dependencies.prefix(5).map { dependency in
            dependency.on.isEmpty
                ? "\(names[dependency.column]) \(advice.isZero(dependency.column) ? "is 0 in every row used" : constant)"
                : "\(names[dependency.column]) \(combined) "
                    + list(dependency.on.map { names[$0] })
        }
        let more = dependencies.count > 5 ? "; and \(dependencies.count - 5) more" : ""
        return "collinear columns: \(sentences.joined(separator: "; "))\(more); "
            + advice.remedy(dependencies)
    }
}
