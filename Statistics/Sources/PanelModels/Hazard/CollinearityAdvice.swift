import LinearAlgebra

/// What to do about columns that depend on others: a column alone cannot be taken out of a formula, the term can.
struct CollinearityAdvice {
    let design: Design

    /// Whether no pattern has anything else than 0 in the column.
    func isZero(_ column: Int) -> Bool {
        (0..<design.matrix.rows).allSatisfy { design.matrix[$0, column] == 0 }
    }

    /// Without a full stop.
    func remedy(_ dependencies: [PivotedQR.Dependency]) -> String {
        let dependent = Set(dependencies.map(\.column))
        var remedies: [String] = []
        for dependency in dependencies {
            guard let term = term(of: dependency.column) else { continue }
            let remedy = remedy(term, beside: others(dependency, than: term), dependent)
            if !remedies.contains(remedy) { remedies.append(remedy) }
        }
        return remedies.isEmpty ? "take it out of the formula" : remedies.prefix(2).joined(separator: "; ")
    }

    private func remedy(_ term: Design.TermColumns, beside others: [String], _ dependent: Set<Int>) -> String
    {
        let isInteraction = term.columns.contains { design.columns[$0].parts.count > 1 }
        if isInteraction {
            if others.isEmpty, isWithoutMainEffects(term) {
                let crossed = term.name.split(separator: ":").joined(separator: "*")
                return
                    "the interaction \(term.name) stands without its main effects, so all its combinations together are the "
                    + "intercept or baseline: write \(crossed) for it"
            }
            let reason =
                others.isEmpty
                ? (term.columns.contains(where: isZero)
                    ? "it has combinations that no row used has" : "it varies too little in the rows used")
                : "it can be estimated only in part beside \(others.joined(separator: ", "))"
            return
                "the interaction \(term.name) is the reason, since \(reason): write + for * (main effects only), or join "
                + "levels"
        }
        // all of a single term's columns: the term adds nothing
        if term.columns.allSatisfy(dependent.contains) || others.isEmpty {
            return "take \(term.columns.count == 1 ? "it" : term.name) out of the formula"
        }
        return "leave either \(term.name) or \(others.joined(separator: ", ")) out of the formula"
    }

    /// No variable of the interaction, which is of factors only, stands in a term of its own.
    private func isWithoutMainEffects(_ term: Design.TermColumns) -> Bool {
        let parts = term.columns.flatMap { design.columns[$0].parts }
        let isOfFactors = parts.allSatisfy { if case .level = $0 { true } else { false } }
        let inside = Set(parts.map(\.variable))
        let alone = design.columns.filter { $0.parts.count == 1 }.map { $0.parts[0].variable }
        return isOfFactors && inside.isDisjoint(with: alone)
    }

    private func term(of column: Int) -> Design.TermColumns? {
        design.terms.first { $0.columns.contains(column) }
    }

    /// The terms with a share in the column, but for its own and the intercept.
    private func others(_ dependency: PivotedQR.Dependency, than term: Design.TermColumns) -> [String] {
        var names: [String] = []
        for name in dependency.on.compactMap({ self.term(of: $0)?.name })
        where name != term.name && !names.contains(name) { names.append(name) }
        return names
    }
}
