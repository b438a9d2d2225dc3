# Golden values of the discrete-time hazard from R: glm, and errors clustered by hand from its scores.
#
#   Rscript Reference/hazard.R          (in Statistics/; writes Tests/PanelModelsTests/Golden/hazard-r.json)
#
# Made with R 4.2.2 and, where it is installed, checked against sandwich 3.0-2. The versions of the last run stand
# in the file written. glm's stopping rule (epsilon) is tightened to 1e-12, and the estimate then polished by 50 further
# Fisher steps, the last of which must not move any term by more than 1e-12 of its standard error. (With
# epsilon 1e-14 glm itself does not always stop: rounding in the deviance is larger.)

invisible(Sys.setlocale("LC_COLLATE", "C"))   # levels in the order of their code points
golden <- file.path("Tests", "PanelModelsTests", "Golden")
data <- read.csv(file.path(golden, "rossi-weeks.csv"), stringsAsFactors = TRUE)

formulas <- c(
  full         = "event ~ fin + age + race + wexp + mar + paro + prio + employed_lag",
  constant     = "event ~ 1",
  factors      = "event ~ fin + factor(educ) + age",
  logarithm    = "event ~ fin + log(stop) + prio",
  crossed      = "event ~ fin * age + race + race:mar + prio",
  threeway     = "event ~ wexp * paro * age - wexp:paro:age",
  nointercept  = "event ~ fin + race + age - 1",
  zero         = "event ~ 0 + age + race + fin:race",
  nomargin     = "event ~ age + age:race + wexp + wexp:fin",
  onlycrossed  = "event ~ race:fin:age",
  grouped      = "event ~ (fin + mar) * prio + factor(employed)",
  reversed     = "event ~ prio + age:prio + log(age):factor(employed)",
  year         = "event ~ fin + calendar"
)
data$calendar <- 1970 + data$stop / 52      # poorly conditioned on purpose: 1970.02 … 1971

# With an intercept the columns are centred for the arithmetic and all is turned back by T afterwards; otherwise
# the sandwich of the badly conditioned column `calendar` is wrong in the eighth digit.
polish <- function(fit) {
  X <- model.matrix(fit); y <- fit$y; family <- fit$family
  T <- diag(ncol(X))
  if (colnames(X)[1] == "(Intercept)") T[1, -1] <- -colMeans(X[, -1, drop = FALSE])
  names <- colnames(X); X <- X %*% T; colnames(X) <- names
  beta <- setNames(drop(solve(T, coef(fit))), names)
  for (i in 1:50) {
    eta <- drop(X %*% beta); mu <- family$linkinv(eta); slope <- family$mu.eta(eta)
    w <- slope^2 / family$variance(mu)
    step <- drop(qr.coef(qr(sqrt(w) * X), sqrt(w) * (y - mu) / slope))
    beta <- beta + step
  }
  eta <- drop(X %*% beta); mu <- family$linkinv(eta); slope <- family$mu.eta(eta)
  w <- slope^2 / family$variance(mu)
  bread <- chol2inv(qr.R(qr(sqrt(w) * X, LAPACK = FALSE)))
  stopifnot(abs(step) <= 1e-12 * sqrt(diag(bread)))
  list(beta = setNames(drop(T %*% beta), names), bread = bread, back = T,
       scores = (y - mu) * slope / family$variance(mu) * X,
       logLik = sum(ifelse(y == 1, log(mu), log1p(-mu))))
}

one <- function(name, link, reference = NULL) {
  d <- data
  if (!is.null(reference)) d$race <- relevel(d$race, ref = reference)
  fit <- glm(as.formula(formulas[[name]]), binomial(link), d, control = list(epsilon = 1e-12, maxit = 200))
  stopifnot(fit$converged, fit$rank == length(coef(fit)))
  used <- as.integer(rownames(model.frame(fit)))
  id <- d$id[used]
  p <- polish(fit)
  meat <- crossprod(rowsum(p$scores, id))
  G <- length(unique(id)); n <- length(fit$y); k <- length(p$beta)
  CR0 <- p$back %*% p$bread %*% meat %*% p$bread %*% t(p$back)
  if (requireNamespace("sandwich", quietly = TRUE)) {
    theirs <- sandwich::vcovCL(fit, cluster = id)           # HC0 · G/(G−1)
    stopifnot(max(abs(sqrt(diag(theirs)) / sqrt(diag(CR0) * G / (G - 1)) - 1)) < 1e-6)
  }
  list(name = name, formula = formulas[[name]], link = link, reference = reference, n = n,
       dropped = nrow(d) - n, events = sum(fit$y), clusters = G, logLikelihood = p$logLik,
       terms = names(p$beta), estimates = unname(p$beta), se = sqrt(diag(p$back %*% p$bread %*% t(p$back))), CR0 = sqrt(diag(CR0)),
       CR1 = sqrt(diag(CR0) * G / (G - 1)), CR1S = sqrt(diag(CR0) * G / (G - 1) * (n - 1) / (n - k)))
}

quote_ <- function(x) paste0('"', x, '"')
number <- function(x) sprintf("%.17g", x)
array_ <- function(x) paste0("[", paste(x, collapse = ", "), "]")
json <- function(m) {
  members <- c(
    name = quote_(m$name), formula = quote_(m$formula), link = quote_(m$link),
    reference = if (is.null(m$reference)) "null" else quote_(m$reference),
    n = m$n, dropped = m$dropped, events = m$events, clusters = m$clusters,
    logLikelihood = number(m$logLikelihood), terms = array_(quote_(m$terms)),
    estimates = array_(number(m$estimates)), se = array_(number(m$se)), CR0 = array_(number(m$CR0)),
    CR1 = array_(number(m$CR1)), CR1S = array_(number(m$CR1S)))
  paste0("    {", paste0(quote_(names(members)), ": ", members, collapse = ",\n     "), "}")
}

models <- list()
for (link in c("cloglog", "logit")) {
  for (name in names(formulas)) models[[length(models) + 1]] <- one(name, link)
  models[[length(models) + 1]] <- one("full", link, reference = "other")
}
sandwich <- if (requireNamespace("sandwich", quietly = TRUE)) as.character(packageVersion("sandwich")) else "none"
text <- c("{", paste0('  "madeWith": "', R.version.string, "; sandwich ", sandwich, '",'),
          '  "script": "Reference/hazard.R",', '  "models": [',
          paste(vapply(models, json, ""), collapse = ",\n"), "  ]", "}")
writeLines(text, file.path(golden, "hazard-r.json"))
cat(length(models), "models\n")
