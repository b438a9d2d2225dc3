/// A question with large cards to choose from; `apart` is the way out, set off below the others.
///
/// Ids are `name-0`, `name-1`, …, so an error summary leads to `name-0`.
/// - Parameter isHeading: the question is the page's only one and its heading of the first level.
package func radioCards(
    name: String, legend: String, choices: [Choice], apart: Choice? = nil, help: String? = nil,
    error: String? = nil, isHeading: Bool = false
) -> HTML {
    """
    <fieldset class="cards"\(attributes: .describedBy([help.map { _ in "\(name)-help" }, error.map { _ in "\(name)-error" }]))>
    <legend>\(isHeading ? "<h1>\(legend)</h1>" as HTML : "\(legend)" as HTML)</legend>
    \(fieldHelp(help, id: "\(name)-help"))\(fieldError(error, id: "\(name)-error"))
    \(each(choices.enumerated()) { index, choice in card("radio", name, index, choice) })
    \(when(apart) { "<div class=\"apart\">\(card("radio", name, choices.count, $0))</div>" })
    </fieldset>
    """
}

/// Any number of ticks, all optional.
package func tickList(name: String, legend: String, choices: [Choice], help: String? = nil) -> HTML {
    """
    <fieldset class="cards ticks"\(attributes: .describedBy([help.map { _ in "\(name)-help" }]))>
    <legend>\(legend)</legend>
    \(fieldHelp(help, id: "\(name)-help"))
    <div class="tick-grid">
    \(each(choices.enumerated()) { index, choice in card("checkbox", name, index, choice) })</div>
    </fieldset>
    """
}

private func card(_ type: String, _ name: String, _ index: Int, _ choice: Choice) -> HTML {
    """
    <label class="card" for="\(name)-\(index)"><input type="\(type)" id="\(name)-\(index)" name="\(name)" \
    value="\(choice.value)"\(attributes: .checked(choice.isChosen))>\
    <span>\(choice.label)\(when(choice.help) { "<span class=\"help\">\($0)</span>" })</span></label>

    """
}
