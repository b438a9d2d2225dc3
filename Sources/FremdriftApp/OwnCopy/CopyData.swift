import Foundation
import FremdriftDomain
import FremdriftStore

/// The copy as JSON: what it is, what its fields mean, and every row under its table. GDPR articles 15 and 20.
struct CopyData {
    let material: CopyMaterial
    let unread = UnreadRows()
    private var visit: Visit { material.visit }

    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = data
        return Array(try encoder.encode(JSON.object(["om": about, "data": data])))
    }

    private var about: JSON {
        .object([
            "format": .text("fremdrift-kopi-1"), "titel": .text(visit[CopyWords.paperTitle]),
            "organisation": .text(material.organisation), "hentet": .text(visit.now.iso),
            "simuleret": .text(visit.house.simulated ?? ""),
            "opbevaring": .list(material.keeping.lines(visit).map { .text($0) }),
            "ikke_med": .list(notIncluded.map { .text(visit[$0]) }),
            "felter": .object(
                Dictionary(
                    CopyField.allCases.map { ($0.rawValue, JSON.text(visit[CopyWords.field($0)])) },
                    uniquingKeysWith: { first, _ in first })),
            "tabeller": .object(
                Dictionary(
                    CopyPlan.tables.map { ($0.key, JSON.text(visit[CopyWords.part($0.part)])) },
                    uniquingKeysWith: { first, _ in first })),
        ])
    }

    private var notIncluded: [Text] {
        (unread.count > 0 ? [CopyWords.unread(unread.count)] : []) + material.notIncluded
    }

    private var data: JSON {
        .object(
            Dictionary(
                CopyPlan.tables.map { table in
                    (table.key, JSON.list(rows(of: table)))
                }, uniquingKeysWith: { first, _ in first }))
    }

    private func rows(of table: CopyPlan.Table) -> [JSON] {
        material.rows(table.name).compactMap { row in unread.reading { try object(row, of: table) } }
    }

    /// `nil` for a row that is not in the copy now.
    private func object(_ row: Row, of table: CopyPlan.Table) throws -> JSON? {
        var object: [String: JSON] = [:]
        for (column, field) in table.columns {
            guard let value = try row.copied(column) else { continue }
            object[field.rawValue] = json(value, field)
        }
        switch table.name {
        case "answer":
            guard try add(row, of: try row.word("rater"), in: try row.id("round"), to: &object) else { return nil }
        case "paper_mark":
            guard let round = try round(ofEntryIn: row), try add(row, of: .citizen, in: round, to: &object) else {
                return nil
            }
        case "contact_point":
            if material.isAddressProtected, try row.text("kind") == ContactKind.address.rawValue {
                object[CopyField.words.rawValue] = nil
            }
        case "cpr_number": object[CopyField.cpr.rawValue] = material.cpr.map { .text($0.masked) }
        case "audit_event":
            object[CopyField.explained.rawValue] = explained(row)
            if isAboutADraw(row) { object[CopyField.detail.rawValue] = nil }
        default: break
        }
        return .object(object)
    }

    private func json(_ value: CopiedValue, _ field: CopyField) -> JSON {
        switch (value, field) {
        case (.text(let actor), .by): .text(material.who(actor))
        case (.number(let staff), .caseworker): .text(material.place(of: StaffID(staff)))
        case (.number(let unit), .unit): .text(material.places.name(of: UnitID(unit)))
        case (.text(let text), _): .text(text)
        case (.number(let number), _): .number(number)
        }
    }

    /// Adds question and answer in words. `false` for what is not in the copy.
    private func add(_ row: Row, of rater: Rater, in id: RoundID, to object: inout [String: JSON]) throws -> Bool {
        guard let round = material.round(id), let instrument = material.instruments[round.instrument] else {
            return false
        }
        let field = AnswerField(name: try row.text("field"))
        guard material.isInCopy(field, of: rater, in: round) else { return false }
        let told = CopyAnswer(field, of: rater, by: instrument, visit)
        object[CopyField.question.rawValue] = told.question.map { .text($0) }
        // A mark that nobody could make out on paper is no answer.
        guard try row.text("kind") != PaperStore.unreadable else { return true }
        object[CopyField.answer.rawValue] = told.words(try AnswerValue(row: row)).map { .text($0) }
        return true
    }

    private func round(ofEntryIn mark: Row) throws -> RoundID? {
        let entry = try mark.int64("entry")
        return try material.rows("paper_entry").first { try $0.int64("id") == entry }.map { try $0.id("round") }
    }

    /// Its detail names staff, or the draw's sealed numbers.
    private func isAboutADraw(_ row: Row) -> Bool {
        let action: AuditEvent.Action? = try? row.word("action")
        return action.map { [.lotterySealed, .lotteryOpened, .lotteryDeclined, .caseAssigned].contains($0) } ?? true
    }

    /// What a member of staff did, in words; the citizen knows the rest.
    private func explained(_ row: Row) -> JSON? {
        guard let actor = try? row.text("actor"), actor.hasPrefix("staff:"),
            let action: AuditEvent.Action = try? row.word("action")
        else { return nil }
        let detail = try? row.optional("detail", Row.text)
        return .text(visit[LookWords.reason(LookReason(action, detail: detail))])
    }
}

/// A value of a JSON text.
private indirect enum JSON: Encodable {
    case text(String)
    case number(Int64)
    case list([JSON])
    case object([String: JSON])

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .list(let list): try container.encode(list)
        case .object(let object): try container.encode(object)
        }
    }
}

/// One question and its answer in words. The question stands as the citizen is asked it, also above what the caseworker
/// answered; where only the caseworker is asked, as that.
struct CopyAnswer {
    private let item: Item?
    private let asked: Item?
    private let open: OpenQuestion?
    private let instrument: Instrument
    private let visit: Visit

    init(_ field: AnswerField, of rater: Rater, by instrument: Instrument, _ visit: Visit) {
        switch field {
        case .indicator(let id): (item, open) = (instrument.indicator(id)?.item(for: rater), nil)
        case .group(let id):
            (item, open) = (instrument.groupItem.flatMap { $0.id == id ? $0.item : nil }, nil)
        case .open(let id): (item, open) = (nil, instrument.openQuestions.first { $0.id == id })
        }
        asked =
            if case .indicator(let id) = field { instrument.indicator(id)?.item(for: .citizen) ?? item } else { item }
        self.instrument = instrument
        self.visit = visit
    }

    var question: String? { asked.map { visit[$0.question] } ?? open.map { visit[$0.question] } }

    func words(_ value: AnswerValue) -> String? {
        item.map { AnswerWords.words(value, of: $0, visit) }
            ?? open.map { _ in AnswerWords.words(value, in: instrument, visit) }
    }
}
