import Foundation
package import FremdriftDomain

/// Reads an instrument: one file that says what is asked of whom, `<id>-<version>.yaml`, and one with the words of
/// each language beside it, `<id>-<version>.<language>.yaml`.
package enum InstrumentFiles {
    /// - Parameter directory: holds the files of one version and no other YAML file.
    /// - Throws: `DataFileError` for the first fault; its file is a path.
    package static func read(directory: String) throws(DataFileError) -> Instrument {
        try instrument(from: files(in: directory))
    }

    /// From embedded or stored files.
    /// - Parameter files: file name to words; faults are reported under these names.
    package static func read(files: [String: String]) throws(DataFileError) -> Instrument {
        var parsed: [YAMLFile] = []
        for (name, text) in files.sorted(by: { $0.key < $1.key }) where YAMLFile.isDataFile(name) {
            parsed.append(try YAMLFile(name: name, text: text))
        }
        return try instrument(from: parsed)
    }

    /// The files of a directory as they are to be stored, read and found free of faults.
    package static func source(directory: String) throws(DataFileError) -> InstrumentSource {
        let files = try files(in: directory)
        let named = files.map { (lastPart(of: $0.name), $0.text) }
        return InstrumentSource(
            key: try instrument(from: files).key, files: Dictionary(uniqueKeysWithValues: named))
    }

    package static func source(files: [String: String]) throws(DataFileError) -> InstrumentSource {
        InstrumentSource(key: try read(files: files).key, files: files)
    }

    private static func files(in directory: String) throws(DataFileError) -> [YAMLFile] {
        var files: [YAMLFile] = []
        for name in try DataDirectory.fileNames(in: directory) {
            files.append(try YAMLFile(path: directory + "/" + name))
        }
        return files
    }

    // MARK: - Which file is which

    private static func instrument(from files: [YAMLFile]) throws(DataFileError) -> Instrument {
        var layouts: [YAMLFile] = []
        var languages: [Language: LanguageFile] = [:]
        var stems: [(file: YAMLFile, stem: Substring)] = []
        for file in files {
            let parts = lastPart(of: file.name).split(separator: ".")
            stems.append((file, parts[0]))
            guard parts.count > 2 else {
                layouts.append(file)
                continue
            }
            let language = try language(of: file, parts: parts)
            languages[language] = try LanguageFile(file, language: language)
        }
        let file = try only(layouts)
        let layout = try file.decode(InstrumentLayout.self)
        let assembly = try InstrumentAssembly(layout: layout, in: file, languages: languages)
        for (file, stem) in stems where stem != layout.stem {
            throw DataFileError(
                file: file.name, line: 1,
                reason: "the file is not named after \(layout.id), version \(layout.version)",
                remedy: "Its name should begin with \(layout.stem).")
        }
        return assembly.instrument
    }

    private static func language(of file: YAMLFile, parts: [Substring]) throws(DataFileError) -> Language {
        guard parts.count == 3, let language = Language.named(parts[1]) else {
            throw DataFileError(
                file: file.name, line: 1, reason: "the file is named after no language this program has",
                remedy:
                    "Name it <id>-<version>.<language>.yaml; the languages are \(Language.codes). Others have all their "
                    + "words in one file, as docs/languages.md says.")
        }
        return language
    }

    private static func only(_ layouts: [YAMLFile]) throws(DataFileError) -> YAMLFile {
        guard let layout = layouts.first else {
            throw DataFileError(
                file: "instrument", line: nil, reason: "there is no file that says what is asked of whom",
                remedy: "Add <id>-<version>.yaml.")
        }
        guard layouts.count == 1 else {
            throw DataFileError(
                file: layouts[1].name, line: 1, reason: "\(layout.name) says already what is asked of whom",
                remedy: "Keep each version of an instrument in a directory of its own.")
        }
        return layout
    }

    private static func lastPart(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
