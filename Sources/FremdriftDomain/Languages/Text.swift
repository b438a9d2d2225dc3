/// The same words in every language that stands in the source. A translation is found by the Danish words, with `{1}`,
/// `{2}` where something is filled in: whoever changes the Danish makes every translation of it stale.
package struct Text: Hashable, Sendable {
    package let danish: String
    package let english: String
    /// The Danish words with their places: `Du har svaret på {1} af {2}`.
    package let template: String
    /// What goes in the places.
    package let arguments: [String]
    /// Where the words stand when the same Danish may be said differently elsewhere; empty for pages.
    package let context: String

    /// - Parameters: two literals; what is interpolated becomes a place that a translation can move.
    package init(_ danish: Wording, _ english: Wording) {
        self.danish = danish.filled
        self.english = english.filled
        template = danish.template
        arguments = danish.arguments
        context = ""
    }

    /// Words that were read from a file.
    package init(written danish: String, _ english: String, context: String = "") {
        self.danish = danish
        self.english = english
        template = danish
        arguments = []
        self.context = context
    }

    /// The words as they stand in the source or the instrument's file; Danish for a language that stands in neither.
    /// `Translations` knows the others.
    package subscript(language: Language) -> String { language == .english ? english : danish }
}

/// A literal that remembers where something was filled in.
package struct Wording: Sendable, ExpressibleByStringInterpolation {
    /// The words with places: `Spørgsmål {1} af {2}`.
    package private(set) var template = ""
    package private(set) var arguments: [String] = []
    /// The words as they read.
    package private(set) var filled = ""

    package init(stringLiteral literal: String) {
        template = literal
        filled = literal
    }

    package init(stringInterpolation words: StringInterpolation) { self = words.wording }

    private init() {}

    /// Long texts are written over several lines.
    package static func + (first: Wording, second: Wording) -> Wording {
        var both = first
        both.template += Wording.renumbered(second, after: first.arguments.count)
        both.arguments += second.arguments
        both.filled += second.filled
        return both
    }

    /// From the last place to the first, so that none is renumbered twice.
    private static func renumbered(_ wording: Wording, after count: Int) -> String {
        guard count > 0 else { return wording.template }
        return wording.arguments.indices.reversed().reduce(wording.template) { words, index in
            words.replacingPlace(index + 1, with: "{\(index + 1 + count)}")
        }
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var wording = Wording()

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) {
            wording.template += literal
            wording.filled += literal
        }

        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            wording.arguments.append(value.description)
            wording.template += "{\(wording.arguments.count)}"
            wording.filled += value.description
        }
    }
}

extension String {
    fileprivate func replacingPlace(_ number: Int, with words: String) -> String {
        split(separator: "{\(number)}", omittingEmptySubsequences: false).joined(separator: words)
    }
}
