extension ShippedTexts {
    /// Every piece of the Danish messages that is translated on its own: sentences, subjects, short texts, and each
    /// paragraph of a body, so that a change in one makes only that one stale.
    package var citizensTexts: [SourceText] {
        let said = Part.allCases.compactMap { parts[$0] }.map { ("parts", $0) }
        let written = MessageKind.allCases.flatMap { kind in
            (words[kind]?.pieces ?? []).map { (kind.rawValue, $0) }
        }
        var seen: Set<String> = []
        return (said + written).filter { !Braces.isField($0.1) && seen.insert("\($0.0) \($0.1)").inserted }.map {
            SourceText(.messages, part: $0.0, danish: $0.1, english: "")
        } + information.citizensTexts
    }

    /// The same texts in the language of a file; what has no words there stays as it is.
    package func translated(by translation: Translation) -> ShippedTexts {
        func words(_ danish: String, _ part: String) -> String {
            translation.words(danish, in: Translation.Section.messages.context(part)) ?? danish
        }
        return ShippedTexts(
            words: self.words.reduce(into: [:]) { all, pair in
                all[pair.key] = pair.value.mapped { words($0, pair.key.rawValue) }
            },
            parts: parts.mapValues { words($0, "parts") }, information: information.translated(by: translation))
    }
}

extension MessageWords {
    fileprivate var pieces: [String] { [subject] + paragraphs + [short] }

    private var paragraphs: [String] {
        body.split(separator: "\n", omittingEmptySubsequences: false).split(whereSeparator: \.isEmpty)
            .map { $0.joined(separator: "\n") }
    }

    fileprivate func mapped(_ words: (String) -> String) -> MessageWords {
        MessageWords(
            subject: words(subject), body: paragraphs.map(words).joined(separator: "\n\n") + "\n", short: words(short))
    }
}
