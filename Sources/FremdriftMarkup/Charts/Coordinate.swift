extension HTML.Interpolation {
    /// A coordinate in a picture: one decimal, none when it is whole, the same digits on every machine.
    mutating func appendInterpolation(at value: Double) {
        let tenths = Int((value * 10).rounded())
        if tenths < 0 { appendLiteral("-") }
        appendInterpolation(abs(tenths) / 10)
        if tenths % 10 != 0 {
            appendLiteral(".")
            appendInterpolation(abs(tenths) % 10)
        }
    }
}
