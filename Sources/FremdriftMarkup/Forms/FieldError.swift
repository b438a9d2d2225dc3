/// What is wrong with a field and how to mend it, in the words shown both at the field and in the summary.
package struct FieldError: Sendable {
    /// Id of the element that takes the focus; for radio cards the first card.
    package let target: String
    package let message: String

    package init(target: String, message: String) {
        self.target = target
        self.message = message
    }
}

/// Shown above the page's heading when a form came back. Give it even for one error.
package func errorSummary(title: String, _ errors: [FieldError]) -> HTML {
    when(
        !errors.isEmpty,
        """
        <div class="error-summary" role="alert" tabindex="-1" id="errors">
        <h2>\(title)</h2>
        <ul>\(each(errors) { "<li><a \(href: Fragment($0.target))>\($0.message)</a></li>" })</ul>
        </div>
        """)
}

/// The message at the field; its id is what the field's `aria-describedby` names.
func fieldError(_ message: String?, id: String) -> HTML {
    when(message) { "<p class=\"field-error\" id=\"\(id)\">\($0)</p>" }
}

/// One sentence of help under a label.
func fieldHelp(_ help: String?, id: String) -> HTML {
    when(help) { "<p class=\"help\" id=\"\(id)\">\($0)</p>" }
}
