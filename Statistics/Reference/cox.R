# Golden values of Cox's model from R: survival's coxph, cox.zph, basehaz and concordance.
#
#   Rscript Reference/cox.R          (in Statistics/; writes Tests/PanelModelsTests/Golden/cox/)
#
# Made with R 4.2.2 and survival 3.5-3; the versions of the last run stand in the file written. coxph stops by the change of
# the log-likelihood; here the estimate is polished by further single Newton steps until one moves no term by more than
# 1e-12 of its standard error. timefix is off, so that times are compared exactly, as we do.
#
# The data are those survival ships (lung, veteran, heart, ovarian, bladder2, mgus2), the person-weeks of Rossi, and two made
# sets: `awkward` (ties, entries equal to event times, unsorted, missing values, a stratum without events, a row at risk at no
# event time) and `late` (continuous times with late entries, too many to sum every risk set on its own).

library(survival)
invisible(Sys.setlocale("LC_COLLATE", "C"))   # levels in the order of their code points
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
golden <- file.path("Tests", "PanelModelsTests", "Golden")
folder <- file.path(golden, "cox")

awkward <- function() {
  set.seed(4711)
  n <- 160
  start <- sample(0:6, n, TRUE); length <- sample(1:8, n, TRUE)
  x <- round(rnorm(n), 1); f <- sample(c("a", "b", "c"), n, TRUE); site <- sample(c("p", "q", "r"), n, TRUE)
  event <- rbinom(n, 1, plogis(-0.4 + 0.7 * x + 0.5 * (f == "b")))
  event[site == "r"] <- 0                                  # a stratum without events
  d <- data.frame(id = sample(1:70, n, TRUE), start, stop = start + length, event, x, f, site,
                  exposure = round(runif(n, 0.5, 2), 2))
  d$x[c(5, 80)] <- NA; d$f[17] <- NA; d$event[33] <- NA; d$start[44] <- NA
  d <- rbind(d, data.frame(id = 71, start = 90, stop = 95, event = 0, x = 9, f = "a", site = "p", exposure = 1))
  d[sample(nrow(d)), ]                                     # unsorted
}
late <- function() {
  set.seed(12)
  n <- 1500
  x <- round(rnorm(n), 2); z <- rbinom(n, 1, 0.4)
  entry <- round(runif(n, 0, 3), 4); time <- entry + round(rexp(n, 0.3 * exp(0.5 * x - 0.4 * z)), 4) + 0.0001
  data.frame(id = rep(1:300, 5), entry, exit = round(pmin(time, entry + 4), 4), died = as.integer(time < entry + 4), x, z)
}
lung$status <- lung$status - 1
made <- list(lung = lung, veteran = veteran, heart = heart, ovarian = ovarian, bladder2 = bladder2, mgus2 = mgus2,
             awkward = awkward(), late = late())
for (name in names(made))
  write.csv(made[[name]], file.path(folder, paste0(name, ".csv")), row.names = FALSE, quote = FALSE, na = "")
read <- function(name) read.csv(
  if (name == "rossi") file.path(golden, "rossi-weeks.csv") else file.path(folder, paste0(name, ".csv")),
  stringsAsFactors = TRUE, na.strings = c("", "NA"))

models <- rbind(
  c("lung",     "Surv(time, status) ~ age + sex + ph.ecog", "inst"),
  c("lung",     "Surv(time, status) ~ age * sex + wt.loss", ""),
  c("lung",     "Surv(time, status) ~ factor(ph.ecog) + log(age) + strata(sex)", ""),
  c("lung",     "Surv(time, status) ~ age - 1", ""),
  c("veteran",  "Surv(time, status) ~ celltype + karno + diagtime + prior", ""),
  c("veteran",  "Surv(time, status) ~ celltype * karno + strata(trt, prior)", ""),
  c("heart",    "Surv(start, stop, event) ~ age + year + surgery + transplant", "id"),
  c("heart",    "Surv(start, stop, event) ~ age * transplant + year + strata(surgery)", "id"),
  c("ovarian",  "Surv(futime, fustat) ~ age + resid.ds + rx + ecog.ps", ""),
  c("bladder2", "Surv(start, stop, event) ~ rx + size + number + strata(enum)", "id"),
  c("bladder2", "Surv(start, stop, event) ~ factor(rx):number + size", "id"),
  c("mgus2",    "Surv(futime, death) ~ age + sex + hgb + creat + mspike", "dxyr"),
  c("mgus2",    "Surv(ptime, pstat) ~ sex:age + hgb + strata(sex)", ""),
  c("rossi",    "Surv(start, stop, event) ~ fin + age + race + wexp + mar + paro + prio", "id"),
  c("rossi",    "Surv(start, stop, event) ~ fin + age + race + prio + employed_lag + strata(wexp)", "id"),
  c("awkward",  "Surv(start, stop, event) ~ x + f", "id"),
  c("awkward",  "Surv(start, stop, event) ~ x + f + strata(site)", "id"),
  c("awkward",  "Surv(stop, event) ~ x * f", "id"),
  c("awkward",  "Surv(start, stop, event) ~ x + offset(log(exposure))", "id"),
  c("late",     "Surv(entry, exit, died) ~ x + z", "id"),
  c("late",     "Surv(entry, exit, died) ~ x + strata(z)", "id"))

