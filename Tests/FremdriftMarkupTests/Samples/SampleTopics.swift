import FremdriftMarkup

/// Eleven indicators as a job centre would meet them. Names and answers are invented.
enum SampleTopics {
    static let words = TwoVoicesWords(
        withheld: "Ved ikke / vil ikke svare", noAnswer: "Intet svar", notAsked: "Bliver ikke spurgt",
        moment: "Tidspunkt", topic: "Emne", now: "Nu", lastTime: "Sidste gang",
        lastTimeMark: "Lille mærke: sidste gang, hvis svaret var et andet", showTable: "Vis som tabel",
        newSecond: "new caseworker")

    static let voices = TwoVoices(first: Voice(name: "Amira"), second: Voice(name: "Sagsbehandler"))

    static let quarters = [
        "feb. 2024", "maj 2024", "aug. 2024", "nov. 2024", "feb. 2025", "maj 2025", "aug. 2025", "nov. 2025",
        "feb. 2026", "maj 2026", "aug. 2026", "nov. 2026",
    ]

    /// A letter a round, the latest last: digits are steps, `?` withheld, `-` nothing said.
    static func moments(_ first: String, _ second: String) -> [VoiceMoment] {
        let labels = quarters.suffix(first.count)
        return zip(zip(first, second), labels).enumerated().map { index, round in
            VoiceMoment(
                label: round.1, position: Double(91 * index), first: answer(round.0.0),
                second: answer(round.0.1))
        }
    }

    private static func answer(_ letter: Character) -> VoiceAnswer {
        if letter == "?" { return .withheld }
        return letter.wholeNumberValue.map(VoiceAnswer.step) ?? .none
    }

    static let often = TwoVoicesTopic.Steps(["Slet ikke", "Sjældent", "Af og til", "Ofte", "Hver uge"])
    static let degree = TwoVoicesTopic.Steps([
        "Slet ikke", "I ringe grad", "I nogen grad", "I høj grad", "I meget høj grad",
    ])
    static let ease = TwoVoicesTopic.Steps([
        "Meget svært", "Svært", "Hverken svært eller let", "Let", "Meget let",
    ])
    static let coping = TwoVoicesTopic.Steps(
        first: [
            "Det fylder det hele", "Det fylder det meste", "Det går op og ned", "Jeg klarer det oftest",
            "Jeg klarer det godt",
        ],
        second: [
            "Fylder det hele", "Fylder det meste", "Går op og ned", "Klarer det oftest", "Klarer det godt",
        ])

    static func all() throws -> [TwoVoicesTopic] {
        [
            try topic("jobSearch", "Jobsøgning", often, "11223", "12223"),
            try topic("labourMarketKnowledge", "Viden om arbejdsmarkedet", degree, "22-33", "22233"),
            try topic("healthCoping", "Mestring af helbred", coping, "12234", "11222"),
            try topic("everydayCoping", "Mestring af hverdagen", coping, "33?44", "23334"),
            try topic("cooperation", "Samarbejde", degree, "44445", "44-45"),
            try topic("goalOrientation", "Målrettethed", degree, "2223?", "22223"),
            try topic("jobSelfEfficacy", "Tro på at kunne klare et job", degree, "12324", "11222"),
            try topic("networkSupport", "Støtte fra netværk", degree, "55545", "33334"),
            try topic("socialSkills", "Sociale kompetencer", ease, "333--", "33344"),
            try TwoVoicesTopic(
                id: "vocationalSkills", title: "Faglige kompetencer", steps: degree,
                state: .onlySecondAsked(note: "Her bliver kun sagsbehandleren spurgt."),
                moments: moments("-----", "22333")),
            try TwoVoicesTopic(
                id: "caseworkerBelief", title: "Sagsbehandlerens tro på job", steps: degree,
                state: .closed(explanation: "Det her svar åbner I sammen i samtalen."), moments: []),
        ]
    }

    static func topic(
        _ id: String, _ title: String, _ steps: TwoVoicesTopic.Steps, _ first: String, _ second: String
    ) throws -> TwoVoicesTopic {
        try TwoVoicesTopic(id: id, title: title, steps: steps, moments: moments(first, second))
    }

    /// The shapes a picture must bear: one round, two, three years, nothing at all, long words.
    static func edges() throws -> [TwoVoicesTopic] {
        let long = TwoVoicesTopic.Steps([
            "Jeg ved slet ikke, hvor jeg skal begynde", "Jeg har en idé om det", "Jeg kender nogle jobs",
            "Jeg kender mange jobs", "Jeg ved præcis, hvad jeg vil, og hvem jeg skal spørge",
        ])
        return [
            try topic("one", "Én runde", often, "2", "4"),
            try topic("oneSame", "Én runde, samme trin", often, "3", "3"),
            try topic("two", "To runder", degree, "24", "33"),
            try topic("twelve", "Tre år", degree, "112?23-33444", "22222333--34"),
            try topic("same", "Altid det samme", coping, "333333", "333333"),
            try topic("withheld", "Begge uden svar på skalaen", ease, "3?2?", "?3??"),
            try topic("long", "Lange svar", long, "123", "134"),
            try topic("none", "Ingen svar endnu", often, "", ""),
        ]
    }
}
