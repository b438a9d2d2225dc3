/// One thing that can be chosen in a set of radio buttons, ticks or a list.
package struct Choice: Sendable {
    package let value: String
    package let label: String
    package let help: String?
    package let isChosen: Bool

    package init(value: String, label: String, help: String? = nil, isChosen: Bool = false) {
        self.value = value
        self.label = label
        self.help = help
        self.isChosen = isChosen
    }
}
