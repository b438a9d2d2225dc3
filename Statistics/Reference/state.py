"""Golden values for the measurement model of two voices, from numpy and scipy, by other formulas than the package's.

    python3 Reference/state.py     (in Statistics/; writes Tests/PanelModelsTests/Golden/state.json and voices.csv)

- `voices.csv`: people simulated here, two items, uneven rounds, missing answers, changes of caseworker.
- `bivariate`: the bivariate normal distribution, 40 digits (mpmath).
- `fits`: the pairwise composite likelihood person by person, without tables. The bivariate distribution is Plackett's
  integral by Gauss-Legendre (the package has Owen's T); scores are complex steps; the maximum is the root of the score that
  scipy finds; errors are put together from loops over persons.
- `exact`: P of one person's answers as the integral of a multivariate normal density over a box, by tensor
  Gauss-Legendre over the *answers* (the package filters over the states).
"""

import json
import platform
from pathlib import Path

import mpmath
import numpy as np
import scipy
from numpy.polynomial.legendre import leggauss
from scipy.optimize import minimize, root
from scipy.special import erfc

GOLDEN = Path("Tests/PanelModelsTests/Golden")
QUARTER = 91.0
K = 5
N = 2 * (K - 1) + 6
TRUTH = np.array([-1.6, -0.7, 0.3, 1.4, -1.3, -0.4, 0.6, 1.7, 0.77, 0.67, 0.6, 0.15, 0.06, 0.2])


# --- people -----------------------------------------------------------------------------------------------------------


def simulated(seed, persons):
    """Rows (id, date, voice, caseworker, mood, plan); a change of caseworker now and then."""
    rng = np.random.default_rng(seed)
    rows = []
    for person in range(1, persons + 1):
        rounds = rng.integers(2, 6)
        days = [0 if r == 0 else 91 * r + 7 * int(rng.integers(0, 2)) for r in range(rounds)]
        start = np.datetime64("2025-01-06") + int(rng.integers(0, 26)) * 7
        caseworker = 1 + (person - 1) % 60
        states = [two_walks(rng, days) for _ in range(2)]
        for r, day in enumerate(days):
            if r > 0 and rng.uniform() < 0.1:
                caseworker = 1 + int(rng.integers(0, 60))
            for v, voice in enumerate(["citizen", "caseworker"]):
                answers = []
                for item in range(2):
                    y = states[item][r][v] + TRUTH[8 + v] * rng.standard_normal()
                    step = 1 + int(np.sum(y > TRUTH[4 * v : 4 * v + 4] + 0.2 * item))
                    answers.append("" if rng.uniform() < 0.12 else str(step))
                rows.append([str(person), str(start + day), voice, f"k{caseworker}", *answers])
    return rows


def two_walks(rng, days):
    q = np.array([[TRUTH[11], TRUTH[12]], [TRUTH[12], TRUTH[13]]])
    x = rng.multivariate_normal([0, 0], [[1, TRUTH[10]], [TRUTH[10], 1]])
    states = [x]
    for before, day in zip(days, days[1:]):
        x = x + rng.multivariate_normal([0, 0], q * (day - before) / QUARTER)
        states.append(x)
    return states


# --- pairs ------------------------------------------------------------------------------------------------------------


def pairs_of(rows, item):
    """One entry a pair: person, voices, days, steps, whether one caseworker answered both."""
    people = {}
    for row in rows:
        people.setdefault(int(row[0]), []).append(row)
    found = []
    clusters = {}
    for person, own in people.items():
        first = min(np.datetime64(row[1]) for row in own)
        clusters[person] = sorted(own, key=lambda row: row[1])[0][3]
        answers = [
            (
                0 if row[2] == "citizen" else 1,
                int((np.datetime64(row[1]) - first).astype(int)),
                int(row[item]) - 1,
                row[3],
            )
            for row in own
            if row[item]
        ]
        answers.sort(key=lambda a: (a[0], a[1]))
        for i, a in enumerate(answers):
            for b in answers[i + 1 :]:
                same = a[0] == b[0] == 1 and a[3] == b[3]
                found.append((person, a[0], b[0], a[1], b[1], a[2], b[2], same))
    return np.array(found, dtype=int), clusters


NODES, WEIGHTS = leggauss(60)


def normal_cdf(z):
    return 0.5 * erfc(-z / np.sqrt(2))


def plackett(h, k, r):
    """P(X <= h, Y <= k) by the integral over the correlation, substituting r = sin(angle)."""
    top = np.arcsin(r)
    total = 0
    for node, weight in zip(NODES, WEIGHTS):
        angle = top * (node + 1) / 2
        s = np.sin(angle)
        total = total + weight * np.exp(-(h * h + k * k - 2 * h * k * s) / (2 * (1 - s * s)))
    return normal_cdf(h) * normal_cdf(k) + total * top / 2 / (2 * np.pi)


