/// Estimated reliability, or why there is none.
public struct ReliabilityFit: Sendable {
    /// What was asked for.
    public let model: ReliabilityModel
    public let outcome: FitOutcome
    /// People, and the rows they have.
    public let n: Int
    public let rows: Int
    /// Rows left out because the person, the round or the voice is missing.
    public let dropped: Int
    /// Names of the voices; one without a name where there is no second.
    public let voiceNames: [String]
    /// One for each voice; empty with one item.
    public let scales: [ScaleReliability]
    /// One for each item; empty without a second voice.
    public let agreement: [VoiceAgreement]
    /// By item, voice and round; empty without rounds.
    public let retest: [RoundAgreement]
    /// By item, voice and three rounds; empty without three rounds.
    public let quasiSimplex: [RoundReliability]
    /// What a reader should know, sentences without a full stop; none when stopped.
    public let notes: [String]
    /// Wall time, reading of the columns included.
    public let seconds: Double

    public var isConverged: Bool { if case .converged = outcome { true } else { false } }

    /// How each kind of error was estimated.
    public static let errors =
        "α: Feldt; correlations, Heise: infinitesimal jackknife by person; κ: Fleiss–Cohen–Everitt; ICC: Shrout–Fleiss; r: Fisher's z"
}

/// The items of one voice as a scale.
public struct ScaleReliability: Sendable {
    /// Empty for the only one.
    public let voice: String
    /// People used: with every item, or the fewest of any pair.
    public let n: Int
    /// People of the round who lack an item.
    public let incomplete: Int
    /// nil where ``reason`` says why.
    public let alpha: CronbachAlpha?
    /// ω total of one factor, on the correlations; nil where ``omegaReason`` says why.
    public let omega: Double?
    public let omegaReason: String?
    /// Empty where there is no α.
    public let items: [ScaleItem]
    public let correlations: [ItemCorrelation]
    public let reason: String?
}

/// One item of a scale.
public struct ScaleItem: Sendable {
    public let item: String
    public let n: Int
    public let mean: Double
    public let standardDeviation: Double
    /// With the sum of the other items.
    public let itemRest: Double?
    /// α of the others.
    public let alphaWithout: Double?
    /// On the one factor; nil without ω.
    public let loading: Double?
}

/// The correlation of two items, of the kind the model names.
public struct ItemCorrelation: Sendable {
    public let first: String
    public let second: String
    public let n: Int
    /// nil where the answers fix none.
    public let correlation: Double?
    public let se: Double?
}

/// An estimate with its interval.
public struct LimitedEstimate: Hashable, Sendable {
    public let estimate: Double
    /// nil where the method gives none.
    public let se: Double?
    public let lower: Double?
    public let upper: Double?
}

/// How two voices agree on an item, in one round.
public struct VoiceAgreement: Sendable {
    public let item: String
    public let n: Int
    public let linear: LimitedEstimate?
    public let quadratic: LimitedEstimate?
    public let agreement: LimitedEstimate?
    public let consistency: LimitedEstimate?
    /// Second voice minus first, on average.
    public let difference: Double?
    public let reason: String?
}

/// How an item's answers in one round of a person and the next go together.
public struct RoundAgreement: Sendable {
    public let item: String
    public let voice: String
    /// The rounds, counted within the person from 1.
    public let round: Int
    public let n: Int
    /// Units of time between the two: the middle one, the least and the most.
    public let apart: (median: Double, least: Double, most: Double)?
    public let correlation: LimitedEstimate?
    public let agreement: LimitedEstimate?
    public let quadratic: LimitedEstimate?
    public let reason: String?
}

/// Heise's reliability of an item from three rounds that follow each other.
public struct RoundReliability: Sendable {
    public let item: String
    public let voice: String
    /// The first of the three, counted within the person from 1.
    public let round: Int
    public let n: Int
    public let reliability: LimitedEstimate?
    public let reason: String?
}
