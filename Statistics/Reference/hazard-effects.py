"""Golden average marginal effects of the logit hazard from statsmodels' get_margeff, with clustered errors.

    python3 Reference/hazard-effects.py     (in Statistics/; writes Tests/PanelModelsTests/Golden/hazard-effects.json)

Factors with two levels only: get_margeff moves one dummy at a time, which for more levels is another quantity.
Clusters are the persons, errors CR1S (statsmodels' convention).
"""

import json
import platform
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels
import statsmodels.api as sm

GOLDEN = Path("Tests/PanelModelsTests/Golden")
data = pd.read_csv(GOLDEN / "rossi-weeks.csv")
design = pd.DataFrame(
    {
        "(Intercept)": 1.0,
        "finyes": (data["fin"] == "yes").astype(float),
        "age": data["age"].astype(float),
        "prio": data["prio"].astype(float),
        "raceother": (data["race"] == "other").astype(float),
    }
)
fit = sm.Logit(data["event"], design).fit(
    method="newton", tol=1e-15, maxiter=100, disp=False, cov_type="cluster", cov_kwds={"groups": data["id"].to_numpy()}
)
effects = fit.get_margeff(at="overall", method="dydx", dummy=True)
golden = {
    "madeWith": f"Python {platform.python_version()}; statsmodels {statsmodels.__version__}; numpy {np.__version__}",
    "script": "Reference/hazard-effects.py",
    "formula": "event ~ fin + age + prio + race",
    "terms": list(design.columns[1:]),
    "estimates": effects.margeff.tolist(),
    "CR1S": effects.margeff_se.tolist(),
}
(GOLDEN / "hazard-effects.json").write_text(json.dumps(golden, indent=1) + "\n")
