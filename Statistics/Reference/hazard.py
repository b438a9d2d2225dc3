"""Golden values of the discrete-time hazard from statsmodels: Logit, and GLM with the complementary log-log link.

    python3 Reference/hazard.py     (in Statistics/; writes Tests/PanelModelsTests/Golden/hazard-statsmodels.json)

Made with Python 3.11, statsmodels 0.15.0, pandas 3.1.1, numpy 2.4.6. The versions of the last run stand in the
file written. statsmodels' clustered errors are CR1S here: G/(G-1) * (n-1)/(n-k). For a GLM it makes them with the
*observed* information, which for the complementary log-log link is another matrix than the expected information of
its own standard errors; there the sandwich is put together here from statsmodels' scores and expected information.
"""

import json
import platform
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels
import statsmodels.api as sm

GOLDEN = Path("Tests/PanelModelsTests/Golden")
ROSSI = pd.read_csv(GOLDEN / "rossi-weeks.csv")


def columns(data: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """A design with R's names: `finyes` is 1 where fin is yes; a plain name is a column of numbers."""
    design = pd.DataFrame({"(Intercept)": np.ones(len(data))}, index=data.index)
    for name in names:
        if name in data:
            design[name] = data[name].astype(float)
        elif name == "log(stop)":
            design[name] = np.log(data["stop"])
        else:
            factor = next(f for f in ("fin", "race", "wexp", "mar", "paro") if name.startswith(f))
            design[name] = (data[factor] == name.removeprefix(factor)).astype(float)
    return design


MODELS = {
    "full": (
        "event ~ fin + age + race + wexp + mar + paro + prio + employed_lag",
        ["finyes", "age", "raceother", "wexpyes", "marnot-married", "paroyes", "prio", "employed_lag"],
    ),
    "logarithm": ("event ~ fin + log(stop) + prio", ["finyes", "log(stop)", "prio"]),
}


def fit(link: str, y: pd.Series, design: pd.DataFrame, **errors):
    if link == "logit":
        return sm.Logit(y, design).fit(method="newton", tol=1e-15, maxiter=100, disp=False, **errors)
    model = sm.GLM(y, design, family=sm.families.Binomial(sm.families.links.CLogLog()))
    return model.fit(tol=1e-15, tol_criterion="params", maxiter=300, **errors)


def clustered_errors(link: str, y: pd.Series, design: pd.DataFrame, groups: np.ndarray, plain) -> np.ndarray:
    if link == "logit":
        return fit(link, y, design, cov_type="cluster", cov_kwds={"groups": groups}).bse.to_numpy()
    scores = pd.DataFrame(plain.model.score_obs(plain.params.to_numpy())).groupby(groups).sum().to_numpy()
    bread = plain.cov_params().to_numpy()
    g, n, k = len(scores), len(y), design.shape[1]
    return np.sqrt(np.diag(bread @ scores.T @ scores @ bread) * g / (g - 1) * (n - 1) / (n - k))


def one(name: str, link: str) -> dict:
    formula, names = MODELS[name]
    needed = [c for c in ROSSI.columns if c in formula]
    data = ROSSI.dropna(subset=needed)
    design = columns(data, names)
    plain = fit(link, data["event"], design)
    clustered = clustered_errors(link, data["event"], design, data["id"].to_numpy(), plain)
    return {
        "name": name, "formula": formula, "link": link, "reference": None, "n": len(data),
        "dropped": len(ROSSI) - len(data), "events": int(data["event"].sum()),
        "clusters": int(data["id"].nunique()), "logLikelihood": float(plain.llf), "terms": list(design.columns),
        "estimates": plain.params.tolist(), "se": plain.bse.tolist(), "CR1S": clustered.tolist(),
    }


versions = (
    f"Python {platform.python_version()}; statsmodels {statsmodels.__version__}; "
    f"pandas {pd.__version__}; numpy {np.__version__}"
)
models = [one(name, link) for link in ("cloglog", "logit") for name in MODELS]
lines = ",\n".join("    " + json.dumps(model) for model in models)
text = f'{{\n  "madeWith": "{versions}",\n  "script": "Reference/hazard.py",\n  "models": [\n{lines}\n  ]\n}}\n'
(GOLDEN / "hazard-statsmodels.json").write_text(text)
print(len(models), "models")
