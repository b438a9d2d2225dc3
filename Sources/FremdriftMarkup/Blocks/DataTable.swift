/// A column of a table; numbers stand to the right.
package struct Column: Sendable {
    let heading: String
    let isNumber: Bool

    package init(_ heading: String, isNumber: Bool = false) {
        self.heading = heading
        self.isNumber = isNumber
    }
}

/// How a table behaves where it is wider than the screen.
package enum NarrowTable: Sendable {
    /// It scrolls sideways in its own frame.
    case scrolls
    /// Every row becomes a card, each cell with its column's heading before it.
    case cards
    /// A card too, with its few numbers side by side, each under its column's heading.
    case figures
}

/// A table with a caption. The first cell of a row is its heading.
package func dataTable(
    caption: String, columns: [Column], rows: [[HTML]], narrow: NarrowTable = .scrolls
) -> HTML {
    let table: HTML = """
        <table role="table"\(attributes: .classes(["data": true, "cases": narrow != .scrolls, "figures": narrow == .figures]))>
        <caption>\(caption)</caption>
        <thead role="rowgroup"><tr role="row">\(each(columns, head))</tr></thead>
        <tbody role="rowgroup">
        \(each(rows) { "<tr role=\"row\">\(each(zip(columns, $0).enumerated()) { cell($0, $1.0, $1.1) })</tr>\n" })</tbody>
        </table>
        """
    switch narrow {
    case .cards, .figures: return table
    case .scrolls:
        return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(caption)\">\(table)</div>"
    }
}

private func head(_ column: Column) -> HTML {
    "<th scope=\"col\" role=\"columnheader\"\(attributes: .classes(["number": column.isNumber]))>\(column.heading)</th>"
}

/// The roles are spelled out because browsers forget them when a table is laid out as cards.
private func cell(_ index: Int, _ column: Column, _ content: HTML) -> HTML {
    if index == 0 { return "<th scope=\"row\" role=\"rowheader\">\(content)</th>" }
    return """
        <td role="cell"\(attributes: .classes(["number": column.isNumber]), .value("data-label", column.heading))>\
        \(content)</td>
        """
}
