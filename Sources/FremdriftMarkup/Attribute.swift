/// An attribute that may be absent. Written after a tag's fixed attributes: `<input type="radio"\(attributes: .checked(on))>`.
package struct Attribute: Sendable {
    private enum Form: Sendable { case absent, flag, value(String) }

    private let name: StaticString
    private let form: Form

    /// Present without a value when `on`.
    package static func flag(_ name: StaticString, _ on: Bool) -> Attribute {
        Attribute(name: name, form: on ? .flag : .absent)
    }

    /// Absent when `nil`. Not for addresses, see `LinkTarget`.
    package static func value(_ name: StaticString, _ value: String?) -> Attribute {
        assert(
            !["href", "src", "action", "formaction", "style"].contains(name.description),
            "\(name) takes no string")
        return Attribute(name: name, form: value.map(Form.value) ?? .absent)
    }

    package static func value(_ name: StaticString, _ number: Int?) -> Attribute {
        .value(name, number.map { String($0) })
    }

    package static func id(_ id: String?) -> Attribute { .value("id", id) }
    package static func checked(_ on: Bool) -> Attribute { .flag("checked", on) }
    package static func required(_ on: Bool) -> Attribute { .flag("required", on) }
    package static func disabled(_ on: Bool) -> Attribute { .flag("disabled", on) }
    package static func selected(_ on: Bool) -> Attribute { .flag("selected", on) }
    package static func autofocus(_ on: Bool) -> Attribute { .flag("autofocus", on) }
    package static func open(_ on: Bool) -> Attribute { .flag("open", on) }
    package static func invalid(_ on: Bool) -> Attribute { .value("aria-invalid", on ? "true" : nil) }
    package static func current(_ on: Bool) -> Attribute { .value("aria-current", on ? "page" : nil) }

    /// Ids of what explains an element, absent when there are none.
    package static func describedBy(_ ids: [String?]) -> Attribute {
        let ids = ids.compactMap(\.self)
        return .value("aria-describedby", ids.isEmpty ? nil : ids.joined(separator: " "))
    }

    /// The class names whose condition holds; absent when none does.
    package static func classes(_ names: KeyValuePairs<String, Bool>) -> Attribute {
        let names = names.filter(\.value).map(\.key)
        return .value("class", names.isEmpty ? nil : names.joined(separator: " "))
    }

    fileprivate func write(to interpolation: inout HTML.Interpolation) {
        if case .absent = form { return }
        interpolation.appendLiteral(" ")
        interpolation.appendLiteral(name)
        guard case .value(let value) = form else { return }
        interpolation.appendLiteral("=\"")
        interpolation.appendEscaped(value)
        interpolation.appendLiteral("\"")
    }
}

extension HTML.Interpolation {
    /// Each present attribute with a space before it.
    package mutating func appendInterpolation(attributes: Attribute...) {
        for attribute in attributes { attribute.write(to: &self) }
    }
}
