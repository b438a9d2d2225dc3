import FremdriftDomain
import FremdriftMarkup

/// What a citizen is told about the data, open to everybody.
enum InformationPage {
    static func html(_ visit: Visit, _ text: String) -> HTML {
        Layout.page(
            visit, title: visit[title], for: .citizen,
            """
            <h1>\(visit[title])</h1>
            \(InformationParagraphs.html(text))
            """)
    }

    static let title = Text("Dine data og dine rettigheder", "Your data and your rights")
}

/// A line that begins with `## ` is a heading, every other line a paragraph.
enum InformationParagraphs {
    static func html(_ text: String) -> HTML {
        each(text.split(separator: "\n").map { $0.trimmingPrefix(" ") }.filter { !$0.isEmpty }) { line in
            line.hasPrefix("## ") ? "<h2>\(String(line.dropFirst(3)))</h2>\n" : "<p>\(String(line))</p>\n"
        }
    }
}
