/// What can stand in a mail's `To`, so that nothing a person typed can add a header or a recipient. What is stored
/// is held to this too: an address that no mail can go to would only look like a way.
package enum MailAddress {
    package static func isUsable(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !parts[1].hasPrefix(".")
            && !parts[1].hasSuffix(".") && text.utf8.count <= 254
            && text.utf8.allSatisfy { $0 > 32 && $0 < 127 && !Array("<>()[],;:\\\"".utf8).contains($0) }
    }
}
