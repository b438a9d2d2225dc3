import FremdriftDomain
import FremdriftStore

/// The copy as a document to read: in the citizen's language, in the order a person asks.
struct CopyDocument {
    let material: CopyMaterial
    let unread = UnreadRows()
    private var visit: Visit { material.visit }

    var document: PrintedDocument {
        let (title, told) = (visit[CopyWords.paperTitle], sections)
        return PrintedDocument(
            title: title, language: visit.language,
            banner: material.visit.house.simulated.map { _ in visit[Layout.simulatedWords] },
            foot: "\(material.organisation) · \(title)", boxes: visit[CopyWords.boxes],
            blocks: [.paragraph(material.organisation), .paragraph(Dates.moment(visit.now, visit.language))]
                + (unread.count > 0 ? [.paragraph(visit[CopyWords.unread(unread.count)])] : []) + told)
    }

    private var sections: [PrintedDocument.Block] {
        section(CopyWords.part(.person), person) + section(OwnKeeping.title, keeping)
            + section(OwnGoalsPage.title, goals) + section(OwnAnswersPage.title, answers)
            + section(CopyWords.part(.words), words) + section(CopyDocumentWords.agreements, agreements)
            + section(CopyDocumentWords.talks, talks) + section(CopyDocumentWords.remarks, remarks)
            + section(OwnRemarkForm.title, ownRemarks) + section(CopyDocumentWords.prospects, prospects)
            + section(CopyWords.part(.efforts), efforts) + section(CopyDocumentWords.handover, handovers)
            + section(CopyWords.part(.messages), messages) + section(OwnLooksPage.title, looks)
            + section(CopyDocumentWords.onlyInData, onlyInData)
            + section(CopyWords.notIncluded, material.notIncluded.map { .item(visit[$0]) })
    }

    /// What nothing is known of is said to be empty: a heading that is missing says nothing.
    private func section(_ title: Text, _ blocks: [PrintedDocument.Block]) -> [PrintedDocument.Block] {
        [.heading(visit[title])] + (blocks.isEmpty ? [.paragraph(visit[CopyDocumentWords.nothing])] : blocks)
    }

    private var person: [PrintedDocument.Block] {
        let name = material.rows("citizen_name").last
        let citizen = material.rows("citizen").last
        var facts: [(Text, String?)] = [
            (CopyDocumentWords.name, unread.reading { try name?.text("name") }),
            (CopyDocumentWords.cpr, material.cpr?.masked),
            (
                CopyDocumentWords.birthYear,
                unread.reading { try citizen?.optional("birth_year", Row.int) }.map(String.init)
            ),
            (
                CopyDocumentWords.sex,
                unread.reading { try citizen?.optional("sex", Row.text) }.map { visit[CopyDocumentWords.sex($0)] }
            ),
            (
                CopyDocumentWords.language,
                unread.reading { try name?.text("language") }.flatMap(Language.init(rawValue:))?.ownName
            ),
        ]
        for kind in ContactKind.allCases where kind != .address || !material.isAddressProtected {
            let newest = material.rows("contact_point").last { (try? $0.text("kind")) == kind.rawValue }
            facts.append(
                (CopyDocumentWords.contact(kind), unread.reading { try newest?.optional("content", Row.text) }))
        }
        for rule in ContactRule.allCases {
            let newest = material.rows("contact_rule").last { (try? $0.text("rule")) == rule.rawValue }
            facts.append((CopyDocumentWords.rule(rule), yesOrNo(newest, "applies")))
        }
        facts.append((CopyDocumentWords.asks, yesOrNo(material.rows("asking_wish").last, "asks")))
        return facts.compactMap { term, known in known.map { .fact(term: visit[term], $0) } }
    }

    private func yesOrNo(_ row: Row?, _ column: String) -> String? {
        unread.reading { try row?.int(column) }.map { visit[$0 == 1 ? CopyDocumentWords.yes : CopyDocumentWords.no] }
    }

    private var keeping: [PrintedDocument.Block] { material.keeping.lines(visit).map { .paragraph($0) } }

    private var goals: [PrintedDocument.Block] {
        material.goals.map { row in
            let day = Dates.long(row.changedAt.local.day, visit.language)
            return .item("\(apart(row.goal.words)) (\(visit[OwnGoalsPage.told(row.goal.standing)]), \(day))")
        }
    }