def probabilities(theta, pairs, phi, tau2, steps_a=None, steps_b=None):
    """P of each pair; theta may be complex. Thresholds beyond the ends stand at +-38 standard deviations."""
    _, va, vb, s, t, ya, yb, same = pairs.T
    ya = ya if steps_a is None else steps_a
    yb = yb if steps_b is None else steps_b
    s, t = s / QUARTER, t / QUARTER
    q = np.array([[theta[11], theta[12]], [theta[12], theta[13]]])
    noise = theta[8:10]
    one = va == vb
    var_a = 1 + q[va, va] * s + noise[va] ** 2 + tau2 * (va == 1)
    var_b = 1 + q[vb, vb] * t + noise[vb] ** 2 + tau2 * (vb == 1)
    shared = np.where(one, phi ** np.abs(t - s) if phi > 0 else 0.0, 0.0)
    cov = (
        np.where(one, 1.0, theta[10]) + q[va, vb] * np.minimum(s, t) + shared * noise[va] ** 2 + tau2 * (same == 1)
    )
    r = cov / np.sqrt(var_a * var_b)
    edges = np.zeros((2, K + 1), dtype=theta.dtype)
    edges[:, 1:K] = theta[:8].reshape(2, 4)

    def edge(voice, step, spread):
        plain = edges[voice, step] / np.sqrt(spread)
        return np.where(step == 0, -38.0, np.where(step == K, 38.0, plain))

    ah, al = edge(va, ya + 1, var_a), edge(va, ya, var_a)
    bh, bl = edge(vb, yb + 1, var_b), edge(vb, yb, var_b)
    return plackett(ah, bh, r) - plackett(al, bh, r) - plackett(ah, bl, r) + plackett(al, bl, r)


def scores(theta, pairs, phi, tau2, **steps):
    """P and d log P of each pair by complex steps: no rounding from differences."""
    p = probabilities(theta, pairs, phi, tau2, **steps)
    columns = []
    for j in range(N):
        moved = theta.astype(complex)
        moved[j] += 1e-30j
        columns.append(probabilities(moved, pairs, phi, tau2, **steps).imag / 1e-30 / p)
    return p, np.array(columns).T


def fitted(pairs, clusters, phi, tau2):
    # equal kinds and steps once, with their counts; only to save time
    kinds, place, counts = np.unique(pairs[:, 1:], axis=0, return_inverse=True, return_counts=True)
    kinds = np.column_stack([np.zeros(len(kinds), dtype=int), kinds])
    place = place.ravel()

    def theta_of(free):
        theta = free.copy()
        theta[1:4] = free[0] + np.cumsum(np.exp(free[1:4]))
        theta[5:8] = free[4] + np.cumsum(np.exp(free[5:8]))
        theta[8:10] = np.exp(free[8:10])
        theta[10] = np.tanh(free[10])
        a, b, c = np.exp(free[11]), free[12], np.exp(free[13])
        theta[11:14] = a * a, a * b, b * b + c * c
        return theta

    def minus(free):
        return -np.sum(counts * np.log(np.maximum(probabilities(theta_of(free), kinds, phi, tau2), 1e-14)))

    start = np.array([-1.3, -0.1, 0, 0, -1.3, -0.1, 0, 0, -0.3, -0.3, 0.5, -1.0, 0.1, -1.0])
    near = minimize(minus, start, method="BFGS", options={"gtol": 1e-2}).x

    def score(theta):
        return counts @ scores(theta, kinds, phi, tau2)[1]

    best = root(score, theta_of(near), tol=1e-13).x
    gradient = score(best)
    assert np.max(np.abs(gradient)) < 1e-7, gradient

    p, each = scores(best, kinds, phi, tau2)
    information = np.zeros((N, N))
    table, table_place = np.unique(kinds[:, [1, 2, 3, 4, 7]], axis=0, return_inverse=True)
    sizes = np.bincount(table_place.ravel(), weights=counts)
    full = np.column_stack([np.zeros((len(table), 1), int), table[:, :4], np.zeros((len(table), 2), int), table[:, 4]])
    for a in range(K):
        for b in range(K):
            steps = {"steps_a": np.full(len(table), a), "steps_b": np.full(len(table), b)}
            cell, dlog = scores(best, full, phi, tau2, **steps)
            information += (dlog * (sizes * cell)[:, None]).T @ dlog

    def errors(groups):
        names = sorted(set(groups.values()))
        sums = {name: np.zeros(N) for name in names}
        for row, kind in zip(pairs, place):
            sums[groups[row[0]]] += each[kind]
        used = [u for u in sums.values() if np.any(u)]
        j = sum(np.outer(u, u) for u in used)
        inverse = np.linalg.inv(information)
        g = len(used)
        return np.sqrt(np.diag(inverse @ j @ inverse) * g / (g - 1)).tolist(), g

    personal, persons = errors({person: person for person in clusters})
    clustered, count = errors(clusters)
    return {
        "errorCorrelation": phi,
        "leaning": tau2,
        "pairs": len(pairs),
        "logLikelihood": float(np.sum(counts * np.log(p))),
        "estimates": best.tolist(),
        "se": personal,
        "persons": persons,
        "clustered": clustered,
        "clusters": count,
    }


# --- one person's answers, exactly -------------------------------------------------------------------------------------


