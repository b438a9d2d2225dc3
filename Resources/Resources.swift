/// The data files that come with the program, built into it so that one file is all there is to install.
///
/// A file is listed in `Package.swift` (`.embedInCode`) and here; the build gives its bytes the file's name with every
/// sign that is no letter or digit turned into `_`.
package enum Resources {
    /// The shipped instrument's files by name, as `InstrumentFiles.read(files:)` takes them.
    package static var instrument: [String: String] {
        [
            "fremdrift-11-1.yaml": text(PackageResources.fremdrift_11_1_yaml),
            "fremdrift-11-1.da.yaml": text(PackageResources.fremdrift_11_1_da_yaml),
            "fremdrift-11-1.en.yaml": text(PackageResources.fremdrift_11_1_en_yaml),
        ]
    }

    /// The shipped code lists' files by name, as `CodeLists.read(files:)` takes them.
    package static var codeLists: [String: String] {
        [
            "benefits.yaml": text(PackageResources.benefits_yaml),
            "conversation-kinds.yaml": text(PackageResources.conversation_kinds_yaml),
            "intervention-kinds.yaml": text(PackageResources.intervention_kinds_yaml),
            "unit-labels.yaml": text(PackageResources.unit_labels_yaml),
            "visitation-categories.yaml": text(PackageResources.visitation_categories_yaml),
        ]
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

extension Resources {
    /// What is written to citizens, as `MessageTextFiles.read(files:)` takes it.
    package static var messageTexts: [String: String] {
        [
            "messages.da.yaml": text(PackageResources.messages_da_yaml),
            "messages.en.yaml": text(PackageResources.messages_en_yaml),
        ]
    }

    /// The sheet a letter is written on; `LetterFrame` fills it in.
    package static var letter: [UInt8] { PackageResources.letter_html }
}

extension Resources {
    /// The one style sheet, as served: without its comments, its indentation and the room around signs, which phones have no use for.
    package static let stylesheet = Array(served(text(PackageResources.fremdrift_css)).utf8)

    /// No string of the sheet holds the signs of a comment or a break of line.
    private static func served(_ sheet: String) -> String {
        var (kept, rest) = ("", sheet[...])
        while let start = rest.firstRange(of: "/*") {
            kept += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].firstRange(of: "*/") else { return sheet }
            rest = rest[end.upperBound...]
        }
        let lines = (kept + rest).split(separator: "\n").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
        return signs.reduce(lines.joined(separator: "\n")) { $0.replacing($1.written, with: $1.served) }
    }

    /// Room around signs is for whoever reads the source. No string of the sheet holds one of these.
    private static let signs = [
        ("; ", ";"), (": ", ":"), (", ", ","), (" {", "{"), ("{ ", "{"), (" }", "}"), (";}", "}"),
    ].map { (written: $0.0, served: $0.1) }
}

extension Resources {
    /// The simulator's default profile, and the name to give it in messages.
    package static var simulationProfile: (name: String, text: String) {
        ("default-profile.yaml", text(PackageResources.default_profile_yaml))
    }
}

extension Resources {
    /// What counts as change in a simulated house, as `ChangeTable(json:)` takes it.
    package static var simulatedChangeTable: String { text(PackageResources.fremdrift_11_1_simulated_json) }
}

extension Resources {
    /// The languages that are a file each, by file name; `TranslationFile` reads them.
    package static var languages: [String: String] {
        [
            "ar.yaml": text(PackageResources.ar_yaml), "uk.yaml": text(PackageResources.uk_yaml),
            "so.yaml": text(PackageResources.so_yaml), "tr.yaml": text(PackageResources.tr_yaml),
        ]
    }

    /// The texts of the citizens' pages as the program has them, for a translation to be held against.
    package static var pageTexts: (name: String, text: String) { ("source.yaml", text(PackageResources.source_yaml)) }
}

extension Resources {
    /// What a talk can be helped by, as `LandmarkFiles.read(files:)` takes it.
    package static var landmarks: [String: String] {
        [
            "landmarks.da.yaml": text(PackageResources.landmarks_da_yaml),
            "landmarks.en.yaml": text(PackageResources.landmarks_en_yaml),
        ]
    }

    /// What is known, as `EvidenceFiles.read(name:text:)` takes it.
    package static var evidence: (name: String, text: String) {
        ("evidence-cards.yaml", text(PackageResources.evidence_cards_yaml))
    }
}
