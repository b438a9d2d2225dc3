"""Golden values for equal thresholds at each round and for the voices' margins, by other formulas than the package's.

    python3 Reference/state-rounds.py     (in Statistics/, after state.py; writes Tests/PanelModelsTests/Golden/state-rounds.json)

- `rounds`: common thresholds as the root of a score by complex steps; the test as Hotelling's T² of contrasts that no common
  thresholds, place or spread can move (a basis of the null space by singular values; the package projects instead), with
  loops over persons.
- `margins`: both voices' answers in one quarter, with loops over persons; for the first pair of each person alone statsmodels'
  tests of Bhapkar and of Stuart and Maxwell.
"""

import csv
import json
import platform
from datetime import date
from pathlib import Path

import numpy as np
import scipy
import statsmodels
from scipy.optimize import root
from scipy.special import erfc
from scipy.stats import f as f_distribution
from scipy.stats import norm
from statsmodels.stats.contingency_tables import SquareTable

GOLDEN = Path("Tests/PanelModelsTests/Golden")
K = 5


def people():
    """By person: rows of (quarter, voice, caseworker, answers), earliest first."""
    found = {}
    with open(GOLDEN / "voices.csv") as file:
        for row in csv.DictReader(file):
            found.setdefault(int(row["id"]), []).append(row)
    for person, rows in found.items():
        rows.sort(key=lambda row: row["date"])
        first = date.fromisoformat(rows[0]["date"])
        for row in rows:
            row["quarter"] = (2 * (date.fromisoformat(row["date"]) - first).days + 91) // 182
    return found


PEOPLE = people()


def cluster_of(person, is_clustered):
    return PEOPLE[person][0]["caseworker"] if is_clustered else person


def cdf(x):
    return erfc(-x / np.sqrt(2)) / 2


def rounds(item, voice, is_clustered):
    answers = [
        (person, row["quarter"], int(row[item]) - 1)
        for person, rows in PEOPLE.items()
        for row in rows
        if row["voice"] == voice and row[item]
    ]
    all_quarters = sorted({quarter for _, quarter, _ in answers})
    counts = {q: np.bincount([s for _, quarter, s in answers if quarter == q], minlength=K) for q in all_quarters}
    used = [q for q in all_quarters if counts[q].min() >= 5]
    n = np.array([counts[q].sum() for q in used])
    table = np.array([counts[q] for q in used])
    width = K - 1

    def eta(theta):
        place = np.concatenate([[0], theta[width : width + len(used) - 1]])
        spread = np.concatenate([[1], np.exp(theta[width + len(used) - 1 :])])
        return (theta[:width][None, :] - place[:, None]) / spread[:, None]

    def value(theta):
        below = np.concatenate([np.zeros((len(used), 1)), cdf(eta(theta)), np.ones((len(used), 1))], axis=1)
        return np.sum(table * np.log(np.diff(below, axis=1)))

    def complex_steps(function, theta):
        columns = []
        for j in range(len(theta)):
            moved = theta.astype(complex)
            moved[j] += 1e-30j
            columns.append(np.asarray(function(moved)).imag / 1e-30)
        return np.array(columns)

    own = norm.ppf(np.cumsum(table, axis=1)[:, :-1] / n[:, None])
    start = np.concatenate([own[0], np.zeros(2 * (len(used) - 1))])
    best = root(lambda theta: complex_steps(value, theta), start, tol=1e-13).x
    assert np.max(np.abs(complex_steps(value, best))) < 1e-7
    at = eta(best)
    tangent = complex_steps(lambda theta: eta(theta).ravel(), best).T
    left, sizes, _ = np.linalg.svd(tangent)
    contrasts = left[:, len(sizes) :].T

    sums = {}
    for person, quarter, step in answers:
        if quarter not in used:
            continue
        q = used.index(quarter)
        own_sum = sums.setdefault(cluster_of(person, is_clustered), np.zeros(len(used) * width))
        for k in range(width):
            own_sum[q * width + k] += ((step <= k) - cdf(at[q, k])) / (n[q] * norm.pdf(at[q, k]))
    vectors = np.array([contrasts @ u for u in sums.values()])
    g, degrees = vectors.shape
    covariance = np.cov(vectors.T) * g
    total = vectors.sum(axis=0)
    statistic = total @ np.linalg.solve(covariance, total)
    spread = np.concatenate([[1], np.exp(best[width + len(used) - 1 :])])
    difference = spread[:, None] * (own - at)

    # errors of the differences: the shares' covariance through the maximum
    information = np.zeros((len(used) * width,) * 2)
    for q in range(len(used)):
        below = np.concatenate([[0], cdf(at[q]), [1]])
        p = np.diff(below)
        slope = np.zeros((K, width))
        for k in range(width):
            slope[k, k] += norm.pdf(at[q, k])
            slope[k + 1, k] -= norm.pdf(at[q, k])
        information[q * width : (q + 1) * width, q * width : (q + 1) * width] = n[q] * slope.T @ np.diag(1 / p) @ slope
    solve = np.linalg.solve(tangent.T @ information @ tangent, tangent.T @ information)
    every = np.array(list(sums.values()))
    shares = np.cov(every.T) * g
    rest = np.eye(len(shares)) - tangent @ solve
    se = np.sqrt(np.diag(rest @ shares @ rest.T)) * np.repeat(spread, width)
    parameters = np.sqrt(np.diag(solve @ shares @ solve.T))
    return {
        "item": item,
        "voice": voice,
        "clustered": is_clustered,
        "quarters": used,
        "leftOut": [q for q in all_quarters if q not in used],
        "answers": int(n.sum()),
        "clusters": g,
        "statistic": float(statistic),
        "degrees": degrees,
        "p": float(f_distribution.sf(statistic * (g - degrees) / ((g - 1) * degrees), degrees, g - degrees)),
        "place": np.concatenate([[0], best[width : width + len(used) - 1]]).tolist(),
        "spread": spread.tolist(),
        "placeSE": [0, *parameters[width : width + len(used) - 1].tolist()],
        "spreadSE": [0, *(parameters[width + len(used) - 1 :] * spread[1:]).tolist()],
        "difference": difference.ravel().tolist(),
        "differenceSE": se.tolist(),
    }


