# Golden values of the model of competing exits from R: nnet's multinom, polished, with errors from its scores.
#
#   Rscript Reference/exits.R     (in Statistics/; writes mgus2-years.csv, rossi-exits.csv, exits-made.csv and
#                                  exits-r.json into Tests/PanelModelsTests/Golden)
#
# multinom stops early (BFGS, a rule on the deviance): its best is polished by Newton steps until a step moves no
# coefficient by more than 1e-12 of its standard error. Where VGAM is installed, its vglm(multinomial) must agree as far
# as its own rule goes. Derivatives for the delta method are complex steps, so nothing here shares a formula with
# what is tested. The versions of the last run stand in the file written.

invisible(Sys.setlocale("LC_COLLATE", "C"))   # levels in the order of their code points
golden <- file.path("Tests", "PanelModelsTests", "Golden")
suppressMessages({ library(nnet); library(survival) })

# ---- data ----------------------------------------------------------------------------------------------------

# Monoclonal gammopathy, 1,384 people (Kyle et al. 2002; survival's mgus2): one row per year at risk until plasma cell
# malignancy (pcm) or death, whichever comes first; a month 0 belongs to the first year.
mgus2_years <- function() {
  d <- survival::mgus2
  months <- ifelse(d$pstat == 1, d$ptime, d$futime)
  end <- ifelse(d$pstat == 1, "pcm", ifelse(d$death == 1, "death", "none"))
  years <- pmax(1, ceiling(months / 12))
  rows <- rep(seq_len(nrow(d)), years)
  year <- sequence(years)
  data.frame(id = d$id[rows], year = year, exit = ifelse(year == years[rows], end[rows], "none"), age = d$age[rows],
             sex = d$sex[rows], hgb = d$hgb[rows], creat = d$creat[rows], mspike = d$mspike[rows], dxyr = d$dxyr[rows])
}

# The weeks of rossi-weeks.csv (see Reference/README.md) until a first arrest, a first week in work, or a made third
# exit that hits some people of some weeks.
rossi_exits <- function() {
  d <- read.csv(file.path(golden, "rossi-weeks.csv"), stringsAsFactors = FALSE)
  began <- !is.na(d$employed_lag) & d$employed_lag == 0 & d$employed == 1
  left <- (d$id * 7 + d$stop * 13) %% 89 == 0
  d$exit <- ifelse(d$event == 1, "arrest", ifelse(began, "job", ifelse(left, "left", "none")))
  gone <- ave(d$exit != "none", d$id, FUN = cumsum) - (d$exit != "none") > 0
  d[!gone, c("id", "stop", "exit", "fin", "age", "race", "wexp", "mar", "paro", "prio", "educ")]
}

# Made: rows out of order, missing cells, a level with a space, names that need care, exits more frequent than none in
# places, a calendar year beside an intercept.
made <- function() {
  set.seed(20240607)
  n <- 900
  d <- data.frame(person = sample(1:60, n, TRUE), when = sample(1:6, n, TRUE), x = round(rnorm(n), 2),
                  place = sample(c("by", "land", "ukendt sted"), n, TRUE, c(.5, .35, .15)))
  d$calendar <- round(2019 + d$when / 12 + d$person / 600, 4)
  a <- with(d, -0.4 + 0.8 * x + (place == "land")); b <- with(d, -1.2 - 0.5 * x + 0.1 * when)
  u <- runif(n); t <- 1 + exp(a) + exp(b)
  d$status <- ifelse(u < exp(a) / t, "Zjob", ifelse(u < (exp(a) + exp(b)) / t, "a skole", "none"))
  d$x[sample(n, 30)] <- NA; d$status[sample(n, 20)] <- NA
  d
}

write <- function(d, name) write.csv(d, file.path(golden, name), row.names = FALSE, quote = FALSE, na = "")
write(mgus2_years(), "mgus2-years.csv")
write(rossi_exits(), "rossi-exits.csv")
write(made(), "exits-made.csv")
read <- function(name) read.csv(file.path(golden, name), stringsAsFactors = TRUE, na.strings = c("", "NA"))
data <- list(`mgus2-years.csv` = read("mgus2-years.csv"), `rossi-exits.csv` = read("rossi-exits.csv"),
             `exits-made.csv` = read("exits-made.csv"))

# ---- the model -----------------------------------------------------------------------------------------------

probabilities <- function(X, B) {               # rows by outcome, the reference first; B is k x J
  e <- exp(cbind(0, X %*% B)); e / rowSums(e)
}

