"""Golden values of reliability from Python.

    python3 Reference/scales.py    (in Statistics/, after scales.R, which writes the data; writes
                                    Tests/PanelModelsTests/Golden/scales-python.json)

Polychoric correlations: no package stops closer than about 1e-5 of rho, so here the score is set to 0 by Brent's method, with
rectangles integrated along one axis, not by Owen's T. Their errors are the infinitesimal jackknife by
differences: the weight of every cell of the table a little up and down, thresholds and correlation estimated anew.
"""
import importlib.metadata
import json
import pathlib

import factor_analyzer
import factor_analyzer.factor_analyzer
import numpy as np
import pandas as pd
import pingouin
import scipy
import statsmodels
from scipy.optimize import brentq, minimize
from scipy.special import ndtr
from scipy.stats import norm
from statsmodels.stats.inter_rater import cohens_kappa

# factor_analyzer 0.5 asks scikit-learn for an option that has another name since 1.8
factor_analyzer.factor_analyzer.check_array = lambda x, **_: np.asarray(x, float)
golden = pathlib.Path("Tests/PanelModelsTests/Golden")
frames = {name: pd.read_csv(golden / f"scales-{name}.csv") for name in ("bfi", "lsat", "fleiss", "awkward")}


nodes, weights = np.polynomial.legendre.leggauss(80)


def rectangle(a, b, c, d, rho):
    """Gauss and Legendre's rule on four pieces of the first axis; the second has a closed form."""
    root = np.sqrt(1 - rho * rho)
    edges = np.linspace(max(a, -9), min(b, 9), 5)
    half = np.diff(edges)[:, None] / 2
    x = edges[:-1, None] + half * (1 + nodes)
    inside = np.exp(-x * x / 2) / np.sqrt(2 * np.pi) * (ndtr((d - rho * x) / root) - ndtr((c - rho * x) / root))
    return max(float((half * weights * inside).sum()), 1e-300)


def density(h, k, rho):
    if not (np.isfinite(h) and np.isfinite(k)):
        return 0.0
    rest = 1 - rho * rho
    return np.exp(-(h * h - 2 * rho * h * k + k * k) / (2 * rest)) / (2 * np.pi * np.sqrt(rest))


def polychoric(table, start=None):
    share = table / table.sum()
    cut = lambda margin: np.concatenate([[-np.inf], norm.ppf(np.cumsum(margin)[:-1]), [np.inf]])
    rows, columns = cut(share.sum(1)), cut(share.sum(0))

    def score(rho):
        total = 0.0
        for i in range(len(rows) - 1):
            for j in range(len(columns) - 1):
                if share[i, j] > 0:
                    d = (density(rows[i + 1], columns[j + 1], rho) - density(rows[i], columns[j + 1], rho)
                         - density(rows[i + 1], columns[j], rho) + density(rows[i], columns[j], rho))
                    total += share[i, j] * d / rectangle(rows[i], rows[i + 1], columns[j], columns[j + 1], rho)
        return total

    low, high = (-0.95, 0.95) if start is None else (start - 0.01, start + 0.01)
    return brentq(score, low, high, xtol=1e-14, rtol=1e-14)


def polychoric_of(name, first, second, with_error=True):
    d = frames[name][[first, second]].dropna()
    table = pd.crosstab(d[first], d[second]).to_numpy(float)
    rho = polychoric(table)
    found = dict(data=name, first=first, second=second, n=len(d), correlation=rho)
    if with_error:
        total, step = 0.0, 1e-4
        for cell in np.argwhere(table > 0):
            up, down = table.copy(), table.copy()
            size = step * table.sum()
            up[tuple(cell)] += min(size, table[tuple(cell)] * 0.001)
            down[tuple(cell)] -= min(size, table[tuple(cell)] * 0.001)
            slope = (polychoric(up, rho) - polychoric(down, rho)) / (up[tuple(cell)] - down[tuple(cell)])
            total += table[tuple(cell)] * slope ** 2
        found["se"] = float(np.sqrt(total))
    return found


