import FremdriftDomain

/// Everything that is wrong with a form, so that nobody mends it one fault at a time.
struct FieldFaults: Error, Sendable {
    private(set) var all: [Problem] = []

    /// What was read; `nil` when it could not be, and why is kept.
    mutating func reading<Value>(_ read: () throws(Problem) -> Value) -> Value? {
        do { return try read() } catch {
            all.append(error)
            return nil
        }
    }
}