# Newton in columns centred (as hazard.R does) and scaled for the arithmetic; stacked exit by exit.
polish <- function(X, Y, start) {
  k <- ncol(X); J <- ncol(Y)
  T <- diag(k)
  if (colnames(X)[1] == "(Intercept)") T[1, -1] <- -colMeans(X[, -1, drop = FALSE])
  T <- T %*% diag(1 / apply(X %*% T, 2, function(x) sqrt(mean(x^2))), k)
  Z <- X %*% T
  g <- c(solve(T, start, tol = 0))
  information <- function(P) {
    I <- matrix(0, J * k, J * k)
    for (a in 1:J) for (b in 1:J) {
      w <- P[, a + 1] * ((a == b) - P[, b + 1])
      I[(a - 1) * k + 1:k, (b - 1) * k + 1:k] <- crossprod(Z, w * Z)
    }
    (I + t(I)) / 2
  }
  for (i in 1:100) {
    P <- probabilities(Z, matrix(g, k)); I <- information(P)
    step <- solve(I, c(crossprod(Z, Y - P[, -1])))
    g <- g + step
    if (all(abs(step) <= 1e-13 * sqrt(diag(solve(I))))) break
  }
  P <- probabilities(Z, matrix(g, k)); bread <- solve(information(P))
  stopifnot(abs(step) <= 1e-12 * sqrt(diag(bread)))
  scores <- do.call(cbind, lapply(1:J, function(j) (Y[, j] - P[, j + 1]) * Z))
  list(g = g, Z = Z, back = kronecker(diag(J), T), bread = bread, scores = scores,
       logLik = sum(log(P[cbind(seq_len(nrow(P)), 1 + drop(Y %*% 1:J))])))
}

# Cumulative incidence by complex steps through the whole calculation.
incidence <- function(p, k, J, used, time, by, V) {
  groups <- if (is.null(by)) rep("all", nrow(used)) else paste(by, "=", used[[by]])
  periods <- sort(unique(used[[time]]))
  curves <- function(g) {                      # a vector: group by group, period by period: S, F_1 … F_J
    P <- probabilities(p$Z, matrix(g, k)); out <- c()
    for (group in sort(unique(groups))) {
      S <- 1; F <- rep(0, J)
      for (t in periods) {
        rows <- groups == group & used[[time]] == t
        if (sum(rows) < 5) break                 # as the command: no curve of fewer
        q <- colMeans(P[rows, -1, drop = FALSE])
        F <- F + S * q; S <- S * (1 - sum(q)); out <- c(out, S, F)
      }
    }
    out
  }
  value <- Re(curves(p$g + 0i))
  D <- sapply(seq_along(p$g), function(i) { h <- p$g + 0i; h[i] <- h[i] + 1e-30i; Im(curves(h)) / 1e-30 })
  list(estimate = value, se = sqrt(pmax(0, rowSums((D %*% V) * D))))
}

