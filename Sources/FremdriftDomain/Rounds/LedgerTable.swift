/// One side of one round, as the ledger counts it.
package struct LedgerEntry: Hashable, Sendable {
    package let quarter: Quarter
    package let unit: UnitID
    package let rater: Rater
    package let language: Language
    package let state: ResponseState
    /// How the answers came; `nil` where nothing was sent or nobody kept it.
    package let way: AnsweringWay?
    /// Something went out to the citizen. A caseworker has the round on the list as soon as it opens.
    package let wentOut: Bool
    /// The citizen was erased while the answer could still have come. The state is then `left`, and the question came out
    /// or did not as in a round that closed without an answer.
    package let wasErasedWhileOpen: Bool

    package init(
        quarter: Quarter, unit: UnitID, rater: Rater, language: Language, state: ResponseState,
        way: AnsweringWay? = nil, wentOut: Bool, wasErasedWhileOpen: Bool = false
    ) {
        self.quarter = quarter
        self.unit = unit
        self.rater = rater
        self.language = language
        self.state = state
        self.way = way
        self.wentOut = wentOut
        self.wasErasedWhileOpen = wasErasedWhileOpen
    }

    package var isAnswered: Bool { state.isAnswered }

    /// Asked, and the question came out: whoever did something with it has it, and the others if something was sent.
    package var isReached: Bool {
        switch state {
        case .answered, .partlyAnswered, .declined, .awaiting: true
        case .silent: rater == .caseworker || wentOut
        case .left: wasErasedWhileOpen && (rater == .caseworker || wentOut)
        case .notInvited, .paused: false
        }
    }

    /// Why there is no answer; `nil` for an answer.
    package var reason: LedgerReason? {
        switch state {
        case .answered, .partlyAnswered: nil
        case .awaiting: .awaiting
        case .declined: .declined
        case .silent: isReached ? .noAnswer : .notReached
        case .notInvited(let reason): .notInvited(reason)
        case .paused: .paused
        case .left: .left
        }
    }
}

/// What is counted, for a quarter, a place and a side.
package enum LedgerFigure: Hashable, Sendable {
    case invited, reached, answered
    /// Why somebody invited was not reached.
    case notReached(LedgerReason)
    /// Why somebody reached has not answered.
    case unanswered(LedgerReason)
    /// Those who answered, by the way; `nil` where nobody kept it.
    case way(AnsweringWay?)
    case invitedIn(Language), answeredIn(Language), missingIn(Language)
}

/// One number of the ledger.
package struct LedgerCell: Hashable, Sendable {
    package let quarter: Quarter
    /// `nil` for the whole organisation.
    package let unit: UnitID?
    package let rater: Rater
    package let figure: LedgerFigure

    package init(_ quarter: Quarter, _ unit: UnitID?, _ rater: Rater, _ figure: LedgerFigure) {
        self.quarter = quarter
        self.unit = unit
        self.rater = rater
        self.figure = figure
    }
}

/// That a number is the sum of others. All that can be worked out from a table is worked out by these.
package struct LedgerSum: Hashable, Sendable {
    package let whole: LedgerCell
    package let parts: [LedgerCell]
}