pairs = [polychoric_of("bfi", "a2", "a3"), polychoric_of("bfi", "a1", "a5"), polychoric_of("lsat", "q1", "q2"),
         polychoric_of("lsat", "q3", "q4"), polychoric_of("awkward", "x", "y"), polychoric_of("awkward", "z", "w")]
pairs += [polychoric_of("bfi", a, b, False) for a, b in
          [("a1r", "a2"), ("a1r", "a3"), ("a2", "a4"), ("c1", "c3"), ("c2", "c3")]]


def minimum_residual(name, items):
    """Loadings by scipy, unrestricted; factor_analyzer's beside them, which stop earlier."""
    r = frames[name][items].dropna().corr().to_numpy()
    off = ~np.eye(len(items), dtype=bool)
    loss = lambda l: ((r - np.outer(l, l))[off] ** 2).sum()
    slope = lambda l: -4 * ((r - np.outer(l, l)) * off) @ l
    values, vectors = np.linalg.eigh(r)
    l = vectors[:, -1] * np.sqrt(values[-1])
    for _ in range(3):
        l = minimize(loss, l, jac=slope, method="BFGS", options=dict(gtol=1e-13)).x
    for _ in range(20):   # Newton to the last digit
        e = (r - np.outer(l, l)) * off
        hessian = -4 * (e - np.diag((off * l ** 2).sum(1)) - np.outer(l, l) * off)
        l = l - np.linalg.solve(hessian, slope(l))
    l = l * np.sign(l.sum())
    theirs = factor_analyzer.FactorAnalyzer(n_factors=1, rotation=None, method="minres").fit(frames[name][items].dropna())
    return dict(data=name, items=items, loadings=l.tolist(), omega=float(1 - (1 - l ** 2).sum() / r.sum()),
                factorAnalyzer=np.abs(theirs.loadings_[:, 0]).tolist())


factors = [minimum_residual("bfi", ["a1r", "a2", "a3", "a4", "a5"]), minimum_residual("bfi", ["c1", "c2", "c3"]),
           minimum_residual("lsat", ["q1", "q2", "q3", "q4", "q5"])]


def kappa(name, first, second):
    d = frames[name][[first, second]].dropna().astype(int)
    steps = range(d.min().min(), d.max().max() + 1)
    table = pd.crosstab(pd.Categorical(d[first], steps), pd.Categorical(d[second], steps), dropna=False).to_numpy()


    def one(weights):
        found = cohens_kappa(table, wt=weights)
        # a variance of 0 comes out below it by rounding
        return dict(estimate=float(found.kappa), se=0.0 if np.isnan(found.std_kappa) else float(found.std_kappa))

    return dict(data=name, first=first, second=second, n=len(d), linear=one("linear"), quadratic=one("quadratic"))


kappas = [kappa("bfi", "c1", "c2"), kappa("bfi", "a1", "a2"), kappa("fleiss", "j1", "j4"), kappa("fleiss", "j1", "j3")]

alphas = []
for name, items in [("bfi", ["a1r", "a2", "a3", "a4", "a5"]), ("lsat", ["q1", "q2", "q3", "q4", "q5"])]:
    estimate, (lower, upper) = pingouin.cronbach_alpha(frames[name][items].dropna(), ci=0.95)
    alphas.append(dict(data=name, items=items, alpha=float(estimate), lower=float(lower), upper=float(upper)))

file = dict(madeWith=f"Python; scipy {scipy.__version__}, statsmodels {statsmodels.__version__}, pingouin "
            f"{pingouin.__version__}, factor_analyzer {importlib.metadata.version('factor_analyzer')}",
            polychoric=pairs, factors=factors, kappas=kappas, alphas=alphas)
(golden / "scales-python.json").write_text(json.dumps(file, indent=1) + "\n")
