/// What kind of text a field takes; decides the keyboard on a phone and what the browser fills in.
package enum FieldKind: Sendable {
    case text, email, telephone, search
    case newPassword, currentPassword, username
    /// Short digits such as a code: a number keyboard, no arrows.
    case code
    /// A day as `2026-11-22`.
    case day
    /// Digits that the browser neither fills in nor remembers: a number keyboard, no arrows.
    case digits
    /// A clock time as `09:30`.
    case time
    /// A long row of digits that is typed at once: all the width, and the page's first stop.
    case digitRow
    /// A code of letters and digits from a piece of paper; `isFirst` when it is what the page is opened for.
    case handedCode(isFirst: Bool)

    var type: String {
        switch self {
        case .text, .username, .code, .digits, .digitRow, .handedCode: "text"
        case .time: "time"
        case .email: "email"
        case .telephone: "tel"
        case .search: "search"
        case .newPassword, .currentPassword: "password"
        case .day: "date"
        }
    }

    var autocomplete: String {
        switch self {
        case .newPassword: "new-password"
        case .currentPassword: "current-password"
        case .username: "username"
        case .code: "one-time-code"
        case .text, .email, .telephone, .search, .day, .digits, .time, .digitRow, .handedCode: "off"
        }
    }

    var takesFocus: Bool {
        switch self {
        case .digitRow: true
        case .handedCode(let isFirst): isFirst
        default: false
        }
    }

    /// A code is no word: nothing to correct, and no capital to begin with.
    var isSpelled: Bool { if case .handedCode = self { false } else { true } }
}

/// Label, help, error and a field of one line, in that order. Its id is its name.
package func field(
    name: String, label: String, kind: FieldKind = .text, value: String = "", help: String? = nil,
    error: String? = nil, isRequired: Bool = false
) -> HTML {
    framed(
        name, label, help, error,
        """
        <input id="\(name)" name="\(name)" type="\(kind.type)" value="\(value)" autocomplete="\(kind.autocomplete)"\
        \(attributes: .value("inputmode", inputMode(kind)), .value("spellcheck", kind.isSpelled ? nil : "false"),
            .value("autocapitalize", kind.isSpelled ? nil : "off"), .required(isRequired), .autofocus(kind.takesFocus),
            .invalid(error != nil),
            describedBy(name, help, error))>
        """)
}

/// The same for several lines.
package func textArea(
    name: String, label: String, value: String = "", rows: Int = 4, longest: Int? = nil, help: String? = nil,
    error: String? = nil
) -> HTML {
    framed(
        name, label, help, error,
        // The first line break in a textarea is dropped by browsers; this one is there to be dropped.
        """
        <textarea id="\(name)" name="\(name)" dir="auto" rows="\(rows)"\
        \(attributes: .value("maxlength", longest), .invalid(error != nil), describedBy(name, help, error))>
        \(value)</textarea>
        """)
}

/// The same for choosing one of many.
package func select(
    name: String, label: String, choices: [Choice], help: String? = nil, error: String? = nil
) -> HTML {
    framed(
        name, label, help, error,
        """
        <select id="\(name)" name="\(name)"\(attributes: .invalid(error != nil), describedBy(name, help, error))>
        \(each(choices) { "<option value=\"\($0.value)\"\(attributes: .selected($0.isChosen))>\($0.label)</option>\n" })\
        </select>
        """)
}

private func framed(_ name: String, _ label: String, _ help: String?, _ error: String?, _ control: HTML)
    -> HTML
{
    """
    <div\(attributes: .classes(["field": true, "has-error": error != nil]))>
    <label for="\(name)">\(label)</label>
    \(fieldHelp(help, id: "\(name)-help"))\(fieldError(error, id: "\(name)-error"))
    \(control)
    </div>
    """
}

private func describedBy(_ name: String, _ help: String?, _ error: String?) -> Attribute {
    .describedBy([help.map { _ in "\(name)-help" }, error.map { _ in "\(name)-error" }])
}

private func inputMode(_ kind: FieldKind) -> String? {
    switch kind {
    case .code, .digits: "numeric"
    // The keys of a telephone: digits and a blank.
    case .digitRow: "tel"
    default: nil
    }
}
