internal import Foundation
import LinearAlgebra

/// An unconstrained scale for the parameters: every γ is a model, with thresholds in order, σ above 0, ρ between −1 and 1 and
/// Q a covariance.
///
///     first threshold, log gaps | log σ | artanh ρ | Q = L·Lᵀ: log L₁₁, L₂₁, log L₂₂
enum StateScale {
    static func free(_ parameters: StateParameters) -> [Double] {
        let layout = parameters.layout
        var free = parameters.values
        for voice in Voice.allCases {
            let thresholds = parameters.thresholds(voice)
            for below in 1..<layout.steps where below > 1 {
                free[layout.threshold(voice, below: below)] = log(
                    thresholds[below - 1] - thresholds[below - 2])
            }
            free[layout.noise(voice)] = log(parameters.noise(voice))
        }
        free[layout.correlation] = atanh(parameters.correlation)
        let l11 = parameters.movement(.citizen, .citizen).squareRoot()
        let l21 = parameters.movement(.citizen, .caseworker) / l11
        let q = layout.movement(.citizen, .citizen)
        free[q] = log(l11)
        free[q + 1] = l21
        free[q + 2] = 0.5 * log(parameters.movement(.caseworker, .caseworker) - l21 * l21)
        return free
    }

    static func parameters(_ free: [Double], _ layout: StateLayout) -> StateParameters {
        var values = free
        for voice in Voice.allCases {
            for below in 1..<layout.steps where below > 1 {
                let at = layout.threshold(voice, below: below)
                values[at] = values[at - 1] + exp(free[at])
            }
            values[layout.noise(voice)] = exp(free[layout.noise(voice)])
        }
        values[layout.correlation] = tanh(free[layout.correlation])
        let q = layout.movement(.citizen, .citizen)
        let (l11, l21, l22) = (exp(free[q]), free[q + 1], exp(free[q + 2]))
        values[q] = l11 * l11
        values[q + 1] = l11 * l21
        values[q + 2] = l21 * l21 + l22 * l22
        return StateParameters(layout: layout, values: values)
    }

    /// ∂θ/∂γ, n × n.
    static func jacobian(_ free: [Double], _ layout: StateLayout) -> Matrix {
        var d = Matrix.identity(layout.count)
        for voice in Voice.allCases {
            for below in 1..<layout.steps {
                let at = layout.threshold(voice, below: below)
                for earlier in 1...below {
                    let by = layout.threshold(voice, below: earlier)
                    d[at, by] = earlier == 1 ? 1 : exp(free[by])
                }
            }
            let noise = layout.noise(voice)
            d[noise, noise] = exp(free[noise])
        }
        let rho = tanh(free[layout.correlation])
        d[layout.correlation, layout.correlation] = (1 - rho) * (1 + rho)
        let q = layout.movement(.citizen, .citizen)
        let (l11, l21, l22) = (exp(free[q]), free[q + 1], exp(free[q + 2]))
        d[q, q] = 2 * l11 * l11
        d[q + 1, q] = l11 * l21
        d[q + 1, q + 1] = l11
        d[q + 2, q + 1] = 2 * l21
        d[q + 2, q + 2] = 2 * l22 * l22
        return d
    }
}
