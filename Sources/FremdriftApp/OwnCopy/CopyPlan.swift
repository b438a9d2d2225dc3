/// Which tables and columns about a citizen are in the copy the citizen takes along, and what they are called there.
///
/// `OwnCopyPlanTests` walks the schema: a table of `ErasurePlan` that is neither here nor in `leftOut` fails, and so does a
/// column that is neither copied nor named as withheld.
package enum CopyPlan {
    /// A part is what a citizen would call a subject; its explanation stands on the page and in the file.
    package enum Part: CaseIterable, Sendable {
        case person, goals, answers, words, talks, efforts, course, messages, access, log
    }

    package struct Table: Sendable {
        package let name: String
        let part: Part
        /// What its rows stand under in the file.
        package let key: String
        package let columns: [String: CopyField]
        /// Keys of locks, and what is only of use to a machine.
        package let withheld: Set<String>

        fileprivate init(
            _ name: String, _ part: Part, _ key: String, _ columns: [String: CopyField], withheld: Set<String> = []
        ) {
            (self.name, self.part, self.key) = (name, part, key)
            self.columns = columns
            self.withheld = withheld
        }
    }

    /// A table of which nothing is copied, and why: other people's data.
    package static let leftOut: [String: NotIncluded] = ["lottery_candidate": .othersInTheDraw]

    private static let recorded: [String: CopyField] = ["recorded_at": .time, "recorded_by": .by]

    private static func recorded(_ columns: [String: CopyField]) -> [String: CopyField] {
        columns.merging(recorded) { own, _ in own }
    }

    package static let tables: [Table] = person + answers + talks + course + messages + access

    private static let person = [
        Table(
            "citizen", .person, "borger",
            ["id": .number, "birth_year": .birthYear, "sex": .sex, "added_at": .time, "added_by": .by]),
        Table(
            "citizen_name", .person, "navne",
            recorded(["id": .number, "citizen": .citizen, "name": .name, "language": .language]),
            withheld: ["search_name"]),
        Table(
            "cpr_number", .person, "cpr", recorded(["citizen": .citizen]),
            withheld: ["key_id", "fingerprint", "sealed"]),
        Table(
            "contact_point", .person, "kontakt",
            recorded(["id": .number, "citizen": .citizen, "kind": .kind, "content": .words, "from_day": .firstDay])),
        Table(
            "contact_rule", .person, "regler",
            recorded(["id": .number, "citizen": .citizen, "rule": .kind, "applies": .applies, "from_day": .firstDay])),
        Table("external_citizen", .person, "fagsystem_borger", ["external_id": .external, "citizen": .citizen]),
        Table("external_case", .person, "fagsystem_sag", ["external_id": .external, "case_file": .caseFile]),
        Table("asking_wish", .person, "ønsker", recorded(["id": .number, "citizen": .citizen, "asks": .applies])),
        Table("own_goal", .goals, "mål", recorded(["id": .number, "citizen": .citizen])),
        Table(
            "own_goal_version", .goals, "mål_ord",
            recorded(["id": .number, "goal": .goal, "words": .words, "standing": .standing])),
    ]

    private static let answers = [
        Table(
            "round", .answers, "runder",
            recorded([
                "id": .number, "citizen": .citizen, "case_file": .caseFile, "number": .order, "instrument": .instrument,
                "instrument_version": .version, "due_on": .day, "opens_on": .firstDay, "closes_on": .lastDay,
            ])),
        Table(
            "response_event", .answers, "hændelser",
            [
                "id": .number, "round": .round, "rater": .who, "kind": .kind, "reason": .reason, "at": .time,
                "actor": .by,
                "way": .way,
            ]),
        Table(
            "answer", .answers, "svar",
            [
                "id": .number, "round": .round, "rater": .who, "field": .field, "kind": .kind, "step": .step,
                "words": .words,
                "is_correction": .correction, "at": .time, "actor": .by, "way": .way,
            ], withheld: ["session"]),
        Table(
            "response_language", .answers, "sprog_i_runden",
            ["round": .round, "language": .language, "recorded_at": .time]),
        Table(
            "paper_sheet", .answers, "svarark",
            ["id": .number, "round": .round, "printed_at": .time, "printed_by": .by]),
        Table(
            "paper_entry", .answers, "indtastninger",
            ["id": .number, "round": .round, "part": .kind, "dated": .day, "entered_at": .time, "entered_by": .by]),
        Table(
            "paper_mark", .answers, "kryds",
            ["entry": .entry, "field": .field, "kind": .kind, "step": .step, "words": .words]),
        Table(
            "change_word", .words, "ord",
            [
                "id": .number, "case_file": .caseFile, "round": .round, "indicator": .field, "word": .standing,
                "direction": .direction, "tier": .strength, "change_table": .changeTable, "shown_at": .time,
            ]),
    ]

    private static let talks = [
        Table("conversation", .talks, "samtaler", recorded(["id": .number, "case_file": .caseFile])),
        Table(
            "conversation_version", .talks, "samtaler_indhold",
            recorded([
                "id": .number, "conversation": .talk, "case_file": .caseFile, "on_day": .day, "at_time": .clock,
                "kind": .kind, "way": .way, "place": .place, "standing": .standing, "note": .words,
            ])),
        Table(
            "agreed_step", .talks, "aftaler",
            recorded([
                "id": .number, "conversation": .talk, "case_file": .caseFile, "who": .who, "what": .words,
                "due_on": .lastDay,
            ])),
        Table(
            "agreed_step_ending", .talks, "aftaler_slut",
            recorded(["step": .agreement, "ending": .standing, "why": .reason])),
        Table(
            "agreed_remark", .talks, "bemærkninger",
            recorded(["id": .number, "case_file": .caseFile, "round": .round, "words": .words])),
        Table(
            "job_prospect", .talks, "job_set_for_dig",
            recorded(["id": .number, "case_file": .caseFile, "job": .job, "takes": .takes])),
        Table(
            "handover_card", .talks, "overdragelse", recorded(["id": .number, "case_file": .caseFile, "words": .words])),
        Table(
            "intervention", .efforts, "indsatser",
            recorded([
                "id": .number, "case_file": .caseFile, "kind": .kind, "starts_on": .firstDay, "ends_on": .lastDay,
            ])),
        Table(
            "intervention_change", .efforts, "indsatser_ændret",
            recorded(["id": .number, "intervention": .effort, "ends_on": .lastDay, "is_withdrawn": .withdrawn])),
    ]

    private static let course = [
        Table(
            "case_file", .course, "sager", recorded(["id": .number, "citizen": .citizen, "opened_on": .firstDay])),
        Table(
            "case_unit", .course, "enheder",
            recorded(["id": .number, "case_file": .caseFile, "unit": .unit, "from_day": .firstDay])),
        Table(
            "assignment", .course, "sagsbehandlere",
            recorded([
                "id": .number, "case_file": .caseFile, "caseworker": .caseworker, "from_day": .firstDay,
                "chosen_by": .way,
            ])),
        Table(
            "case_code", .course, "koder",
            recorded(["id": .number, "case_file": .caseFile, "list": .kind, "code": .code, "from_day": .firstDay])),
        Table(
            "case_event", .course, "sagens_hændelser",
            recorded(["id": .number, "case_file": .caseFile, "kind": .kind, "reason": .reason, "on_day": .day])),
        Table("erased_rounds", .course, "slettede_runder", ["case_file": .caseFile, "last_number": .order]),
        Table(
            "archive_hold", .course, "arkiv",
            recorded(["id": .number, "case_file": .caseFile, "holds": .applies, "reason": .reason])),
        Table("outcome", .course, "måneder", ["citizen": .citizen, "month": .month, "status": .standing]),
        Table(
            "lottery_draw", .course, "lodtrækninger",
            ["id": .number, "case_file": .caseFile, "on_day": .day, "sealed_at": .time, "sealed_by": .by],
            withheld: ["seed", "commitment"]),
        Table(
            "lottery_opening", .course, "lodtrækninger_åbnet",
            ["draw": .draw, "drawn": .caseworker, "opened_at": .time, "opened_by": .by]),
        Table(
            "lottery_decline", .course, "lodtrækninger_afslået",
            ["draw": .draw, "reason": .reason, "declined_at": .time, "declined_by": .by]),
    ]

    private static let messages = [
        Table(
            "outbox_message", .messages, "beskeder",
            [
                "id": .number, "kind": .kind, "ordinal": .order, "citizen": .citizen, "case_file": .caseFile,
                "round": .round, "queued_at": .time, "queued_by": .by,
            ], withheld: ["message_key"]),
        Table(
            "outbox_queue", .messages, "beskeder_venter",
            ["message": .message, "channel": .way, "next_at": .time, "attempt": .attempt]),
        Table(
            "outbox_attempt", .messages, "beskeder_forsøg",
            [
                "id": .number, "message": .message, "channel": .way, "contact_point": .contact, "started_at": .time,
                "held_until": .until,
            ], withheld: ["sender"]),
        Table(
            "outbox_outcome", .messages, "beskeder_udfald",
            ["attempt": .attempt, "outcome": .standing, "detail": .detail, "at": .time]),
        Table(
            "outbox_event", .messages, "beskeder_hændelser",
            ["id": .number, "message": .message, "kind": .kind, "reason": .reason, "at": .time, "actor": .by]),
    ]

    private static let access = [
        Table(
            "personal_link", .access, "links",
            [
                "id": .number, "round": .round, "expires_on": .lastDay, "issued_at": .time, "issued_by": .by,
                "attempt": .attempt, "sheet": .sheet,
            ], withheld: ["token_hash"]),
        Table(
            "citizen_code", .access, "adgangskoder",
            ["id": .number, "citizen": .citizen, "expires_at": .until, "issued_at": .time, "issued_by": .by],
            withheld: ["code_hash"]),
        Table(
            "session", .access, "besøg",
            [
                "id": .number, "kind": .kind, "citizen": .citizen, "round": .round, "started_at": .time,
                "expires_at": .until, "way": .way,
            ], withheld: ["token_hash", "forgery_token", "staff"]),
        Table(
            "audit_event", .log, "log",
            [
                "id": .number, "at": .time, "actor": .by, "action": .action, "citizen": .citizen,
                "case_file": .caseFile,
                "round": .round, "detail": .detail,
            ]),
    ]
}

