"""Made person-months of people looking for work, with competing exits; a benchmark's data, not a simulation study.

    python3 generate.py CITIZENS CASEWORKERS FILE [--seed 20240607]

One row per person and month at risk (0 … 35): id, cw, t, t1 (t + 1), quarter, sex, age (4 groups), ben (3 benefit
categories), four 0/1 flags of measures under way, eleven answers x1 … x11 on a scale from 1 to 5 given anew every
third month, event (1 in the month of a job), code (0 none, 1 job, 2 other), exit (none, job, other). A job's monthly
log-odds rise with every answer, with measures, and by caseworker; the other exit's hardly move. Followed for 18 to 36
months. With the default seed every run makes the same file.
"""

import argparse

import numpy as np
import pandas as pd

MONTHS, ITEMS = 36, 11
SLOPES = np.array([0.05, 0.08, 0.10, 0.03, 0.12, 0.06, 0.15, 0.04, 0.09, 0.07, np.log(1.32)])
DISCRIMINATION = np.array([1.6, 1.2, 1.0, 0.9, 1.4, 1.1, 1.8, 0.8, 1.3, 1.0, 1.7])
AGE, BENEFIT = np.array([0.25, 0.0, -0.15, -0.45]), np.array([0.30, 0.0, -0.50])


def logistic(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def measure(rng, n: int, share, first: int, last: int, shortest: int, longest: int):
    """Start and end of one measure per person; never for those without it."""
    start = np.where(rng.random(n) < share, rng.integers(first, last, n), 999)
    return start, start + rng.integers(shortest, longest, n)


def answers(rng, readiness: np.ndarray) -> np.ndarray:
    """n × 11 answers from 1 to 5: a graded response model in the person's readiness."""
    shift = np.linspace(-0.4, 0.4, ITEMS)
    cuts = np.array([-1.6, -0.6, 0.4, 1.5])[None, :] + shift[:, None]
    latent = DISCRIMINATION * readiness[:, None] + rng.logistic(0, 1, (len(readiness), ITEMS))
    return (1 + (latent[:, :, None] > (DISCRIMINATION[:, None] * cuts)[None]).sum(axis=2)).astype(np.int8)


def person_months(citizens: int, caseworkers: int, seed: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    n = citizens
    sex = (rng.random(n) < 0.5).astype(np.int8)
    age = rng.choice(4, n, p=[0.25, 0.30, 0.25, 0.20]).astype(np.int8)
    ben = rng.choice(3, n, p=[0.45, 0.35, 0.20]).astype(np.int8)
    cw = rng.integers(0, caseworkers, n).astype(np.int32)
    skill, leniency = rng.normal(0, 0.3, caseworkers), rng.normal(0, 0.8, caseworkers)
    motive, readiness = rng.normal(0, 1, n), rng.normal(0, 1, n)
    end = rng.integers(18, MONTHS + 1, n)
    measures = {
        "intern": measure(rng, n, logistic(-0.7 + leniency[cw] + 0.5 * motive), 1, 19, 1, 7),
        "subsidy": measure(rng, n, 0.15, 3, 25, 3, 10),
        "treat": measure(rng, n, 0.20, 0, 12, 3, 13),
        "course": measure(rng, n, 0.30, 0, 30, 1, 4),
    }
    effect = {"intern": 0.35, "subsidy": 0.5, "treat": -0.3, "course": 0.05}
    alive, x, parts = np.ones(n, bool), np.zeros((n, ITEMS), np.int8), []
    for t in range(MONTHS):
        if t % 3 == 0:
            if t:
                start, stop = measures["intern"]
                readiness = readiness + rng.normal(0.02, 0.25, n) + 0.1 * ((start < t) & (stop > t - 3))
            x = answers(rng, readiness)
        now = {name: ((start <= t) & (t < stop)).astype(np.int8) for name, (start, stop) in measures.items()}
        season = -4.55 - 0.25 * np.log1p(t) + 0.15 * np.cos(2 * np.pi * t / 12)
        eta = season + (x - 3.0) @ SLOPES + 0.08 * (1 - sex) + AGE[age] + BENEFIT[ben] + skill[cw] + 0.25 * motive
        eta += sum(effect[name] * flag for name, flag in now.items())
        job, other = logistic(eta), logistic(-5.6 + 0.35 * (age == 3) + 0.4 * (ben == 2))
        u = rng.random(n)
        code = np.where(u < job, 1, np.where(u < job + other, 2, 0)).astype(np.int8)
        at = np.flatnonzero(alive)
        part = {"id": at.astype(np.int32), "cw": cw[at], "t": np.int8(t), "t1": np.int8(t + 1), "quarter": np.int8(t // 3),
                "sex": sex[at], "age": age[at], "ben": ben[at], **{name: flag[at] for name, flag in now.items()},
                **{f"x{j + 1}": x[at, j] for j in range(ITEMS)}, "code": code[at]}
        parts.append(pd.DataFrame(part))
        alive &= (code == 0) & (t + 1 < end)
    data = pd.concat(parts, ignore_index=True).sort_values(["id", "t"], kind="stable", ignore_index=True)
    data["event"] = (data["code"] == 1).astype(np.int8)
    data["exit"] = np.array(["none", "job", "other"])[data["code"]]
    return data


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("citizens", type=int)
    parser.add_argument("caseworkers", type=int)
    parser.add_argument("file")
    parser.add_argument("--seed", type=int, default=20240607)
    asked = parser.parse_args()
    data = person_months(asked.citizens, asked.caseworkers, asked.seed)
    data.to_csv(asked.file, index=False)
    print(f"{len(data)} person-months, {int(data['event'].sum())} jobs, {int((data['code'] == 2).sum())} other exits")
