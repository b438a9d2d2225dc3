# Golden values of ns() and poly() in the discrete-time hazard from R's glm and splines.
#
#   Rscript Reference/bases.R           (in Statistics/; writes Tests/PanelModelsTests/Golden/bases-r.json)
#
# The same data and stopping rule as in hazard.R: Fisher steps until the last one moves nothing.

suppressMessages(library(splines))
invisible(Sys.setlocale("LC_COLLATE", "C"))
golden <- file.path("Tests", "PanelModelsTests", "Golden")
data <- read.csv(file.path(golden, "rossi-weeks.csv"), stringsAsFactors = TRUE)
formulas <- c(
  spline = "event ~ ns(stop, 3) + fin", one = "event ~ ns(age, 1) + poly(prio, 1)", five = "event ~ ns(age, 5) + race",
  poly = "event ~ poly(stop, 2) + age", high = "event ~ poly(stop, 5)", crossed = "event ~ ns(age, 2) * fin + poly(prio, 2)",
  bases = "event ~ ns(stop, 4):race + wexp", nointercept = "event ~ ns(age, 3) + fin - 1")
number <- function(x) sprintf("%.17g", x)
quote_ <- function(x) paste0('"', x, '"')
array_ <- function(x) paste0("[", paste(x, collapse = ", "), "]")

one <- function(name, link) {
  fit <- glm(as.formula(formulas[[name]]), binomial(link), data, control = list(epsilon = 1e-12, maxit = 200))
  stopifnot(fit$rank == length(coef(fit)))
  X <- model.matrix(fit); y <- fit$y; family <- fit$family; beta <- coef(fit)
  for (i in 1:50) {
    eta <- drop(X %*% beta); mu <- family$linkinv(eta); slope <- family$mu.eta(eta)
    w <- slope^2 / family$variance(mu)
    q <- qr(sqrt(w) * X)
    step <- drop(qr.coef(q, sqrt(w) * (y - mu) / slope))
    beta <- beta + step
  }
  se <- sqrt(diag(chol2inv(qr.R(q))))
  stopifnot(abs(step) <= 1e-11 * se, q$pivot == seq_along(beta))
  members <- c(
    name = quote_(name), formula = quote_(formulas[[name]]), link = quote_(link), reference = "null", n = length(y), dropped = 0,
    events = sum(y), clusters = length(unique(data$id)), logLikelihood = number(sum(ifelse(y == 1, log(mu), log1p(-mu)))),
    terms = array_(quote_(names(beta))), estimates = array_(number(beta)), se = array_(number(se)))
  paste0("    {", paste0(quote_(names(members)), ": ", members, collapse = ",\n     "), "}")
}
models <- c()
for (link in c("cloglog", "logit")) for (name in names(formulas)) models <- c(models, one(name, link))
writeLines(c("{", paste0('  "madeWith": ', quote_(paste0(R.version.string, "; splines ", packageVersion("splines"))), ","),
  '  "script": "Reference/bases.R",', '  "models": [', paste(models, collapse = ",\n"), "  ]", "}"),
  file.path(golden, "bases-r.json"))
cat(length(models), "models\n")
