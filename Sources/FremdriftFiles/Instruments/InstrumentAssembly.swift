import FremdriftDomain

/// A layout and its words in every language. Made only by checking them against each other, so that putting them
/// together cannot fail.
struct InstrumentAssembly {
    private let layout: InstrumentLayout
    private let languages: [Language: InstrumentWords]

    init(layout: InstrumentLayout, in file: YAMLFile, languages: [Language: LanguageFile])
        throws(DataFileError)
    {
        try layout.check(in: file)
        for language in Language.written {
            guard let words = languages[language] else {
                throw DataFileError(
                    file: file.name, line: nil, reason: "the words in \"\(language.rawValue)\" are missing",
                    remedy: "Put \(layout.stem).\(language.rawValue).yaml beside it.")
            }
            try words.check(against: layout)
        }
        self.layout = layout
        self.languages = languages.mapValues(\.words)
    }

    var instrument: Instrument {
        Instrument(
            key: InstrumentKey(id: layout.id, version: layout.version),
            title: text("") { $0.title },
            schedule: RoundSchedule(
                intervalDays: layout.schedule.intervalDays, opensDaysBefore: layout.schedule.opensDaysBefore,
                closesDaysAfter: layout.schedule.closesDaysAfter),
            indicators: layout.indicators.map(indicator),
            openQuestions: (layout.openQuestions ?? []).map(openQuestion),
            groupItem: layout.groupOnly.map(groupItem), ownPrevious: layout.ownPrevious ?? .after)
    }

    private func indicator(_ layout: InstrumentLayout.IndicatorLayout) -> Indicator {
        Indicator(
            id: IndicatorID(layout.id),
            name: text(layout.id) { $0.indicators[layout.id]?.name },
            documentation: layout.documentation,
            source: layout.source,
            opensInConversation: layout.opensInConversation ?? false,
            conversation: text(layout.id) { $0.indicators[layout.id]?.conversation },
            items: Dictionary(
                uniqueKeysWithValues: layout.asked.map { rater in
                    (rater, item(layout.id, steps: layout.steps) { $0.indicators[layout.id]?.item(for: rater) })
                }))
    }

    private func openQuestion(_ layout: InstrumentLayout.OpenQuestionLayout) -> OpenQuestion {
        OpenQuestion(id: layout.id, kind: layout.kind, question: text(layout.id) { $0.openQuestions?[layout.id] })
    }

    private func groupItem(_ layout: InstrumentLayout.GroupLayout) -> GroupItem {
        GroupItem(id: layout.id, item: item(layout.id, steps: layout.steps) { $0.groupOnly?[layout.id] })
    }

    private func item(
        _ part: String, steps: Int?, _ find: (InstrumentWords) -> InstrumentWords.ItemWords?
    ) -> Item {
        Item(
            label: text(part) { find($0)?.label },
            question: text(part) { find($0)?.question },
            steps: (0..<(steps ?? layout.steps)).map { step in text(part) { find($0)?.steps[step] } })
    }

    /// - Parameter part: the id of what the words belong to.
    private func text(_ part: String, _ find: (InstrumentWords) -> String?) -> Text {
        let section = Translation.Section.instrument(InstrumentKey(id: layout.id, version: layout.version))
        return Text(context: section.context(part)) { language in
            guard let words = languages[language].flatMap(find) else {
                preconditionFailure("words in \(language) that were checked are gone")
            }
            return words
        }
    }
}