one <- function(name, file, formula, none = "none", cluster, time = NULL, by = NULL, vglm = TRUE) {
  cat(name, "\n"); d <- data[[file]]; f <- as.formula(formula); response <- all.vars(f)[1]
  used <- model.frame(f, d, na.action = na.pass)
  keep <- complete.cases(used) & !is.na(d[[cluster]])
  d <- droplevels(d[keep, ]); d[[response]] <- relevel(d[[response]], ref = none)
  X <- model.matrix(f, d); y <- d[[response]]; exits <- levels(y)[-1]
  Y <- sapply(exits, function(e) as.numeric(y == e)); k <- ncol(X); J <- length(exits)
  fit <- multinom(y ~ X - 1, reltol = 1e-14, maxit = 5000, trace = FALSE, Hess = FALSE)
  p <- polish(X, Y, t(matrix(coef(fit), J)))
  own <- function(V) sqrt(diag(p$back %*% V %*% t(p$back)))
  sums <- rowsum(p$scores, d[[cluster]]); G <- nrow(sums); n <- nrow(X)
  CR0 <- p$bread %*% crossprod(sums) %*% p$bread; CR1 <- CR0 * G / (G - 1)
  beta <- drop(p$back %*% p$g)
  if (vglm && requireNamespace("VGAM", quietly = TRUE)) {
    v <- suppressWarnings(VGAM::vglm(f, VGAM::multinomial(refLevel = none), d, epsilon = 1e-10, maxit = 60))  # half steps at the end
    theirs <- c(t(matrix(VGAM::coef(v), J)))
    wanted <- own(p$bread)
    stopifnot(max(abs(theirs - beta) / pmax(abs(beta), wanted)) < 1e-5)
    errors <- c(t(matrix(sqrt(diag(VGAM::vcov(v))), J)))
    stopifnot(max(abs(errors - wanted) / wanted) < 1e-3)   # VGAM's weights are those of an earlier iteration
  }
  assign <- attr(X, "assign"); labels <- attr(terms(f), "term.labels")
  wald <- sapply(seq_along(labels), function(t) {
    at <- c(outer(which(assign == t), (0:(J - 1)) * k, "+"))
    drop(p$g[at] %*% solve(CR1[at, at, drop = FALSE], p$g[at]))
  })
  shares <- table(y) / n
  model <- list(name = name, data = file, formula = formula, none = none, cluster = cluster, n = n,
    dropped = sum(!keep), exits = exits, events = unname(colSums(Y)), clusters = G, logLikelihood = p$logLik,
    terms = c(outer(colnames(X), exits, function(c, e) paste0(e, ": ", c))), estimates = beta, se = own(p$bread),
    HC0 = own(p$bread %*% crossprod(p$scores) %*% p$bread), CR0 = own(CR0), CR1 = own(CR1),
    CR1S = own(CR1 * (n - 1) / (n - k * J)), wald = unname(unlist(wald)),
    likelihoodRatio = 2 * (p$logLik - sum(table(y) * log(shares))))
  if (!is.null(time)) {
    c <- incidence(p, k, J, d, time, by, CR1)
    model <- c(model, list(time = time, by = by, incidence = c$estimate, incidenceSE = c$se))
  }
  model
}

models <- list(
  one("mgus", "mgus2-years.csv", "exit ~ age + sex + log(year)", cluster = "id", time = "year", by = "sex"),
  one("mgus, missing", "mgus2-years.csv", "exit ~ age * sex + hgb + creat + mspike", cluster = "id", time = "year"),
  one("mgus, years of diagnosis", "mgus2-years.csv", "exit ~ age + dxyr", cluster = "dxyr"),
  one("mgus, death as reference", "mgus2-years.csv", "exit ~ age + sex", none = "death", cluster = "id"),
  one("rossi", "rossi-exits.csv", "exit ~ fin + age + race + wexp + mar + paro + prio", cluster = "id", time = "stop",
      by = "fin"),
  one("rossi, crossed", "rossi-exits.csv", "exit ~ fin * age + race + race:wexp + log(stop)", cluster = "id"),
  one("rossi, no intercept", "rossi-exits.csv", "exit ~ fin + age - 1", cluster = "id"),
  one("rossi, constant", "rossi-exits.csv", "exit ~ 1", cluster = "id"),
  one("made", "exits-made.csv", "status ~ x * place + when", cluster = "person", time = "when", by = "place"),
  one("made, calendar", "exits-made.csv", "status ~ x + calendar", cluster = "person", vglm = FALSE))

# ---- JSON ----------------------------------------------------------------------------------------------------

quote_ <- function(x) paste0('"', x, '"')
member <- function(x) {
  v <- if (is.character(x)) quote_(x) else sprintf("%.17g", x)
  v
}
arrays <- c("exits", "events", "terms", "estimates", "se", "HC0", "CR0", "CR1", "CR1S", "wald", "incidence", "incidenceSE")
json <- function(m) {
  m <- m[!vapply(m, is.null, TRUE)]
  parts <- vapply(names(m), function(n) {
    v <- member(m[[n]])
    paste0(quote_(n), ": ", if (n %in% arrays) paste0("[", paste(v, collapse = ", "), "]") else v)
  }, "")
  paste0("    {", paste0(parts, collapse = ",\n     "), "}")
}
vgam <- if (requireNamespace("VGAM", quietly = TRUE)) as.character(packageVersion("VGAM")) else "none"
made_with <- paste0(R.version.string, "; nnet ", packageVersion("nnet"), "; survival ", packageVersion("survival"),
                    "; VGAM ", vgam)
writeLines(c("{", paste0('  "madeWith": "', made_with, '",'), '  "script": "Reference/exits.R",', '  "models": [',
             paste(vapply(models, json, ""), collapse = ",\n"), "  ]", "}"), file.path(golden, "exits-r.json"))
cat(length(models), "models\n")
