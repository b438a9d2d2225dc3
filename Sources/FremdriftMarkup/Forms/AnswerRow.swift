/// A row of the fast form: name and question at the left, the steps and the way out as radio cells at the right. Arrow
/// keys move within a row and Tab between rows, which is what browsers do with radio buttons of one name.
package struct AnswerRow: Sendable {
    let name: String
    let title: String
    let question: String
    let choices: [Choice]
    let apart: Choice
    let error: String?

    package init(
        name: String, title: String, question: String, choices: [Choice], apart: Choice, error: String? = nil
    ) {
        self.name = name
        self.title = title
        self.question = question
        self.choices = choices
        self.apart = apart
        self.error = error
    }

    /// Goes inside `<div class="answer-rows">`. Ids are `name-0`, `name-1`, … as with radio cards.
    package var html: HTML {
        """
        <div class="answer-row" role="radiogroup" aria-labelledby="\(name)-label"\
        \(attributes: .describedBy(["\(name)-question", error.map { _ in "\(name)-error" }]))>
        <div class="answer-head"><h2 id="\(name)-label">\(title)</h2><p id="\(name)-question">\(question)</p>\
        \(fieldError(error, id: "\(name)-error"))</div>
        <div class="answer-cells">
        \(each(choices.enumerated()) { index, choice in cell(index, choice, isApart: false) })\
        \(cell(choices.count, apart, isApart: true))</div>
        </div>
        """
    }

    private func cell(_ index: Int, _ choice: Choice, isApart: Bool) -> HTML {
        """
        <label\(attributes: .classes(["answer-cell": true, "apart": isApart])) for="\(name)-\(index)">\
        <input type="radio" id="\(name)-\(index)" name="\(name)" value="\(choice.value)"\
        \(attributes: .checked(choice.isChosen))><span>\(choice.label)</span></label>

        """
    }
}