def box(theta, days, citizen, caseworker):
    """log P of the answers (0: missing) by tensor Gauss-Legendre over the box of the latent responses."""
    q = np.array([[theta[11], theta[12]], [theta[12], theta[13]]])
    r = np.array([[1, theta[10]], [theta[10], 1]])
    answered = [(v, d / QUARTER, y) for v, own in enumerate([citizen, caseworker]) for d, y in zip(days, own) if y]
    n = len(answered)
    cov = np.array(
        [
            [r[a, b] + q[a, b] * min(s, t) + (theta[8 + a] ** 2 if i == j else 0) for j, (b, t, _) in enumerate(answered)]
            for i, (a, s, _) in enumerate(answered)
        ]
    )

    def value(nodes):
        axes, weights = [], []
        for i, (v, _, y) in enumerate(answered):
            far = 9 * np.sqrt(cov[i, i])
            edges = [-far, *theta[4 * v : 4 * v + 4], far]
            low, high = edges[y - 1], edges[y]
            x, w = leggauss(nodes if 1 < y < K else 3 * nodes)
            axes.append(low + (high - low) * (x + 1) / 2)
            weights.append(w * (high - low) / 2)
        precision = np.linalg.inv(cov)
        scale = 1 / np.sqrt((2 * np.pi) ** n * np.linalg.det(cov))
        total = 0.0
        rest = np.meshgrid(*axes[1:], indexing="ij")
        rest_weights = np.ones_like(rest[0])
        for i, w in enumerate(weights[1:]):
            rest_weights = rest_weights * w.reshape([-1 if j == i else 1 for j in range(n - 1)])
        rest_square = sum(
            precision[i + 1, j + 1] * rest[i] * rest[j] for i in range(n - 1) for j in range(n - 1)
        )
        rest_cross = sum(precision[0, j + 1] * rest[j] for j in range(n - 1))
        for x, w in zip(axes[0], weights[0]):
            square = rest_square + 2 * x * rest_cross + precision[0, 0] * x * x
            total += w * scale * np.sum(rest_weights * np.exp(-0.5 * square))
        return np.log(total)

    nodes = 6
    last = value(nodes)
    while True:
        nodes += 2
        now = value(nodes)
        if abs(now - last) < 2e-12:
            return now
        last = now


CASES = [
    {"days": [0], "citizen": [3], "caseworker": [4]},
    {"days": [0, 91], "citizen": [2, 3], "caseworker": [0, 0]},
    {"days": [0, 91], "citizen": [1, 5], "caseworker": [5, 2]},
    {"days": [0, 91], "citizen": [3, 3], "caseworker": [4, 2]},
    {"days": [0, 40, 182], "citizen": [2, 3, 4], "caseworker": [3, 3, 2]},
    {"days": [0, 91, 189, 280], "citizen": [2, 0, 4, 0], "caseworker": [0, 3, 2, 4]},
    {"days": [0, 91, 182, 273, 364], "citizen": [0, 0, 2, 3, 2], "caseworker": [0, 3, 0, 2, 0]},
]
OTHER = np.array([-1.2, -0.5, 0.1, 1.0, -1.5, -0.2, 0.4, 1.1, 0.5, 1.1, -0.3, 0.4, -0.1, 0.08])


def main():
    mpmath.mp.dps = 40
    rows = simulated(20260, 300)
    lines = ["id,date,voice,caseworker,mood,plan"] + [",".join(row) for row in rows]
    (GOLDEN / "voices.csv").write_text("\n".join(lines) + "\n")

    def exact_cdf(h, k, r):
        def inner(x):
            return mpmath.npdf(x) * mpmath.ncdf((k - r * x) / mpmath.sqrt(1 - mpmath.mpf(r) ** 2))

        return float(mpmath.quad(inner, [-mpmath.inf, -4, -2, min(h, -1) - 1, h] if h > -4 else [-mpmath.inf, h]))

    bivariate = [
        {"h": h, "k": k, "r": r, "cdf": exact_cdf(h, k, r)}
        for h in [-2.5, -0.3, 0.0, 1.1]
        for k in [-1.7, 0.0, 0.4, 3.0]
        for r in [-0.95, -0.4, 0.0, 0.3, 0.8, 0.99]
    ]
    fits = []
    for item, name in [(4, "mood"), (5, "plan")]:
        pairs, clusters = pairs_of(rows, item)
        for phi, tau2 in [(0.0, 0.0), (0.2, 0.1)]:
            fits.append({"item": name} | fitted(pairs, clusters, phi, tau2))
            print(name, phi, tau2, fits[-1]["logLikelihood"], flush=True)
    exact = [
        {"parameters": theta.tolist(), **case, "logLikelihood": float(box(theta, **case))}
        for theta in [TRUTH, OTHER]
        for case in CASES
    ]
    golden = {
        "madeWith": f"Python {platform.python_version()}; numpy {np.__version__}; scipy {scipy.__version__}; "
        f"mpmath {mpmath.__version__}",
        "script": "Reference/state.py",
        "bivariate": bivariate,
        "fits": fits,
        "exact": exact,
    }
    (GOLDEN / "state.json").write_text(json.dumps(golden, indent=1) + "\n")


main()
