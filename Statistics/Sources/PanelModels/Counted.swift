/// A number with its noun, in the singular after 1: `1 row`, `2 rows`.
/// - Parameter plural: the noun with an s where it is left out.
func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}
