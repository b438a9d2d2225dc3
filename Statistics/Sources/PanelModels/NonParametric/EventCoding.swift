/// How a column says what ended a spell.
enum EventCoding: Sendable {
    /// 1 for the event, 0 for an end without it.
    case single
    /// Texts or whole numbers, one of which stands for an end without event: the named one, or by default
    /// 0 among numbers and `0`, `none` or `censored` among texts.
    case competing(censored: String?)

    /// By row 0 for no event, else the number of the cause from 1; and the causes' labels.
    struct Events: Sendable {
        let column: RecodedColumn
        let causes: [String]
        /// What should be known of it, a sentence without a full stop.
        var note: String?
    }

    /// Texts that stand for an end without event unless another is named.
    static let usualWords = ["0", "none", "censored"]

    /// More causes than this are taken for another kind of column.
    private static let mostCauses = 50

    /// - Throws: ``ModelError`` for values that are none of these.
    func events(_ name: String, _ table: DataTable) throws(ModelError) -> Events {
        switch self {
        case .single: try Self.single(name, table)
        case .competing(let censored): try Self.competing(name, table, censored)
        }
    }

    private static func single(_ name: String, _ table: DataTable) throws(ModelError) -> Events {
        switch try table.column(name) {
        case .codes(_, let levels):
            throw ModelError(
                .table,
                "the event \(name) holds texts (\(levels.prefix(4).joined(separator: ", "))); it must be 1 for the event and 0 "
                    + "for an end without it, so recode it, or use cif for several kinds of event")
        case .numbers(let numbers):
            if let row = numbers.firstRow(where: { $0 != 0 && $0 != 1 && !$0.isNaN }) {
                let remedy = OneAndTwo.remedy(numbers) ?? "recode it, or use cif for several kinds of event"
                throw ModelError(
                    .table,
                    "\(table.place(ofRow: row)): the event \(name) is \(CodedVariable.levelLabel(numbers[row])); it must be 1 "
                        + "for the event and 0 for an end without it; \(remedy)")
            }
            let (codes, distinct) = numbers.coded
            return Events(column: RecodedColumn(codes, distinct.map { Int32($0) }), causes: [name])
        }
    }

    private static func competing(
        _ name: String, _ table: DataTable, _ censored: String?
    ) throws(ModelError) -> Events {
        let codes: RowCodes
        let labels: [String]
        switch try table.column(name) {
        case .codes(let texts, let levels): (codes, labels) = (texts, levels)
        case .numbers(let numbers):
            if let row = numbers.firstRow(where: { !$0.isNaN && ($0 != $0.rounded() || $0.isInfinite) }) {
                throw ModelError(
                    .table,
                    "\(table.place(ofRow: row)): the event \(name) is \(CodedVariable.levelLabel(numbers[row])); kinds of event "
                        + "are texts or the whole numbers 0, 1, 2, …")
            }
            let (found, distinct) = numbers.coded
            (codes, labels) = (found, distinct.map(CodedVariable.levelLabel))
        }
        return try renumbered(codes, labels, name, censored)
    }

    /// The level of censoring becomes 0, the others that occur 1, 2, … in their order.
    private static func renumbered(
        _ codes: RowCodes, _ labels: [String], _ name: String, _ censored: String?
    ) throws(ModelError) -> Events {
        let rows = codes.count
        var occurs = [Bool](repeating: false, count: labels.count)
        codes.withPointer { codes in
            for row in 0..<rows where codes[row] >= 0 { occurs[Int(codes[row])] = true }
        }
        let some = labels.prefix(8).joined(separator: ", ")
        let none: Int?
        if let censored {
            none = labels.firstIndex(of: censored)
            guard none != nil else {
                throw ModelError(
                    .table,
                    "the event \(name) has no value \(censored) to stand for an end without event (values: \(some))"
                )
            }
        } else {
            let usual = labels.indices.filter { occurs[$0] && usualWords.contains(labels[$0].lowercased()) }
            guard usual.count < 2 else {
                throw ModelError(
                    .table,
                    "the event \(name) has more than one value that may stand for an end without event ("
                        + usual.map { labels[$0] }.joined(separator: ", ") + "); name it with --censored")
            }
            none = usual.first
            guard none != nil || labels.allSatisfy({ Double($0) != nil }) else {
                throw ModelError(
                    .table,
                    "which value of \(name) stands for an end without event is not known (values: \(some)); name it with "
                        + "--censored, or call it none or censored")
            }
        }
        let causes = labels.indices.filter { occurs[$0] && $0 != none }
        guard causes.count <= mostCauses else {
            throw ModelError(
                .table,
                "the event \(name) has \(causes.count) kinds; at most \(mostCauses) can compete (values: \(some))"
            )
        }
        var newCode = [Int32](repeating: 0, count: labels.count)
        for (place, cause) in causes.enumerated() { newCode[cause] = Int32(place + 1) }
        var events = Events(column: RecodedColumn(codes, newCode), causes: causes.map { labels[$0] })
        if none == nil {
            events.note =
                "no value of \(name) stands for an end without event, so every row ends with one (values: \(some)); if one of "
                + "them does, name it with --censored"
        }
        return events
    }
}
