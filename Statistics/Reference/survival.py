"""Golden values of km and cif from lifelines and scikit-survival.

    python3 Reference/survival.py    (in Statistics/; writes Tests/PanelModelsTests/Golden/survival-python.json)

lifelines' Aalen-Johansen is left out on purpose: it jitters ties.
"""
import json
import pathlib

import lifelines
import pandas as pd
import sksurv
from lifelines import KaplanMeierFitter
from sksurv.nonparametric import cumulative_incidence_competing_risks, kaplan_meier_estimator

golden = pathlib.Path("Tests/PanelModelsTests/Golden")


def data(name):
    return pd.read_csv(golden / f"survival-{name}.csv")


def lifelines_km(name, formula, stop, event, start=None):
    d = data(name)
    fit = KaplanMeierFitter().fit(d[stop], d[event], entry=None if start is None else d[start])
    s, ci = fit.survival_function_.iloc[1:, 0], fit.confidence_interval_.iloc[1:]
    keep = (s > 0) & (s < 1) & s.index.isin(d[stop])
    return dict(source="lifelines", data=name, formula=formula, time=list(map(float, s.index[keep])),
                estimate=list(s[keep]), lower=list(ci.iloc[:, 0][keep]), upper=list(ci.iloc[:, 1][keep]))


def sksurv_km(name, formula, stop, event):
    d = data(name)
    t, s, ci = kaplan_meier_estimator(d[event].astype(bool), d[stop], conf_type="log-log")
    keep = (s > 0) & (s < 1)
    return dict(source="scikit-survival", data=name, formula=formula, time=list(map(float, t[keep])),
                estimate=list(s[keep]), lower=list(ci[0][keep]), upper=list(ci[1][keep]))


def sksurv_cif(name, formula):
    d = data(name)
    causes = ["death", "pcm"]
    t, f = cumulative_incidence_competing_risks(d.event.map({"censored": 0, "death": 1, "pcm": 2}).to_numpy(), d.stop)
    return [dict(source="scikit-survival", data=name, formula=formula, cause=c, time=list(map(float, t)), estimate=list(f[i + 1]))
            for i, c in enumerate(causes)]


curves = [
    lifelines_km("lung", "Surv(time, status) ~ 1", "time", "status"),
    lifelines_km("heart", "Surv(start, stop, event) ~ 1", "stop", "event", "start"),
    sksurv_km("lung", "Surv(time, status) ~ 1", "time", "status"),
    sksurv_km("veteran", "Surv(time, status) ~ 1", "time", "status"),
] + sksurv_cif("mgus2", "Surv(stop, event) ~ 1")
made = f"lifelines {lifelines.__version__}; scikit-survival {sksurv.__version__}"
(golden / "survival-python.json").write_text(
    json.dumps(dict(madeWith=made, script="Reference/survival.py", curves=curves)) + "\n")
print(made, len(curves), "curves")
