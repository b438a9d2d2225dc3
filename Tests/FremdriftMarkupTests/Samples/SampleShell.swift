import FremdriftMarkup

/// A page as the application frames it: skip link, simulated-data banner, header, main, footer.
struct SamplePage {
    let name: String
    let html: HTML

    /// - Parameter audience: `citizen`, `staff`, or empty for pages that belong to neither.
    init(_ name: String, title: String, audience: String, isNarrow: Bool = false, main: HTML) {
        self.name = name
        html = """
            <!doctype html>
            <html lang="da">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'">
            <title>\(title) · Fremdrift</title>
            <link rel="stylesheet" href="fremdrift.css">
            </head>
            <body class="\(audience) is-simulated">
            <a class="skip" \(href: Fragment("main"))>Gå til indhold</a>
            <aside class="simulated" aria-label="Simulerede data">Simulerede data. Ingen af personerne findes.</aside>
            <header class="top"><a class="brand" \(href: Place("/"))>Nordby Kommune</a>
            \(when(audience == "staff", Self.navigation))
            <div class="tools"><a \(href: Place("/?lang=en")) lang="en" hreflang="en">English</a>
            \(when(audience == "staff", Self.signOut))</div></header>
            <main id="main" tabindex="-1"\(attributes: .classes(["narrow": isNarrow]))>
            \(main)
            </main>
            <footer class="foot"><p>Nordby Kommune, Torvet 1</p><a \(href: Place("/was"))>Tilgængelighedserklæring</a>
            <a \(href: Place("/data"))>Sådan bruger vi dine svar</a></footer>
            </body>
            </html>
            """
    }

    private static let navigation: HTML = """
        <nav aria-label="Hovedmenu"><a \(href: Place("/sager")) aria-current="page">Mine sager</a>
        <a \(href: Place("/team"))>Team</a></nav>
        """

    private static let signOut: HTML =
        "<form method=\"post\" \(action: Place("/log-ud"))><button class=\"link\">Log ud</button></form>"
}

struct Place: LinkTarget {
    let address: String
    init(_ address: String) { self.address = address }
}
