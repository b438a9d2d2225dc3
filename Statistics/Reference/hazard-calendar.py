"""Golden values of hazards with a calendar time inside an interaction, in 50 digits.

    python3 Reference/hazard-calendar.py     (in Statistics/; writes Tests/PanelModelsTests/Golden/hazard-calendar.json)

A calendar year times a flag is nearly 2020 times the flag, so a cross product of the columns as they are loses the digits
of the errors, in R and statsmodels too where they invert it. Here Newton's method runs in mpmath. Made with Python 3.11
and mpmath 1.4.1; the versions of the last run stand in the file written.

Data: rossi-weeks.csv with cal = 2018 + id mod 5 + stop / 52 and office = id mod 12, as in the test. Errors: model (expected
information), HC0, and CR1 by office, which is G/(G-1) times the plain sandwich.
"""

import csv
import json
import math
import platform
from pathlib import Path

import mpmath
from mpmath import mp, mpf

mp.dps = 50
GOLDEN = Path("Tests/PanelModelsTests/Golden")

# each: the formula, and its columns (without the intercept) as products of columns
MODELS = [
    ("event ~ cal * fin + age", {"cal": ["cal"], "finyes": ["fin"], "age": ["age"], "cal:finyes": ["cal", "fin"]}),
    ("event ~ cal * prio + fin", {"cal": ["cal"], "prio": ["prio"], "finyes": ["fin"], "cal:prio": ["cal", "prio"]}),
]


def rows():
    with open(GOLDEN / "rossi-weeks.csv", newline="") as file:
        for row in csv.DictReader(file):
            person, stop = int(row["id"]), float(row["stop"])
            yield {
                "event": int(row["event"]),
                "office": person % 12,
                "cal": 2018 + float(person % 5) + stop / 52,
                "fin": 1.0 if row["fin"] == "yes" else 0.0,
                "age": float(row["age"]),
                "prio": float(row["prio"]),
            }


def cells(columns):
    """Distinct (covariates, office) with their person-periods and events."""
    counted = {}
    for row in rows():
        z = [mpf(1)] + [math.prod((mpf(row[part]) for part in parts), start=mpf(1)) for parts in columns]
        cell = counted.setdefault((tuple(map(str, z)), row["office"]), [z, row["office"], 0, 0])
        cell[2] += 1
        cell[3] += row["event"]
    return list(counted.values())


def derivatives(link, eta):
    """Score with and without the event, and expected information, of one person-period in eta."""
    if link == "logit":
        h = 1 / (1 + mp.exp(-eta))
        return 1 - h, -h, h * (1 - h)
    c = mp.exp(eta)
    survival = mp.exp(-c)
    return c * survival / (1 - survival), -c, c * c * survival / (1 - survival)


def sums(link, table, beta):
    """Score, expected information, HC0's and the offices' meat."""
    k = len(beta)
    score = [mpf(0)] * k
    information, robust, clustered = mp.zeros(k), mp.zeros(k), mp.zeros(k)
    offices = {}
    for z, office, periods, events in table:
        eta = mp.fdot(z, beta)
        with_event, without, expected = derivatives(link, eta)
        residual = events * with_event + (periods - events) * without
        square = events * with_event**2 + (periods - events) * without**2
        own = offices.setdefault(office, [mpf(0)] * k)
        for i in range(k):
            score[i] += residual * z[i]
            own[i] += residual * z[i]
            for j in range(i, k):
                information[i, j] += periods * expected * z[i] * z[j]
                robust[i, j] += square * z[i] * z[j]
    for own in offices.values():
        for i in range(k):
            for j in range(i, k):
                clustered[i, j] += own[i] * own[j] * mpf(len(offices)) / (len(offices) - 1)
    for matrix in (information, robust, clustered):
        for i in range(k):
            for j in range(i):
                matrix[i, j] = matrix[j, i]
    return score, information, robust, clustered


def fit(formula, columns, link):
    table = cells(list(columns.values()))
    events, periods = sum(c[3] for c in table), sum(c[2] for c in table)
    share = mpf(events) / periods
    start = mp.log(share / (1 - share)) if link == "logit" else mp.log(-mp.log(1 - share))
    beta = [start] + [mpf(0)] * len(columns)
    for _ in range(30):
        score, information, robust, clustered = sums(link, table, beta)
        step = mp.lu_solve(information, mp.matrix(score))
        beta = [b + s for b, s in zip(beta, step)]
        if max(abs(s) for s in step) < mpf(10) ** -25:
            break
    else:
        raise SystemExit(f"{formula} did not converge")
    bread = mp.inverse(information)

    def errors(matrix):
        return [float(mp.sqrt(matrix[i, i])) for i in range(len(beta))]

    return {
        "formula": formula,
        "link": link,
        "terms": ["(Intercept)", *columns],
        "estimates": [float(b) for b in beta],
        "model": errors(bread),
        "HC0": errors(bread * robust * bread),
        "CR1": errors(bread * clustered * bread),
    }


def main():
    models = [fit(formula, columns, link) for formula, columns in MODELS for link in ("logit", "cloglog")]
    file = {"madeWith": f"Python {platform.python_version()}; mpmath {mpmath.__version__}", "models": models}
    (GOLDEN / "hazard-calendar.json").write_text(json.dumps(file, indent=1) + "\n")


main()
