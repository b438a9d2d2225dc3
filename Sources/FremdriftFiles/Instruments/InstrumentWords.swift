import FremdriftDomain

/// The file with all of an instrument's words in one language.
struct InstrumentWords: Decodable {
    /// `da`.
    let language: String
    let title: String
    let indicators: [String: IndicatorWords]
    let openQuestions: [String: String]?
    let groupOnly: [String: ItemWords]?

    struct IndicatorWords: Decodable {
        let name: String
        let conversation: String
        let citizen: ItemWords?
        let caseworker: ItemWords?

        func item(for rater: Rater) -> ItemWords? {
            switch rater {
            case .citizen: citizen
            case .caseworker: caseworker
            }
        }
    }

    struct ItemWords: Decodable {
        let label: String
        let question: String
        let steps: [String]
    }
}

/// The words of one language together with the file that faults in them are reported in.
struct LanguageFile {
    let words: InstrumentWords
    let file: YAMLFile

    init(_ file: YAMLFile, language: Language) throws(DataFileError) {
        self.file = file
        self.words = try file.decode(InstrumentWords.self)
        guard words.language == language.rawValue else {
            throw file.fault(
                at: "language",
                "the language is \"\(words.language)\", but the file name says \(language.rawValue)",
                "Make the two agree.")
        }
    }

    /// That there are words for everything the layout asks, and for nothing else.
    func check(against layout: InstrumentLayout) throws(DataFileError) {
        try checkKeys(of: words.indicators, at: "indicators", expected: layout.indicators.map(\.id))
        try checkKeys(
            of: words.openQuestions ?? [:], at: "openQuestions",
            expected: (layout.openQuestions ?? []).map(\.id))
        try checkKeys(
            of: words.groupOnly ?? [:], at: "groupOnly", expected: layout.groupOnly.map { [$0.id] } ?? [])
        for indicator in layout.indicators {
            for rater in Rater.allCases { try checkItem(of: indicator, for: rater, steps: layout.steps) }
        }
        if let group = layout.groupOnly, let item = words.groupOnly?[group.id] {
            try check(item, at: "groupOnly.\(group.id)", steps: group.steps ?? layout.steps)
        }
    }

    private func checkKeys<Words>(
        of words: [String: Words], at path: String, expected: [String]
    ) throws(DataFileError) {
        for id in expected where words[id] == nil {
            throw file.fault(
                at: path, "the words for \"\(id)\" are missing under \(path)", "Write them here.")
        }
        for id in words.keys.sorted() where !expected.contains(id) {
            throw file.fault(
                at: "\(path).\(id)", "the instrument has no \"\(id)\" under \(path)",
                "Correct the id or remove it.")
        }
    }

    private func checkItem(
        of indicator: InstrumentLayout.IndicatorLayout, for rater: Rater, steps: Int
    ) throws(DataFileError) {
        let path = "indicators.\(indicator.id)"
        let item = words.indicators[indicator.id]?.item(for: rater)
        switch (item, indicator.asked.contains(rater)) {
        case (let item?, true):
            try check(item, at: "\(path).\(rater.rawValue)", steps: indicator.steps ?? steps)
        case (nil, true):
            throw file.fault(
                at: path, "the question to the \(rater.rawValue) is missing for \"\(indicator.id)\"",
                "Write label, question and steps under \"\(rater.rawValue)\".")
        case (_?, false):
            throw file.fault(
                at: "\(path).\(rater.rawValue)",
                "the \(rater.rawValue) is not asked about \"\(indicator.id)\"",
                "Remove the question, or add \(rater.rawValue) to \"asked\" in the layout.")
        case (nil, false): break
        }
    }

    private func check(_ item: InstrumentWords.ItemWords, at path: String, steps: Int) throws(DataFileError) {
        guard item.steps.count == steps else {
            throw file.fault(
                at: "\(path).steps", "\(path) has \(item.steps.count) steps, the instrument says \(steps)",
                "Write a word or a short phrase for each step.")
        }
    }
}
