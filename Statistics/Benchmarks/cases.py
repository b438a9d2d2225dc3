"""What is compared: for each analysis our command lines and the peers' names in peers.py and peers.R."""

from dataclasses import dataclass, field

ITEMS = [f"x{j}" for j in range(1, 12)]
FLAGS = ["intern", "subsidy", "treat", "course"]
PERSON = "sex + factor(age) + factor(ben)"
TERMS = " + ".join([PERSON, *FLAGS, *ITEMS])
#: 33 columns: intercept, 11 quarters, sex, 3 ages, 2 benefits, 4 measures, 11 answers.
HAZARD = f"factor(quarter) + {TERMS}"


@dataclass
class Case:
    key: str
    title: str
    #: Command lines after `panelstat`, run one after the other; times are added up.
    ours: list[list[str]]
    python: list[str] = field(default_factory=list)
    r: list[str] = field(default_factory=list)
    #: `months` has a row per person-month, `persons` one per person.
    data: str = "months"


LOGIT = ["hazard", "--formula", f"event ~ {HAZARD}", "--link", "logit"]

CASES = [
    Case("hazard", "logit hazard, 33 columns, model errors", [LOGIT], ["glum", "statsmodels"], ["glm"]),
    Case("curves", "Kaplan–Meier and Aalen–Johansen with intervals, one row per person",
         [["km", "Surv(t1, event) ~ 1"], ["cif", "Surv(t1, exit) ~ 1"]], ["scikit-survival"], ["survfit"], "persons"),
    Case("cox", "Cox, Efron's ties, time-varying, 21 columns, errors clustered by citizen",
         [["cox", f"Surv(t, t1, event) ~ {TERMS}", "--ties", "efron", "--cluster", "id"]], ["lifelines"], ["coxph"]),
    Case("clusters", "the same, errors clustered by citizen and again by caseworker",
         [[*LOGIT, "--cluster", "id"], [*LOGIT, "--cluster", "cw"]], ["glum", "statsmodels"], ["glm + sandwich"]),
    Case("exits", "two competing exits, multinomial logit, 33 columns each, model errors",
         [["exits", f"exit ~ {HAZARD}", "--reference", "none"]], ["statsmodels"], ["nnet"]),
    Case("ame", "average marginal effects, errors clustered by citizen", [[*LOGIT, "--cluster", "id", "--ame"]],
         ["statsmodels"]),
]

#: What a reader must know of a peer to read its line rightly.
REMARKS = {
    ("cox", "lifelines"): "without the clustered errors, which it does not have for time-varying covariates",
    ("exits", "nnet"): "multinom with Hess = TRUE; stops at reltol 1e-8, before the maximum is reached",
    ("hazard", "glum"): "gradient_tol 1e-9",
}
