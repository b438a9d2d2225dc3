package import FremdriftDomain

/// Reads what is written to citizens: one file a language, `messages.da.yaml`, each of them whole.
package enum MessageTextFiles {
    /// - Parameter files: file name to words; faults are reported under these names.
    /// - Throws: when a language, a kind of message or a part is missing, or a text lacks what it must say.
    package static func read(files: [String: String]) throws(DataFileError) -> [Language: ShippedTexts] {
        var texts: [Language: ShippedTexts] = [:]
        for (name, words) in files.sorted(by: { $0.key < $1.key }) {
            let file = try YAMLFile(name: name, text: words)
            let layout = try file.decode(Layout.self)
            guard let language = Language.named(layout.language) else {
                throw file.fault(
                    at: "language", "\"\(layout.language)\" is no language here", "The languages are \(Language.codes)."
                )
            }
            texts[language] = try layout.texts(in: file)
        }
        for language in Language.written where texts[language] == nil {
            throw DataFileError(
                file: "messages.\(language.rawValue).yaml", line: nil, reason: "there is no such file",
                remedy: "Write one, after messages.da.yaml.")
        }
        return texts
    }
}

private struct Layout: Decodable {
    let language: String
    let parts: [String: String]
    let messages: [String: Words]
    let information: Information

    struct Information: Decodable {
        let parts: [String: String]
        let body: String
    }

    struct Words: Decodable {
        let subject: String
        let body: String
        let short: String
    }

    func texts(in file: YAMLFile) throws(DataFileError) -> ShippedTexts {
        try Layout.requireOnly(ShippedTexts.Part.allCases.map(\.rawValue), of: Array(parts.keys), at: "parts", file)
        try Layout.requireOnly(MessageKind.allCases.map(\.rawValue), of: Array(messages.keys), at: "messages", file)
        var words: [MessageKind: MessageWords] = [:]
        for kind in MessageKind.allCases {
            guard let layout = messages[kind.rawValue] else { continue }
            let read = MessageWords(subject: layout.subject, body: layout.body, short: layout.short)
            if let problem = read.problem(for: kind) {
                let place = "messages.\(kind.rawValue).\(problem.field ?? "body")"
                throw file.fault(at: place, "the text cannot be used", problem.text[.english])
            }
            words[kind] = read
        }
        return ShippedTexts(
            words: words,
            parts: Dictionary(
                uniqueKeysWithValues: ShippedTexts.Part.allCases.compactMap { part in
                    parts[part.rawValue].map { (part, $0) }
                }),
            information: try information.texts(in: file))
    }

    fileprivate static func requireOnly(_ wanted: [String], of found: [String], at place: String, _ file: YAMLFile)
        throws(DataFileError)
    {
        if let missing = wanted.first(where: { !found.contains($0) }) {
            throw file.fault(at: place, "\"\(missing)\" is missing", "Add it.")
        }
        if let odd = found.sorted().first(where: { !wanted.contains($0) }) {
            throw file.fault(at: "\(place).\(odd)", "\"\(odd)\" is nothing known here", "Take it out.")
        }
    }
}

extension Layout.Information {
    fileprivate func texts(in file: YAMLFile) throws(DataFileError) -> ShippedInformation {
        let wanted = ShippedInformation.Part.allCases
        try Layout.requireOnly(wanted.map(\.rawValue), of: Array(parts.keys), at: "information.parts", file)
        if let problem = InformationWords(body: body).problem {
            throw file.fault(at: "information.body", "the text cannot be used", problem.text[.english])
        }
        return ShippedInformation(
            body: body,
            parts: Dictionary(
                uniqueKeysWithValues: wanted.compactMap { part in parts[part.rawValue].map { (part, $0) } }))
    }
}