    private var answers: [PrintedDocument.Block] {
        let told = material.rounds.reversed().flatMap { round -> [PrintedDocument.Block] in
            let (own, other) = (side(.citizen, of: round), side(.caseworker, of: round))
            guard !own.isEmpty || !other.isEmpty else { return [] }
            return [.smallHeading(Dates.long(round.window.dueOn, visit.language))] + own
                + (other.isEmpty ? [] : [.smallHeading(visit[CopyDocumentWords.caseworkerAnswered])] + other)
        }
        return told
    }

    /// The group-only answer is in the data alone: what is on paper lies on tables.
    private func side(_ rater: Rater, of round: Round) -> [PrintedDocument.Block] {
        guard let instrument = material.instruments[round.instrument] else { return [] }
        let fields =
            instrument.indicators.map { AnswerField.indicator($0.id) }
            + instrument.openQuestions.map { .open($0.id) }
        return fields.filter { material.isInCopy($0, of: rater, in: round) }.flatMap { field in
            let told = CopyAnswer(field, of: rater, by: instrument, visit)
            let (first, later) = (round[rater].answers[field], round[rater].corrections[field])
            return [
                fact(told, first, note: nil), fact(told, later, note: visit[OwnAnswersPage.correctedTitle]),
            ].compactMap(\.self)
        }
    }

    private func fact(_ told: CopyAnswer, _ value: AnswerValue?, note: String?) -> PrintedDocument.Block? {
        guard let question = told.question, let words = value.flatMap(told.words), !words.isEmpty else { return nil }
        return .fact(term: question, note.map { "\(words) (\($0))" } ?? words)
    }

    private var words: [PrintedDocument.Block] {
        let shown = material.rows("change_word").compactMap { row in
            unread.reading { (round: try row.id("round") as RoundID, row: row) }
        }
        return material.rounds.reversed().flatMap { round -> [PrintedDocument.Block] in
            let facts = shown.filter { $0.round == round.id }.compactMap { word in
                unread.reading { try told(word.row, in: round) }
            }
            return facts.isEmpty ? [] : [.smallHeading(Dates.long(round.window.dueOn, visit.language))] + facts
        }
    }

    private func told(_ word: Row, in round: Round) throws -> PrintedDocument.Block {
        let id = try word.text("indicator")
        let name = material.instruments[round.instrument]?.indicator(IndicatorID(id))?.name
        return .fact(term: name.map { visit[$0] } ?? id, visit[ChangeWords.name(try ChangeWord(row: word))])
    }

    private var agreements: [PrintedDocument.Block] {
        material.steps.map { row in
            let why = row.why.map { " \($0)" } ?? ""
            return .item("\(apart(row.step.what)) (\(OwnCasePage.standing(visit, row))\(why))")
        }
    }

    private var talks: [PrintedDocument.Block] {
        material.talks.map { row in
            let talk = row.content
            let about = [
                visit[ConversationWords.standing(talk.standing)], ConversationWords.kind(talk, material.codes, visit),
                talk.place.map(apart), talk.note.map(apart),
            ].compactMap(\.self)
            return .fact(
                term: "\(Dates.long(talk.day, visit.language)), \(Dates.clock(talk.time, visit.language))",
                about.joined(separator: ". "))
        }
    }

    private var remarks: [PrintedDocument.Block] {
        dated("agreed_remark") { try AgreedRemark.isOwn($0) ? nil : try $0.text("words") }
    }
    /// One that was taken back is in the data alone.
    private var ownRemarks: [PrintedDocument.Block] {
        dated("agreed_remark") { row in
            let words = try row.text("words")
            return try AgreedRemark.isOwn(row) && !words.isEmpty ? words : nil
        }
    }
    private var handovers: [PrintedDocument.Block] { dated("handover_card") { try $0.text("words") } }

    private var prospects: [PrintedDocument.Block] {
        dated("job_prospect") { row in
            [try row.text("job"), try row.optional("takes", Row.text)].compactMap(\.self).joined(separator: ". ")
        }
    }

    private var efforts: [PrintedDocument.Block] {
        let list = material.codes.first { $0.id == CopyDocumentWords.effortList }
        return material.rows("intervention").compactMap { row in unread.reading { try told(row, list) } }
    }