/// What a field of the copy is called. The names are Danish, the same in every table, and explained in the reader's language.
package enum CopyField: String, CaseIterable, Sendable {
    case number = "nummer"
    case citizen = "borger", caseFile = "sag", round = "runde", talk = "samtale", agreement = "aftale", goal = "mål"
    case effort = "indsats", draw = "lodtrækning", message = "besked", attempt = "forsøg", contact = "kontakt"
    case sheet = "svarark", entry = "indtastning", changeTable = "tabel"
    case name = "navn", language = "sprog", birthYear = "fødselsår", sex = "køn", external = "fagsystemets_nummer"
    case kind = "slags", words = "tekst", reason = "grund", standing = "stand", applies = "gælder", code = "kode"
    case who = "hvem", way = "måde", by = "af", unit = "enhed", caseworker = "sagsbehandler"
    case time = "tid", until = "til", day = "dag", firstDay = "fra_dag", lastDay = "til_dag", clock = "klokken"
    case month = "måned", place = "sted", order = "rækkefølge", instrument = "skema", version = "version"
    case field = "felt", step = "trin", correction = "rettelse", direction = "retning", strength = "styrke"
    case job = "job", takes = "kræver", withdrawn = "trukket_tilbage", action = "handling", detail = "detalje"
    /// Made for the copy from the fields beside it.
    case question = "spørgsmål", answer = "svar", explained = "forklaring", cpr = "cpr"

    /// The number of a row that stands elsewhere in the copy.
    var pointsAtARow: Bool {
        switch self {
        case .citizen, .caseFile, .round, .talk, .agreement, .goal, .effort, .draw, .message, .attempt, .contact,
            .sheet,
            .entry, .changeTable:
            true
        default: false
        }
    }
}
