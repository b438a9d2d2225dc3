/// How a notice is meant. Each kind has its own sign and edge, so that colour is never alone.
package enum NoticeKind: String, Sendable { case info, success, warning, error }

/// A message in the page. `prefix` says the kind in words, "Bemærk", for those who see neither sign nor colour.
package func notice(_ kind: NoticeKind, prefix: String, _ content: HTML) -> HTML {
    """
    <div class="notice \(kind.rawValue)"\(attributes: .value("role", kind == .error ? "alert" : nil))>
    <span class="hidden">\(prefix): </span>\(content)
    </div>
    """
}

/// A short state in words with a sign of its own before it.
package enum BadgeKind: String, Sendable { case due, late, waiting, done, open, closed }

package func badge(_ kind: BadgeKind, _ words: String) -> HTML {
    "<span class=\"badge \(kind.rawValue)\">\(words)</span>"
}

/// How far one has come: the words, and the same as a bar.
package func progress(_ done: Int, of total: Int, label: String) -> HTML {
    """
    <div class="progress"><p id="progress-words">\(label)</p>
    <progress value="\(done)" max="\(total)" aria-labelledby="progress-words"></progress></div>
    """
}

/// Terms and what is known of each.
package func definitions(_ pairs: [(term: String, description: HTML)]) -> HTML {
    "<dl class=\"facts\">\(each(pairs) { "<div><dt>\($0.term)</dt><dd>\($0.description)</dd></div>\n" })</dl>"
}
