import Foundation

/// `application/x-www-form-urlencoded`, as browsers send forms.
enum FormFields {
    /// The values of each name, joined by line breaks where a name comes more than once (boxes to tick); `nil` when an
    /// escape is broken. Empty names are left out.
    static func parse(_ text: String) -> [String: String]? {
        var fields: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decoded(parts[0]), let value = decoded(parts.count == 2 ? parts[1] : "") else {
                return nil
            }
            guard !name.isEmpty else { continue }
            fields[name] = fields[name].map { $0 + "\n" + value } ?? value
        }
        return fields
    }

    private static func decoded(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }
}
