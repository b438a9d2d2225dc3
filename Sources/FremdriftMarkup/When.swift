/// Markup under a condition. Written so because Swift takes `on ? "<b>…</b>" : ""` for a `String`, which is escaped.
package func when(_ condition: Bool, _ html: @autoclosure () -> HTML) -> HTML {
    condition ? html() : .empty
}

/// Markup for a value that may be missing.
package func when<Value>(_ value: Value?, _ html: (Value) -> HTML) -> HTML {
    value.map(html) ?? .empty
}

/// Markup for every element, in order.
package func each<Elements: Sequence>(_ elements: Elements, _ html: (Elements.Element) -> HTML) -> HTML {
    HTML(elements.map(html))
}