def pairs_of(item):
    """(person, citizen, caseworker) of each person and quarter: the first answer of either voice."""
    found = []
    for person, rows in PEOPLE.items():
        first = {}
        for row in rows:
            if row[item]:
                first.setdefault((row["quarter"], row["voice"]), int(row[item]))
        for quarter in sorted({q for q, _ in first}):
            if (quarter, "citizen") in first and (quarter, "caseworker") in first:
                found.append((person, first[quarter, "citizen"], first[quarter, "caseworker"]))
    return found


def margins(item, is_clustered):
    pairs = pairs_of(item)

    def contrast(citizen, caseworker):
        return np.array([float(citizen == k) - float(caseworker == k) for k in range(1, K)])

    mean = np.mean([contrast(a, b) for _, a, b in pairs], axis=0)
    step = np.mean([a - b for _, a, b in pairs])
    sums, steps = {}, {}
    for person, a, b in pairs:
        name = cluster_of(person, is_clustered)
        sums[name] = sums.get(name, 0) + contrast(a, b) - mean
        steps[name] = steps.get(name, 0) + (a - b) - step
    g, n, degrees = len(sums), len(pairs), K - 1
    covariance = sum(np.outer(u, u) for u in sums.values()) * g / (g - 1) / n**2
    statistic = mean @ np.linalg.solve(covariance, mean)
    return {
        "item": item,
        "clustered": is_clustered,
        "pairs": n,
        "clusters": g,
        "statistic": float(statistic),
        "degrees": degrees,
        "p": float(f_distribution.sf(statistic * (g - degrees) / ((g - 1) * degrees), degrees, g - degrees)),
        "difference": float(step),
        "se": float(np.sqrt(sum(u * u for u in steps.values()) * g / (g - 1)) / n),
    }


def first_pairs(item):
    seen, table = set(), np.zeros((K, K))
    for person, a, b in pairs_of(item):
        if person not in seen:
            seen.add(person)
            table[a - 1, b - 1] += 1
    square = SquareTable(table, shift_zeros=False)
    return {
        "item": item,
        "table": table.astype(int).tolist(),
        "bhapkar": float(square.homogeneity(method="bhapkar").statistic),
        "stuartMaxwell": float(square.homogeneity(method="stuart_maxwell").statistic),
    }


def main():
    items = ["mood", "plan"]
    golden = {
        "madeWith": f"Python {platform.python_version()}; numpy {np.__version__}; scipy {scipy.__version__}; "
        f"statsmodels {statsmodels.__version__}",
        "script": "Reference/state-rounds.py",
        "rounds": [
            rounds(item, voice, is_clustered)
            for item in items
            for voice in ["citizen", "caseworker"]
            for is_clustered in [False, True]
        ],
        "margins": [margins(item, is_clustered) for item in items for is_clustered in [False, True]],
        "firstPairs": [first_pairs(item) for item in items],
    }
    (GOLDEN / "state-rounds.json").write_text(json.dumps(golden, indent=1) + "\n")


main()
