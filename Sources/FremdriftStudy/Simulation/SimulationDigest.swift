import FremdriftDomain

/// A fingerprint of a simulation: FNV-1a (64 bits) over a canonical text of every citizen.
///
/// It tells two simulations apart and says whether a change of the code moved anything. It is no cryptographic hash.
/// - Reference: Fowler, Noll & Vo, "The FNV Non-Cryptographic Hash Algorithm", draft-eastlake-fnv.
package struct SimulationDigest: Sendable {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325

    package init() {}

    /// Sixteen hexadecimal digits.
    package var text: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    package mutating func add(_ text: String) {
        for byte in text.utf8 {
            state ^= UInt64(byte)
            state = state &* 0x100_0000_01b3
        }
    }

    package mutating func add(_ caseworker: SimulatedCaseworker) {
        let traits = [
            caseworker.leniency, caseworker.beliefShift, caseworker.jobEffect, caseworker.diligence,
        ]
        add("w \(caseworker.number) \(caseworker.firstName) \(caseworker.surname) \(caseworker.unit)")
        add(" \(caseworker.kind.rawValue) \((traits + caseworker.tendencies).map(millionths))\n")
    }

    package mutating func add(_ citizen: SimulatedCitizen) {
        add("c \(citizen.number) \(citizen.firstName) \(citizen.surname) \(citizen.sex.rawValue)")
        add(" \(citizen.birthYear) \(citizen.language.rawValue) \(citizen.unit) \(citizen.entry.iso)")
        add(" \(citizen.exit.map { $0.day.iso + $0.reason.rawValue } ?? "-")\n")
        for code in citizen.visitation + citizen.benefit { add("k \(code.from.iso) \(code.code)\n") }
        for spell in citizen.assignments { add("a \(spell.caseworker) \(span(spell.from, spell.to))\n") }
        for spell in citizen.interventions { add("i \(spell.kind) \(span(spell.from, spell.to))\n") }
        for spell in citizen.pauses { add("p \(spell.reason.rawValue) \(span(spell.from, spell.to))\n") }
        for (outcome, readiness) in zip(citizen.outcomes, citizen.readiness) {
            add("o \(outcome.month.iso) \(outcome.status.name) \(millionths(readiness))\n")
        }
        for round in citizen.rounds { add(round) }
    }

    private mutating func add(_ round: SimulatedRound) {
        add("r \(round.number) \(round.window.dueOn.iso) \(round.caseworkerNumber ?? 0)")
        add(" \(round.revealedOn?.iso ?? "-") \(round.beliefOpenedOn?.iso ?? "-")\n")
        for rater in Rater.allCases { add(round[rater]) }
    }

    private mutating func add(_ side: SimulatedSide) {
        add("s \(side.state.name) \(side.sentOn?.iso ?? "-") \(side.wasBlind)")
        for (id, value) in side.answers.sorted(by: { $0.key.name < $1.key.name }) {
            add(" \(id)=\(name(value))")
        }
        for ticks in [side.easier, side.harder] {
            add(" \(ticks.map { $0.map(\.name).joined(separator: ",") } ?? "-")")
        }
        add(" \(side.talkAbout ?? "-") \(side.wentWell ?? "-") \(side.feelsBelievedIn.map(name) ?? "-")\n")
    }

    /// Latent values to six decimals: the last bits of `exp` and `log` are the C library's choice for a processor.
    private func millionths(_ value: Double) -> Int { Int((value * 1e6).rounded()) }

    private func name(_ value: AnswerValue) -> String {
        switch value {
        case .step(let step): String(step)
        case .withheld: "withheld"
        case .words(let words): words
        case .ticked(let ids): ids.map(\.name).joined(separator: ",")
        }
    }

    private func span(_ from: Day, _ to: Day?) -> String { "\(from.iso)/\(to?.iso ?? "")" }
}
