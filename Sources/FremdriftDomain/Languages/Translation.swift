/// One language's file: every text a citizen meets, found by its Danish, and who has looked it through.
package struct Translation: Sendable {
    package let language: Language
    package let entries: [Entry]
    package let reviews: [Review]
    private let found: [Place: String]

    package init(language: Language, entries: [Entry], reviews: [Review]) {
        self.language = language
        self.entries = entries
        self.reviews = reviews
        found = Dictionary(
            entries.map { (Place($0.context, $0.danish), $0.words) }, uniquingKeysWith: { first, _ in first })
    }

    package struct Entry: Hashable, Sendable {
        package let section: Section
        /// Within the section: an indicator's id, or empty.
        package let part: String
        package let danish: String
        package let words: String

        package init(_ section: Section, part: String = "", danish: String, words: String) {
            self.section = section
            self.part = part
            self.danish = danish
            self.words = words
        }

        package var context: String { section.context(part) }
    }

    /// What a named person has read and found good, and on which day.
    package struct Review: Hashable, Sendable {
        package let section: Section
        package let reviewer: String
        package let day: Day
        /// The mark of what was read; when a word of it changes, the review no longer holds.
        package let mark: String

        package init(section: Section, reviewer: String, day: Day, mark: String) {
            self.section = section
            self.reviewer = reviewer
            self.day = day
            self.mark = mark
        }
    }

    /// What is reviewed in one go.
    package enum Section: Hashable, Sendable, CustomStringConvertible {
        case pages, messages
        case instrument(InstrumentKey)

        package var description: String {
            switch self {
            case .pages: "pages"
            case .messages: "messages"
            case .instrument(let key): key.description
            }
        }

        package init?(_ word: String) {
            switch word {
            case "pages": self = .pages
            case "messages": self = .messages
            default:
                let parts = word.split(separator: "/")
                guard parts.count == 2, let version = Int(parts[1]) else { return nil }
                self = .instrument(InstrumentKey(id: String(parts[0]), version: version))
            }
        }

        /// `Text.context` of the words in it. Pages have none.
        package func context(_ part: String) -> String {
            self == .pages ? "" : part.isEmpty ? description : "\(description) \(part)"
        }
    }

    private struct Place: Hashable {
        let context: String
        let danish: String
        init(_ context: String, _ danish: String) {
            self.context = context
            self.danish = danish
        }
    }

    /// `nil` when it is missing.
    package func words(_ danish: String, in context: String) -> String? { found[Place(context, danish)] }

    /// What a review of a section is of: the Danish and the words, in the order of the file. A later change of either
    /// gives another text.
    package func canonical(_ section: Section) -> String {
        entries.filter { $0.section == section }
            .map { "\($0.part)\u{1F}\($0.danish)\u{1F}\($0.words)\u{1E}" }.joined()
    }

    /// Whether somebody has read the section as it stands.
    /// - Parameter mark: makes the mark of a canonical text.
    package func isReviewed(_ section: Section, mark: (String) -> String) -> Bool {
        let now = mark(canonical(section))
        return entries.contains { $0.section == section }
            && reviews.contains { $0.section == section && $0.mark == now }
    }
}

/// A text that a translation is needed of: where it stands and how it reads.
package struct SourceText: Hashable, Sendable {
    package let section: Translation.Section
    package let part: String
    package let danish: String
    package let english: String

    package init(_ section: Translation.Section, part: String = "", danish: String, english: String) {
        self.section = section
        self.part = part
        self.danish = danish
        self.english = english
    }
}

extension Translation {
    /// Texts without words here, in the order of the source.
    package func missing(of source: [SourceText]) -> [SourceText] {
        source.filter { words($0.danish, in: $0.section.context($0.part)) == nil }
    }

    /// Words for texts that are not in the source any more: the Danish was changed or taken out.
    package func stale(against source: [SourceText]) -> [Entry] {
        let places = Set(source.map { Place($0.section.context($0.part), $0.danish) })
        let sections = Set(source.map(\.section))
        return entries.filter { sections.contains($0.section) && !places.contains(Place($0.context, $0.danish)) }
    }
}

extension Instrument {
    /// Everything in an instrument that a citizen can come to read, also in the picture and in a copy: the caseworker's
    /// steps too, and the caseworker's question where the citizen is not asked. Each text once in its part.
    package var citizensTexts: [SourceText] {
        let parts = indicators.map { indicator in
            let items = [indicator.item(for: .citizen), indicator.item(for: .caseworker)]
            let asked = items[0].map { [$0.label, $0.question] } ?? items[1].map { [$0.question] } ?? []
            return (
                indicator.id.name, [indicator.name, indicator.conversation] + asked + items.flatMap { $0?.steps ?? [] }
            )
        }
        let open = openQuestions.map { ($0.id, [$0.question]) }
        let group = groupItem.map { [($0.id, [$0.item.question] + $0.item.steps)] } ?? []
        return (parts + open + group).flatMap { part, texts in
            var seen: Set<String> = []
            return texts.filter { seen.insert($0.danish).inserted }.map {
                SourceText(.instrument(key), part: part, danish: $0.danish, english: $0.english)
            }
        }
    }
}