fitted_ <- function(formula, d, ties, cluster) {
  control <- coxph.control(eps = 1e-11, iter.max = 100, timefix = FALSE, toler.inf = 1e-9)
  arguments <- list(as.formula(formula), d, ties = ties, control = control, x = TRUE, y = TRUE)
  if (cluster != "") arguments$cluster <- as.name(cluster)
  fit <- do.call(coxph, arguments)
  first <- fit
  for (i in 1:10) {
    arguments$init <- coef(fit)
    arguments$control <- suppressWarnings(coxph.control(eps = 1e-300, iter.max = 1, timefix = FALSE, toler.inf = 1e-9))
    next_ <- suppressWarnings(do.call(coxph, arguments))
    se <- sqrt(diag(if (is.null(next_$naive.var)) next_$var else next_$naive.var))
    moved <- max(abs(coef(next_) - coef(fit)) / se)
    fit <- next_
    if (moved < 1e-12) break
  }
  stopifnot(moved < 1e-12, max(abs(coef(first) - coef(fit)) / se) < 1e-4)
  fit$loglik[1] <- first$loglik[1]; fit$score <- first$score      # those at zero, not at the last start
  fit$wald <- sum(coef(fit) * solve(fit$var, coef(fit)))          # coxph's own is measured from the start
  fit
}

quote_ <- function(x) paste0('"', x, '"')
number <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "null")
array_ <- function(x) paste0("[", paste(x, collapse = ", "), "]")
object <- function(members) paste0("{", paste0(quote_(names(members)), ": ", members, collapse = ",\n     "), "}")

proportionality <- function(fit, transform) {
  z <- cox.zph(fit, transform = transform)$table
  object(c(terms = array_(quote_(rownames(z))), chisq = array_(number(z[, "chisq"])), df = array_(z[, "df"])))
}

one <- function(data, formula, ties, cluster) {
  d <- read(data)
  fit <- fitted_(formula, d, ties, cluster)
  n <- fit$n; k <- length(coef(fit))
  naive <- if (is.null(fit$naive.var)) fit$var else fit$naive.var
  # R centres the offset before it makes the baseline, so there the two are not the same quantity, and it makes none
  # for an interaction without its main effects
  hasBaseline <- !grepl("offset|factor\\(rx\\):number|sex:age", formula)
  if (hasBaseline) {
    base <- suppressWarnings(basehaz(fit, centered = FALSE))      # R warns of the curve at the means, which is not used
    step <- suppressWarnings(survfit(fit, se.fit = FALSE))$n.event > 0
    stopifnot(nrow(base) == length(step))
    strata <- if (is.null(base$strata)) rep("", nrow(base)) else as.character(base$strata)
  }
  pairs <- concordance(fit, timefix = FALSE)
  used <- nrow(d) - length(fit$na.action)
  groups <- if (cluster == "") 0 else length(unique(d[[cluster]][setdiff(seq_len(nrow(d)), fit$na.action)]))
  rank <- proportionality(fit, "rank")
  object(c(
    data = quote_(data), formula = quote_(formula), ties = quote_(ties),
    cluster = if (cluster == "") "null" else quote_(cluster), n = used, dropped = nrow(d) - used, events = fit$nevent,
    clusters = groups, nullLogLikelihood = number(fit$loglik[1]), logLikelihood = number(fit$loglik[2]),
    terms = array_(quote_(names(coef(fit)))), estimates = array_(number(coef(fit))),
    se = array_(number(sqrt(diag(naive)))),
    CR0 = if (cluster == "") "null" else array_(number(sqrt(diag(fit$var)))),
    likelihoodRatio = number(2 * diff(fit$loglik)), wald = number(fit$wald), score = number(fit$score),
    concordance = number(pairs$concordance),
    km = proportionality(fit, "km"), identity = proportionality(fit, "identity"), rank = rank,
    log = if (min(fit$y[fit$y[, ncol(fit$y)] == 1, ncol(fit$y) - 1]) > 0) proportionality(fit, "log") else "null",
    baselineStratum = if (hasBaseline) array_(quote_(strata[step])) else "null",
    baselineTime = if (hasBaseline) array_(number(base$time[step])) else "null",
    baselineHazard = if (hasBaseline) array_(number(base$hazard[step])) else "null"))
}

fits <- character()
for (i in seq_len(nrow(models))) for (ties in c("efron", "breslow"))
  fits <- c(fits, one(models[i, 1], models[i, 2], ties, models[i, 3]))
text <- c("{", paste0('  "madeWith": "', R.version.string, "; survival ", as.character(packageVersion("survival")), '",'),
          '  "script": "Reference/cox.R",', '  "models": [', paste0("    ", fits, collapse = ",\n"), "  ]", "}")
writeLines(text, file.path(folder, "cox-r.json"))
cat(length(fits), "models\n")
