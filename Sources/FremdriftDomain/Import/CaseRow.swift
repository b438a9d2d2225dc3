/// One row of a file of cases, read but not yet held against what is known.
struct CaseRow {
    var number = ""
    var citizenNumber: String?
    var cpr: CPR?
    var name = ""
    var birthYear: Int?
    var sex: String?
    var language: Language?
    var unit = ""
    /// The unit that the team, which is then `unit`, is a part of.
    var partOf: String?
    var unitFrom: Day?
    var caseworker: String?
    var caseworkerName: String?
    var caseworkerFrom: Day?
    var chosenBy = AssignmentRule.notStated
    var openedOn = Day(number: 0)
    var endedOn: Day?
    var endReason = LeftReason.otherReason
    /// Only the kinds whose column the file has; `nil` where the cell is empty.
    var points: [ContactKind: String?] = [:]
    var rules: [ContactRule: Bool] = [:]

    /// A cell that cannot be used leaves its fault in `reading` and the field as it is before it is read.
    init(_ reading: inout RowReading, _ file: PeopleFile, isSimulated: Bool, today: Day) {
        readPerson(&reading, isSimulated: isSimulated, today: today)
        readPlace(&reading)
        readCourse(&reading)
        readContact(&reading, file)
    }

    private mutating func readPerson(_ reading: inout RowReading, isSimulated: Bool, today: Day) {
        number = reading.required(.caseNumber, longest: 60) ?? ""
        citizenNumber = reading.optional(.citizenNumber, longest: 60)
        name = CaseRow.name(&reading)
        language = reading.word(.language, Words.languages)
        sex = reading.word(.sex, Words.sexes)
        if let text = reading.cell(.birthYear) {
            if let year = Int(text), (today.parts.year - 110...today.parts.year - 14).contains(year) {
                birthYear = year
            } else {
                reading.refuse(.dateOutOfRange, .birthYear)
            }
        }
        cpr = reading.gathering(.cpr) { [cell = reading.cell(.cpr)] (heading) throws(Problem) in
            try CaseRow.cpr(cell, isSimulated: isSimulated, field: heading)
        }
    }

    static func name(_ reading: inout RowReading) -> String {
        if reading.cell(.name) == nil, reading.cell(.firstName) != nil || reading.cell(.lastName) != nil {
            return [reading.optional(.firstName), reading.optional(.lastName)].compactMap(\.self).joined(separator: " ")
        }
        return reading.required(.name) ?? ""
    }

    /// Ten zeros are how some systems write that they do not know it.
    private static func cpr(_ cell: String?, isSimulated: Bool, field: String) throws(Problem) -> CPR? {
        guard let cell, cell.contains(where: { $0 != "0" && $0 != "-" }) else { return nil }
        guard let number = CPR(written: cell) else {
            throw Problem(.cprUnreadable, field: field)
        }
        try number.check(isSimulated: isSimulated, field: field)
        return number
    }

    private mutating func readPlace(_ reading: inout RowReading) {
        (unit, partOf) = CaseRow.place(&reading)
        unitFrom = reading.day(.unitFrom)
        caseworker = reading.username(.caseworker)
        caseworkerName = reading.optional(.caseworkerName)
        caseworkerFrom = reading.day(.caseworkerFrom)
        chosenBy = reading.word(.chosenBy, Words.rules) ?? .notStated
    }

    /// A team stands before its unit.
    static func place(_ reading: inout RowReading) -> (unit: String, partOf: String?) {
        guard let team = reading.optional(.team) else { return (reading.required(.unit) ?? "", nil) }
        let unit = reading.optional(.unit)
        return (team, unit == team ? nil : unit)
    }

    private mutating func readCourse(_ reading: inout RowReading) {
        if reading.cell(.openedOn) == nil { reading.refuse(.fieldMissing, .openedOn) }
        openedOn = reading.day(.openedOn) ?? openedOn
        endedOn = reading.day(.endedOn)
        endReason = reading.word(.endReason, Words.endReasons) ?? .otherReason
        if let endedOn, endedOn < openedOn { reading.refuse(.dateOutOfRange, .endedOn) }
    }

    private mutating func readContact(_ reading: inout RowReading, _ file: PeopleFile) {
        for (kind, column) in [(ContactKind.email, PeopleColumn.email), (.mobile, .mobile), (.address, .address)]
        where file.has(column) {
            var text = reading.cell(column)
            if kind == .address, let street = text, let place = reading.cell(.postalPlace) {
                text = "\(street), \(place)"
            }
            points[kind] = .some(
                reading.gathering(column) { [text] (heading) throws(Problem) in
                    guard let text else { return nil }
                    return try kind.content(of: text, field: heading)
                })
        }
        rules[.digitalPostExempt] = reading.word(.digitalPostExempt, Words.yesAndNo)
        rules[.addressProtected] = reading.word(.addressProtected, Words.yesAndNo)
    }

    /// Words without capitals, blanks and signs, and `æøå` written out.
    enum Words {
        static let languages: [String: Language] = [
            "da": .danish, "dansk": .danish, "danish": .danish, "en": .english, "engelsk": .english,
            "english": .english, "ar": .arabic, "arabisk": .arabic, "arabic": .arabic, "uk": .ukrainian,
            "ukrainsk": .ukrainian, "ukrainian": .ukrainian, "so": .somali, "somali": .somali, "somalisk": .somali,
            "tr": .turkish, "tyrkisk": .turkish, "turkish": .turkish,
        ]
        static let sexes = [
            "k": "female", "kvinde": "female", "f": "female", "female": "female", "m": "male", "mand": "male",
            "male": "male",
        ]
        static let yesAndNo = [
            "ja": true, "j": true, "1": true, "yes": true, "true": true, "x": true, "nej": false, "n": false,
            "0": false, "no": false, "false": false,
        ]
        static let rules: [String: AssignmentRule] = [
            "fritvalg": .freeChoice, "freechoice": .freeChoice, "fastregel": .fixedRule, "fixedrule": .fixedRule,
            "overtaget": .takenOver, "takenover": .takenOver,
        ]
        static let endReasons: [String: LeftReason] = [
            "job": .job, "ijob": .job, "uddannelse": .education, "education": .education, "flyttet": .moved,
            "moved": .moved, "pension": .pension, "doed": .died, "died": .died, "andet": .otherReason,
            "other": .otherReason,
        ]
    }
}

/// One row of a file of staff.
struct StaffRow {
    var username = ""
    var name = ""
    var unit = ""
    var partOf: String?
    var role = Role.caseworker
    var endedOn: Day?

    /// A cell that cannot be used leaves its fault in `reading`.
    init(_ reading: inout RowReading) {
        if reading.cell(.username) == nil { reading.refuse(.fieldMissing, .username) }
        username = reading.username(.username) ?? ""
        name = CaseRow.name(&reading)
        (unit, partOf) = CaseRow.place(&reading)
        role =
            reading.word(
                .role, ["sagsbehandler": Role.caseworker, "caseworker": .caseworker, "administrator": .administrator])
            ?? .caseworker
        endedOn = reading.day(.endedOn)
    }
}
