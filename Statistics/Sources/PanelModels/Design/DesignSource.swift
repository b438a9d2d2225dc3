/// What a design is made of: a formula with its variables coded.
protocol DesignFrame {
    var formula: Formula { get }
    /// In the formula's order.
    var variables: [CodedVariable] { get }
}

/// What a design is made over: distinct patterns of the variables.
protocol DesignCells {
    /// A row of the frame that shows the pattern; length P.
    var rowOfPattern: [Int32] { get }
    var patternCount: Int { get }
    /// How often each pattern counts; length P, above 0.
    var rowsByPattern: [Double] { get }
}

extension ModelFrame: DesignFrame {}
extension CellTable: DesignCells {
    var rowsByPattern: [Double] { periods }
}