/// The response ledger as numbers: invited = reached + the reasons for not, reached = answered + the reasons, for each
/// team and for all of them. Exact, and so not for showing: what is shown goes through disclosure control.
///
/// Every denominator in the product comes from here.
package struct LedgerTable: Sendable {
    /// Oldest first.
    package let quarters: [Quarter]
    package let units: [UnitID]
    /// Every figure any cell has, zeros too where another quarter, place or side has it.
    package let figures: [LedgerFigure]
    private let counts: [LedgerCell: Int]

    package init(of entries: some Sequence<LedgerEntry>) {
        var counts: [LedgerCell: Int] = [:]
        var seen: (quarters: Set<Quarter>, units: Set<UnitID>, figures: Set<LedgerFigure>) = ([], [], [])
        for entry in entries {
            seen.quarters.insert(entry.quarter)
            seen.units.insert(entry.unit)
            for figure in entry.figures {
                seen.figures.insert(figure)
                for unit in figure.isOfTeams ? [entry.unit, nil] : [nil] {
                    counts[LedgerCell(entry.quarter, unit, entry.rater, figure), default: 0] += 1
                }
            }
        }
        for case .invitedIn(let language) in seen.figures {
            seen.figures.formUnion([.answeredIn(language), .missingIn(language)])
        }
        if !seen.figures.isEmpty { seen.figures.formUnion([.invited, .reached, .answered]) }
        self.counts = counts
        quarters = seen.quarters.sorted()
        units = seen.units.sorted()
        figures = seen.figures.sorted { $0.order < $1.order }
    }

    package subscript(_ cell: LedgerCell) -> Int { counts[cell] ?? 0 }

    package func cells(in quarter: Quarter) -> [LedgerCell] {
        places.flatMap { unit in
            Rater.allCases.flatMap { rater in
                figures.filter { unit == nil || $0.isOfTeams }.map { LedgerCell(quarter, unit, rater, $0) }
            }
        }
    }

    /// Everything in a quarter that adds up to something else. Quarters share no sum.
    package func sums(in quarter: Quarter) -> [LedgerSum] {
        var sums: [LedgerSum] = []
        for unit in places {
            for rater in Rater.allCases {
                sums += figures.filter { unit == nil || $0.isOfTeams }.compactMap { figure in
                    let parts = figures.filter { $0.isPart(of: figure) }
                    return parts.isEmpty ? nil : sum(quarter, unit, rater, figure, parts)
                }
                guard unit == nil else { continue }
                // Two more ways in which the same people are cut.
                sums.append(sum(quarter, unit, rater, .invited, figures.filter { $0.isInvitedInLanguage }))
                sums.append(sum(quarter, unit, rater, .answered, figures.filter { $0.isAnsweredInLanguage }))
            }
            // Both sides of a round are invited together, and a round that was not opened was opened for neither.
            let shared = figures.filter { $0.isInvitedInLanguage && unit == nil }
            for figure in shared + [.invited, .notReached(.notInvited(.roundNotOpened))] {
                sums.append(sameForBoth(quarter, unit, figure))
            }
        }
        for rater in Rater.allCases {
            for figure in figures where figure.isOfTeams {
                sums.append(
                    LedgerSum(
                        whole: LedgerCell(quarter, nil, rater, figure),
                        parts: units.map { LedgerCell(quarter, $0, rater, figure) }))
            }
        }
        return sums
    }

    /// What holds for nearly everybody in a quarter: a pause or an end comes to both sides of a round, unless one of them had
    /// answered already; and where a citizen's no stops both sides, the caseworker is not asked about those who said it.
    package func nearSums(in quarter: Quarter) -> [LedgerSum] {
        places.flatMap { unit in
            [LedgerReason.paused, .left].map { sameForBoth(quarter, unit, .notReached($0)) } + [
                LedgerSum(
                    whole: LedgerCell(quarter, unit, .caseworker, .notReached(.notInvited(.citizenSaidNo))),
                    parts: [.notReached(.notInvited(.saidNoThanks)), .unanswered(.declined)].map {
                        LedgerCell(quarter, unit, .citizen, $0)
                    })
            ]
        }
    }

    private func sameForBoth(_ quarter: Quarter, _ unit: UnitID?, _ figure: LedgerFigure) -> LedgerSum {
        LedgerSum(
            whole: LedgerCell(quarter, unit, .citizen, figure), parts: [LedgerCell(quarter, unit, .caseworker, figure)])
    }

    private var places: [UnitID?] { units.map(Optional.some) + [nil] }

    private func sum(
        _ quarter: Quarter, _ unit: UnitID?, _ rater: Rater, _ whole: LedgerFigure, _ parts: [LedgerFigure]
    ) -> LedgerSum {
        LedgerSum(
            whole: LedgerCell(quarter, unit, rater, whole), parts: parts.map { LedgerCell(quarter, unit, rater, $0) })
    }
}

extension LedgerEntry {
    /// The figures this side of a round counts in.
    fileprivate var figures: [LedgerFigure] {
        var figures: [LedgerFigure] = [.invited, .invitedIn(language)]
        if isReached { figures.append(.reached) }
        if let reason {
            return figures + [isReached ? .unanswered(reason) : .notReached(reason), .missingIn(language)]
        }
        return figures + [.answered, .answeredIn(language), .way(way)]
    }
}

extension LedgerFigure {
    /// The main tree: each figure's parts add up to it.
    fileprivate func isPart(of whole: LedgerFigure) -> Bool {
        switch (whole, self) {
        case (.invited, .reached), (.invited, .notReached), (.reached, .answered), (.reached, .unanswered),
            (.answered, .way):
            true
        case (.invitedIn(let all), .answeredIn(let part)), (.invitedIn(let all), .missingIn(let part)): all == part
        default: false
        }
    }

    /// Languages are told for the organisation only: in a team they are a few people, and would take the other figures
    /// with them.
    package var isOfTeams: Bool {
        switch self {
        case .invitedIn, .answeredIn, .missingIn: false
        case .invited, .reached, .answered, .notReached, .unanswered, .way: true
        }
    }

    fileprivate var isInvitedInLanguage: Bool { if case .invitedIn = self { true } else { false } }
    fileprivate var isAnsweredInLanguage: Bool { if case .answeredIn = self { true } else { false } }

    /// A fixed order for tables.
    fileprivate var order: String {
        switch self {
        case .invited: "0"
        case .reached: "1"
        case .answered: "2"
        case .notReached(let reason): "3 \(reason.name)"
        case .unanswered(let reason): "4 \(reason.name)"
        case .way(let way): "5 \(LedgerFigure.name(way))"
        case .invitedIn(let language): "6 \(language.rawValue)"
        case .answeredIn(let language): "7 \(language.rawValue)"
        case .missingIn(let language): "8 \(language.rawValue)"
        }
    }

    /// As it stands in the command's output: `invited`, `notReached: paused`, `way: paper`, `invited: da`.
    package var name: String {
        switch self {
        case .invited: "invited"
        case .reached: "reached"
        case .answered: "answered"
        case .notReached(let reason): "notReached: \(reason.name)"
        case .unanswered(let reason): "unanswered: \(reason.name)"
        case .way(let way): "way: \(LedgerFigure.name(way))"
        case .invitedIn(let language): "invited: \(language.rawValue)"
        case .answeredIn(let language): "answered: \(language.rawValue)"
        case .missingIn(let language): "missing: \(language.rawValue)"
        }
    }

    private static func name(_ way: AnsweringWay?) -> String { way?.rawValue ?? Ledger.wayNotRecorded }
}
