/// What a design is made of: a formula with its variables coded.
protocol DesignFrame {
    var formula: Formula { get }
    /// In the formula's order.
    var variables: [CodedVariable] { get }
}

extension DesignFrame {
    /// The order in which the variables make up the keys of patterns.
    var keyOrder: KeyOrder { KeyOrder(variables) }
}

/// What a design is made over: distinct patterns of the variables.
protocol DesignCells {
    /// The patterns, their keys made of the frame's variables in its ``DesignFrame/keyOrder``.
    var groups: PatternGroups { get }
    /// How often each pattern counts; length P, above 0.
    var rowsByPattern: [Double] { get }
}

extension DesignCells {
    var patternCount: Int { groups.count }

    /// Calls the body with every pattern and the code a variable has in it.
    /// - Parameter place: of the variable in the key.
    func forEachCode(at place: Int, _ body: (_ pattern: Int, _ code: Int) -> Void) {
        let field = groups.layout.fields[place]
        groups.keys[field.word].withUnsafeBufferPointer { keys in
            for pattern in 0..<groups.count { body(pattern, field.code(in: keys[pattern])) }
        }
    }
}

extension ModelFrame: DesignFrame {}
extension CellTable: DesignCells {
    /// Sampling weights move no knot: a basis is of the rows, as in R.
    var rowsByPattern: [Double] { unweightedPeriods }
}
