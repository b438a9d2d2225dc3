import FremdriftDomain
import FremdriftMarkup

/// A page of a list: the route with a query. Values are percent-encoded.
struct Query: LinkTarget {
    let address: String
    init(_ route: Route, _ parameters: KeyValuePairs<String, String>) {
        let pairs = parameters.map { "\($0.key)=\(Query.encoded($0.value))" }
        address = route.path + "?" + pairs.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + Hexadecimal.text([byte])
        }.joined()
    }
}
