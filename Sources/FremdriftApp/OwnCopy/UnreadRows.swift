/// Counts what could not be read from the database while a copy was made: a copy that lacks something says so.
final class UnreadRows {
    private(set) var count = 0

    /// - Parameter read: gives `nil` for what is not to be in the copy.
    /// - Returns: `nil` also for what could not be read, which is counted.
    func reading<Value>(_ read: () throws -> Value?) -> Value? {
        do {
            return try read()
        } catch {
            count += 1
            return nil
        }
    }
}
