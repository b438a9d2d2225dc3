/// The Aalen–Johansen estimate for competing events with its variance by the infinitesimal jackknife, at each step of
/// one curve's risk table.
///
/// With h_k = d_k / Y at time t, h = Σ h_k and S the probability of no event:
///
///     F_k(t) = F_k(t−) + S(t−) h_k,   S(t) = S(t−) (1 − h)
///
/// The influence of person i on F_k and on S is their derivative in i's weight. Every person at risk moves by the same
/// step, and who has the event by one more, so all who entered together share their numbers until they leave:
///
///     U_k += S(t−) (A h_k − h_k / Y [+ 1/Y with event k]),   A += h / (Y (1 − h)) [− 1 / (Y (1 − h)) with any event]
///
/// with S·A the influence on S. Who has left keeps A and follows U_k += A·dF_k, so three sums (of A², A·U_k and U_k²)
/// hold all who left. The variance is the sum of U_k² over people.
struct AalenJohansen: Sendable {
    /// By cause, then step.
    private(set) var incidence: [[Double]]
    /// By cause, then step.
    private(set) var variance: [[Double]]
    /// Probability of no event, by step.
    private(set) var free: [Double] = []

    /// - Parameters:
    ///   - risk: of one curve, people with several spells in it included.
    ///   - people: spells of those who have several, each ascending in time; they count with the others in `risk`.
    /// - Complexity: O(cells + steps · causes · (entry times + people with several spells)).
    init(_ risk: RiskTable, causes: Int, people: [[SpellCell]]) {
        incidence = Array(repeating: [], count: causes)
        variance = incidence
        var influence = InfluenceSums(risk, causes: causes, people: people)
        var survival = 1.0
        var cumulative = [Double](repeating: 0, count: causes)
        var hazard = cumulative
        for step in risk.time.indices {
            let atRisk = Double(risk.atRisk[step])
            for k in hazard.indices { hazard[k] = 0 }
            for cell in risk.cells[risk.cellsAtTime[step]] where cell.event > 0 {
                hazard[Int(cell.event) - 1] += Double(cell.count)
            }
            for k in hazard.indices {
                hazard[k] /= atRisk
                cumulative[k] += survival * hazard[k]
            }
            influence.step(
                risk, step, InfluenceSums.Step(survivalBefore: survival, atRisk: atRisk, hazard: hazard))
            let events = risk.events[step]
            survival = events == risk.atRisk[step] ? 0 : survival * ((atRisk - Double(events)) / atRisk)
            free.append(survival)
            for k in 0..<causes {
                incidence[k].append(cumulative[k])
                variance[k].append(influence.variance(k))
            }
        }
    }
}