    private func told(_ effort: Row, _ list: CodeList?) throws -> PrintedDocument.Block {
        let (kind, start, id) = (try effort.text("kind"), try effort.day("starts_on"), try effort.int64("id"))
        let change = try material.rows("intervention_change").last { try $0.int64("intervention") == id }
        let end = try (change ?? effort).optional("ends_on", Row.day)
        let isWithdrawn = try change?.int("is_withdrawn") == 1
        let name = list?.code(kind, on: start).map { visit[$0.name] } ?? kind
        let days = "\(Dates.long(start, visit.language)) – \(end.map { Dates.long($0, visit.language) } ?? "")"
        return .fact(term: days, isWithdrawn ? "\(name) (\(visit[CopyWords.field(.withdrawn)]))" : name)
    }

    private var messages: [PrintedDocument.Block] {
        dated("outbox_message", at: "queued_at") { row in
            visit[CopyDocumentWords.message(try row.word("kind"))]
        }
    }

    private var looks: [PrintedDocument.Block] {
        material.looks.map { look in
            let day = Dates.long(look.day, visit.language)
            return .fact(
                term: "\(day), \(Dates.clock(look.first, visit.language))",
                "\(visit[LookWords.reason(look.reason)]). \(material.place(of: look.staff))")
        }
    }

    /// Words that may run the other way than the sentence they stand in.
    private func apart(_ words: String) -> String { "\u{2068}\(words)\u{2069}" }

    private var onlyInData: [PrintedDocument.Block] {
        [CopyPlan.Part.course, .access, .log].map { .item(visit[CopyWords.part($0)]) }
    }

    private func dated(_ table: String, at column: String = "recorded_at", _ words: (Row) throws -> String?)
        -> [PrintedDocument.Block]
    {
        material.rows(table).compactMap { row in
            unread.reading {
                guard let words = try words(row) else { return nil }
                return .fact(term: Dates.long(try row.instant(column).local.day, visit.language), words)
            }
        }
    }
}

/// What stands in the document and on no page.
enum CopyDocumentWords {
    static let effortList = "interventionKinds"

    static let nothing = Text("Der er ikke noget.", "There is nothing.")
    static let agreements = Text("Aftaler", "Agreements")
    static let talks = Text("Samtaler", "Conversations")
    static let remarks = Text("Det er I enige om at skrive", "What you agreed to write")
    static let prospects = Text("Et job, din sagsbehandler kan se for dig", "A job your caseworker can see for you")
    static let handover = Text("Skrevet, da din sag skiftede hænder", "Written when your case changed hands")
    static let onlyInData = Text("Det står kun i datafilen", "Only in the data file")
    static let caseworkerAnswered = Text("Din sagsbehandler svarede", "Your caseworker answered")
    static let name = Text("Navn", "Name")
    static let cpr = Text("CPR-nummer", "CPR number")
    static let birthYear = Text("Født i", "Born in")
    static let sex = Text("Køn", "Sex")
    static let language = Text("Sprog", "Language")
    static let asks = Text("Vil spørges igen", "Wants to be asked again")
    static let yes = Text("Ja", "Yes")
    static let no = Text("Nej", "No")

    static func sex(_ code: String) -> Text {
        code == "female" ? Text("Kvinde", "Woman") : Text("Mand", "Man")
    }

    static func contact(_ kind: ContactKind) -> Text {
        switch kind {
        case .email: Text("Mail", "Mail")
        case .mobile: Text("Mobil", "Mobile phone")
        case .address: Text("Adresse", "Address")
        }
    }

    static func rule(_ rule: ContactRule) -> Text {
        switch rule {
        case .digitalPostExempt: Text("Fritaget for Digital Post", "Exempt from Digital Post")
        case .addressProtected: Text("Beskyttet adresse", "Protected address")
        }
    }

    static func message(_ kind: MessageKind) -> Text {
        switch kind {
        case .invitation: Text("Invitation til at svare", "Invitation to answer")
        case .reminder: Text("Påmindelse om at svare", "Reminder to answer")
        case .receipt: Text("Kvittering for dine svar", "Receipt for your answers")
        case .noThanks: Text("Kvittering for nej tak", "Receipt for no thanks")
        case .newCaseworker: Text("Besked om en ny sagsbehandler", "Message about a new caseworker")
        }
    }
}
