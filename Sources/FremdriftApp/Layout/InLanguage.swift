import FremdriftDomain
import FremdriftMarkup

/// The same page in another language.
struct InLanguage: LinkTarget {
    let address: String
    init(_ language: Language, of route: Route) {
        address = "\(route.path)?\(Cookie.language)=\(language.rawValue)"
    }
}
