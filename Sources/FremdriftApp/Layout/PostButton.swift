import FremdriftMarkup

/// A button that does something, in a form of its own.
enum PostButton {
    static func html(_ visit: Visit, _ route: Route, _ words: String, isQuiet: Bool = false) -> HTML {
        """
        <form method="post" \(action: route)>\(Layout.forgery(visit))\
        <p class="actions"><button\(attributes: .classes(["button": true, "quiet": isQuiet])) type="submit">\(words)</button></p></form>
        """
    }
}
