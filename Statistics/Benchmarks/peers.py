"""The peers in Python, one analysis a process: peers.py ANALYSIS PEER FILE. Prints {"fit": seconds, "check": number}."""

import json
import sys
import time
import warnings

import numpy as np
import pandas as pd

from cases import FLAGS, ITEMS

warnings.filterwarnings("ignore")


def design(data: pd.DataFrame, quarters: bool) -> pd.DataFrame:
    """The columns of cases.HAZARD (with quarters and intercept) or cases.TERMS."""
    factors = {"age": range(1, 4), "ben": range(1, 3)}
    columns = {"(Intercept)": np.ones(len(data))} if quarters else {}
    if quarters:
        columns |= {f"quarter{q}": data["quarter"] == q for q in range(1, 12)}
    columns["sex"] = data["sex"]
    columns |= {f"{name}{level}": data[name] == level for name, levels in factors.items() for level in levels}
    columns |= {name: data[name] for name in FLAGS + ITEMS}
    return pd.DataFrame({name: np.asarray(column, dtype=float) for name, column in columns.items()})


def glum_fit(data, clustered):
    from glum import GeneralizedLinearRegressor

    x, y = design(data, True).drop(columns="(Intercept)"), data["event"].to_numpy(float)

    def fit():
        model = GeneralizedLinearRegressor(family="binomial", alpha=0, gradient_tol=1e-9, max_iter=100).fit(x, y)
        if not clustered:
            return model.coef_[0], model.covariance_matrix(x, y, robust=False)
        return model.coef_[0], [model.covariance_matrix(x, y, clusters=data[c].to_numpy()) for c in ("id", "cw")]

    return fit


def statsmodels_fit(data, clustered):
    import statsmodels.api as sm
    from statsmodels.stats.sandwich_covariance import cov_cluster

    x, y = design(data, True), data["event"].to_numpy(float)

    def fit():
        model = sm.Logit(y, x).fit(method="newton", disp=False)
        model.bse  # made on demand
        if clustered:
            for column in ("id", "cw"):
                cov_cluster(model, data[column].to_numpy())
        return model.params.iloc[1], None

    return fit


def ame(data):
    import statsmodels.api as sm

    x, y = design(data, True), data["event"].to_numpy(float)

    def fit():
        groups = {"groups": data["id"].to_numpy()}
        model = sm.Logit(y, x).fit(method="newton", disp=False, cov_type="cluster", cov_kwds=groups)
        effects = model.get_margeff(at="overall")
        return effects.margeff[0], effects.margeff_se

    return fit


def cox(data):
    from lifelines import CoxTimeVaryingFitter

    frame = design(data, False).assign(id=data["id"], start=data["t"], stop=data["t1"], event=data["event"])

    def fit():
        model = CoxTimeVaryingFitter().fit(frame, id_col="id", event_col="event", start_col="start", stop_col="stop")
        return model.params_.iloc[0], None

    return fit


def curves(data):
    from sksurv.nonparametric import cumulative_incidence_competing_risks, kaplan_meier_estimator

    event, code, time_ = data["event"].to_numpy(bool), data["code"].to_numpy(int), data["t1"].to_numpy(float)

    def fit():
        survival = kaplan_meier_estimator(event, time_, conf_type="log-log")[1]
        cumulative_incidence_competing_risks(code, time_, conf_type="log-log")
        return survival[-1], None

    return fit


def exits(data):
    import statsmodels.api as sm

    x, y = design(data, True), data["code"].to_numpy(int)

    def fit():
        model = sm.MNLogit(y, x).fit(method="newton", disp=False)
        model.bse
        return np.asarray(model.params)[1, 0], None

    return fit


FITS = {
    ("hazard", "glum"): lambda data: glum_fit(data, False),
    ("hazard", "statsmodels"): lambda data: statsmodels_fit(data, False),
    ("clusters", "glum"): lambda data: glum_fit(data, True),
    ("clusters", "statsmodels"): lambda data: statsmodels_fit(data, True),
    ("ame", "statsmodels"): ame, ("cox", "lifelines"): cox, ("curves", "scikit-survival"): curves,
    ("exits", "statsmodels"): exits,
}

if __name__ == "__main__":
    analysis, peer, file = sys.argv[1:]
    fit = FITS[analysis, peer](pd.read_csv(file))
    start = time.perf_counter()
    check, _ = fit()
    print(json.dumps({"fit": time.perf_counter() - start, "check": float(check)}))
