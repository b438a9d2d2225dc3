package import FremdriftDomain

/// Reads the landmarks: one file a language, the same landmarks in the same order in each.
package enum LandmarkFiles {
    /// - Parameter files: file name to words; faults are reported under these names.
    /// - Throws: when a language is missing, or the languages do not have the same landmarks with as many lines.
    package static func read(files: [String: String]) throws(DataFileError) -> [Landmark] {
        var layouts: [Language: (file: YAMLFile, layout: LandmarksLayout)] = [:]
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            let file = try YAMLFile(name: name, text: text)
            let layout = try file.decode(LandmarksLayout.self)
            guard let language = Language.named(layout.language) else {
                throw file.fault(
                    at: "language", "\"\(layout.language)\" is no language here", "The languages are \(Language.codes)."
                )
            }
            layouts[language] = (file, layout)
        }
        guard let danish = layouts[.danish], let english = layouts[.english] else {
            throw DataFileError(
                file: "landmarks.da.yaml", line: nil, reason: "Danish and English landmarks are not both there",
                remedy: "Write the one that is missing after the other.")
        }
        guard danish.layout.landmarks.count == english.layout.landmarks.count else {
            throw english.file.fault(
                at: "landmarks", "there are not as many landmarks as in Danish", "Write the same in both.")
        }
        var landmarks: [Landmark] = []
        for (index, pair) in zip(danish.layout.landmarks, english.layout.landmarks).enumerated() {
            guard let landmark = pair.0.landmark(with: pair.1) else {
                throw english.file.fault(
                    at: "landmarks[\(index)]", "the landmark is not that of the Danish file, or has not as many lines",
                    "Write the same landmarks in the same order, with as many lines each.")
            }
            landmarks.append(landmark)
        }
        return landmarks
    }
}

private struct LandmarksLayout: Decodable {
    let instrument: String
    let language: String
    let landmarks: [LandmarkLayout]
}

private struct LandmarkLayout: Decodable {
    let indicator: String
    let meaning: String
    let questions: [String]
    let citizen: [String]
    let caseworker: [String]
    let company: [String]
    let known: String

    /// - Returns: `nil` when the two are not the same landmark.
    func landmark(with english: LandmarkLayout) -> Landmark? {
        guard indicator == english.indicator, let questions = both(questions, english.questions),
            let citizen = both(citizen, english.citizen), let caseworker = both(caseworker, english.caseworker),
            let company = both(company, english.company)
        else { return nil }
        return Landmark(
            indicator: IndicatorID(indicator), meaning: Text(written: meaning, english.meaning), questions: questions,
            tries: [.citizen: citizen, .caseworker: caseworker, .company: company],
            known: Text(written: known, english.known))
    }

    private func both(_ danish: [String], _ english: [String]) -> [Text]? {
        guard danish.count == english.count, !danish.isEmpty else { return nil }
        return zip(danish, english).map { Text(written: $0, $1) }
    }
}
