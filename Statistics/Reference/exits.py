"""Golden values of the model of competing exits from statsmodels: MNLogit.

    python3 Reference/exits.py     (in Statistics/, after exits.R; writes Tests/PanelModelsTests/Golden/exits-statsmodels.json)

statsmodels' clustered errors are CR1S: G/(G-1) * (n-1)/(n-k), k being all coefficients of all exits. The versions of
the last run stand in the file written.
"""

import json
import platform
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels
import statsmodels.api as sm
from statsmodels.tools.sm_exceptions import ConvergenceWarning

warnings.simplefilter("ignore", ConvergenceWarning)  # the rule below is stricter than statsmodels' own
GOLDEN = Path("Tests/PanelModelsTests/Golden")

MODELS = [
    ("mgus", "mgus2-years.csv", "exit ~ age + sex + log(year)", ["age", "sexM", "log(year)"]),
    ("rossi", "rossi-exits.csv", "exit ~ fin + age + race + wexp + mar + paro + prio",
     ["finyes", "age", "raceother", "wexpyes", "marnot-married", "paroyes", "prio"]),
]


def column(data: pd.DataFrame, name: str) -> pd.Series:
    """A column by R's name: `sexM` is 1 where sex is M."""
    if name in data:
        return data[name].astype(float)
    if name.startswith("log("):
        return np.log(data[name[4:-1]])
    factor = next(c for c in data if name.startswith(c))
    return (data[factor] == name.removeprefix(factor)).astype(float)


def one(name: str, file: str, formula: str, names: list[str]) -> dict:
    data = pd.read_csv(GOLDEN / file)
    n = len(data)
    data = data.dropna(subset=[c for c in data if c in formula])
    exits = sorted(set(data["exit"]) - {"none"})
    y = data["exit"].map({"none": 0} | {e: j + 1 for j, e in enumerate(exits)}).to_numpy()
    # scaled, so that statsmodels' rule (the gradient) ends with all digits; turned back below
    raw = np.column_stack([np.ones(len(data))] + [column(data, c) for c in names])
    k, j = raw.shape[1], len(exits)
    back = np.eye(k)
    back[0, 1:] = -raw[:, 1:].mean(axis=0)
    design = raw @ back
    scale = np.sqrt((design**2).mean(axis=0))
    design, back = design / scale, back / scale
    model = sm.MNLogit(y, design)
    fit = model.fit(method="newton", tol=1e-14, maxiter=100, disp=False)
    stacked = np.kron(np.eye(j), back)
    params = np.asarray(fit.params).T.reshape(-1)
    # one more Newton step of its own score and Hessian, so that the rule of the fit costs nothing
    params = params - np.linalg.solve(model.hessian(params), model.score(params))
    rest = np.linalg.solve(model.hessian(params), model.score(params))
    assert np.abs(rest / np.sqrt(np.diag(np.linalg.inv(-model.hessian(params))))).max() < 1e-11
    clustered = model.fit(start_params=params, method="newton", tol=1e-14, maxiter=0, disp=False,
                          cov_type="cluster", cov_kwds={"groups": data["id"].to_numpy()})

    def errors(covariance: np.ndarray) -> list[float]:
        return np.sqrt(np.diag(stacked @ covariance @ stacked.T)).tolist()

    return {
        "name": name, "data": file, "formula": formula, "none": "none", "cluster": "id", "n": len(data),
        "dropped": n - len(data), "exits": exits, "events": [int((y == e + 1).sum()) for e in range(j)],
        "clusters": int(data["id"].nunique()), "logLikelihood": float(model.loglike(params)),
        "terms": [f"{e}: {c}" for e in exits for c in ["(Intercept)", *names]],
        "estimates": (stacked @ params).tolist(), "se": errors(np.linalg.inv(-model.hessian(params))),
        "CR1S": errors(np.asarray(clustered.cov_params())),
    }


versions = (f"Python {platform.python_version()}; statsmodels {statsmodels.__version__}; "
            f"pandas {pd.__version__}; numpy {np.__version__}")
models = [one(*m) for m in MODELS]
lines = ",\n".join("    " + json.dumps(m) for m in models)
text = f'{{\n  "madeWith": "{versions}",\n  "script": "Reference/exits.py",\n  "models": [\n{lines}\n  ]\n}}\n'
(GOLDEN / "exits-statsmodels.json").write_text(text)
print(len(models), "models")
