package import FremdriftDomain

/// Reads code lists: what the law changes, each entry with the days on which it may be chosen.
package enum CodeLists {
    /// All lists of a directory, in order of their file names.
    package static func read(directory: String) throws(DataFileError) -> [CodeList] {
        var files: [YAMLFile] = []
        for name in try DataDirectory.fileNames(in: directory) {
            files.append(try YAMLFile(path: directory + "/" + name))
        }
        return try lists(from: files)
    }

    /// - Parameter files: file name to words; faults are reported under these names.
    package static func read(files: [String: String]) throws(DataFileError) -> [CodeList] {
        var parsed: [YAMLFile] = []
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            parsed.append(try YAMLFile(name: name, text: text))
        }
        return try lists(from: parsed)
    }

    private static func lists(from files: [YAMLFile]) throws(DataFileError) -> [CodeList] {
        var lists: [CodeList] = []
        for file in files {
            let list = try file.decode(CodeListLayout.self).list(in: file)
            guard !lists.contains(where: { $0.id == list.id }) else {
                throw file.fault(
                    at: "list", "the list \"\(list.id)\" stands in two files", "Keep one of them.")
            }
            lists.append(list)
        }
        return lists
    }
}

private struct CodeListLayout: Decodable {
    let list: String
    let codes: [CodeLayout]

    struct CodeLayout: Decodable {
        let id: String
        /// By language, `da`.
        let name: [String: String]
        let validFrom: String?
        let validTo: String?
        let flags: [Code.Flag]?
    }

    func list(in file: YAMLFile) throws(DataFileError) -> CodeList {
        guard DataFileID.isWord(list) else { throw DataFileID.fault(at: "list", list, in: file) }
        guard !codes.isEmpty else {
            throw file.fault(at: "codes", "the list has no codes", "Add at least one.")
        }
        var read: [Code] = []
        for (index, layout) in codes.enumerated() {
            let place = Place(file: file, path: "codes[\(index)]")
            let code = try layout.code(at: place)
            if read.contains(where: { $0.id == code.id && $0.overlaps(code) }) {
                throw place.fault(
                    "id", "the id \"\(code.id)\" is used twice for the same days",
                    "Give it its own id, or let the validity of one end before the other begins.")
            }
            read.append(code)
        }
        return CodeList(id: list, codes: read)
    }
}

/// Where in a file a code stands.
private struct Place {
    let file: YAMLFile
    let path: String

    func fault(_ key: String, _ reason: String, _ remedy: String) -> DataFileError {
        file.fault(at: "\(path).\(key)", reason, remedy)
    }

    func day(_ key: String, _ text: String?) throws(DataFileError) -> Day? {
        guard let text else { return nil }
        guard let day = Day(iso: text) else {
            throw fault(key, "\(key) is \"\(text)\", which is no day", "Write it as 2026-12-31.")
        }
        return day
    }
}

extension CodeListLayout.CodeLayout {
    fileprivate func code(at place: Place) throws(DataFileError) -> Code {
        guard DataFileID.isWord(id) else {
            throw DataFileID.fault(at: "\(place.path).id", id, in: place.file)
        }
        let from = try place.day("validFrom", validFrom)
        let to = try place.day("validTo", validTo)
        if let from, let to, to < from {
            throw place.fault(
                "validTo", "validTo is before validFrom", "Exchange the two days, or correct one.")
        }
        return Code(
            id: id, name: try text(at: place), validFrom: from, validTo: to, flags: Set(flags ?? []))
    }

    private func text(at place: Place) throws(DataFileError) -> Text {
        if let odd = name.keys.sorted().first(where: { Language.named($0) == nil }) {
            throw place.fault(
                "name.\(odd)", "\"\(odd)\" is no language here", "The languages are \(Language.codes).")
        }
        return try Text { (language) throws(DataFileError) in
            guard let words = name[language.rawValue] else {
                throw place.fault("name", "\"\(id)\" has no name in \"\(language.rawValue)\"", "Add it.")
            }
            return words
        }
    }
}

extension Code {
    fileprivate func overlaps(_ other: Code) -> Bool {
        let endsBefore = { (one: Code, next: Code) in
            guard let end = one.validTo, let start = next.validFrom else { return false }
            return end < start
        }
        return !endsBefore(self, other) && !endsBefore(other, self)
    }
}

extension Code.Flag: Decodable {}
