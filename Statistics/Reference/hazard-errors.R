# Golden values of the hazard's errors: CR2 with Satterthwaite degrees of freedom (clubSandwich), two-way clusters and
# HC0/HC1 (sandwich), sampling weights and offsets.
#
#   Rscript Reference/hazard-errors.R   (in Statistics/; writes Tests/PanelModelsTests/Golden/hazard-errors.json
#                                        and the data hazard-panels.csv)
#
# Data: (1) `rossi`: rossi-weeks.csv with made-up clusters; (2) `lung` and (3) `bladder` of R's survival package in
# person-periods; (4) `awkward`, made here: unequal clusters, one of two rows, rows that repeat, weights of 0. All are
# written to hazard-panels.csv (all but rossi), one `data` column telling them apart.
suppressMessages({library(survival); library(sandwich); library(clubSandwich)})
invisible(Sys.setlocale("LC_COLLATE", "C"))
golden <- file.path("Tests", "PanelModelsTests", "Golden")

rossi <- read.csv(file.path(golden, "rossi-weeks.csv"), stringsAsFactors = TRUE)
rossi$office <- rossi$id %% 12                    # as in the test: made from the id, of 12 offices
rossi$officer <- (rossi$id * 7) %% 23

periods <- function(d, time, event, width) {      # one row per person and period of `width`
  last <- ceiling(d[[time]] / width)
  rows <- rep(seq_len(nrow(d)), last)
  out <- d[rows, ]
  out$period <- sequence(last)
  out$event <- as.integer(out$period == last[rows] & d[[event]][rows])
  out
}
lung1 <- subset(survival::lung, !is.na(inst)); lung1$dead <- lung1$status == 2; lung1$id <- seq_len(nrow(lung1))
lung2 <- periods(lung1, "time", "dead", 91)
lung2 <- data.frame(data = "lung", event = lung2$event, period = lung2$period, group = lung2$inst, other = lung2$ph.ecog,
                    x = lung2$age, f = ifelse(lung2$sex == 1, "m", "w"), w = 1 + lung2$id %% 4)
b1 <- subset(survival::bladder1, enum == 1 & stop > 0); b1$recur <- b1$status == 1
b2 <- periods(b1, "stop", "recur", 6)
b2 <- data.frame(data = "bladder", event = b2$event, period = b2$period, group = b2$id %% 15, other = b2$number,
                 x = b2$size, f = as.character(b2$treatment), w = 1 + (b2$id %% 3) / 2)
set.seed(1)
n <- 260
awkward <- data.frame(data = "awkward", event = 0, period = sample(1:5, n, TRUE), group = c(1, 1, sample(2:11, n - 2, TRUE, prob = (1:10)^2)),
                      other = sample(1:6, n, TRUE), x = sample(c(-2, 0, 0.5, 3), n, TRUE), f = sample(c("a", "b", "c"), n, TRUE), w = sample(c(0.5, 1, 2.25), n, TRUE))
awkward$event <- as.integer(runif(n) < plogis(-1.5 + 0.3 * awkward$x + 0.2 * awkward$period + 0.15 * (awkward$group - 6)))
awkward$x[c(5, 17)] <- NA
panels <- rbind(lung2, b2, awkward)
write.csv(panels, file.path(golden, "hazard-panels.csv"), row.names = FALSE, quote = FALSE, na = "")

tight <- function(formula, link, d) {
  w <- d$wt
  fit <- suppressWarnings(glm(formula, binomial(link), d, weights = wt, control = list(epsilon = 1e-13, maxit = 100)))
  for (i in 1:3) fit <- suppressWarnings(glm(formula, binomial(link), d, weights = wt, start = coef(fit), control = list(epsilon = 1e-300, maxit = 8)))
  fit
}
case <- function(name, data, formula, link, cluster, second = NULL, weight = NULL) {
  d <- if (data == "rossi") rossi else panels[panels$data == data, ]
  d <- d[complete.cases(d[all.vars(formula)]), ]
  for (v in c(cluster, second)) d <- d[!is.na(d[[v]]), ]
  d$wt <- if (is.null(weight)) 1 else d[[weight]]
  fit <- tight(formula, link, d)
  X <- model.matrix(fit); mu <- fit$fitted.values; eta <- fit$linear.predictors
  slope <- fit$family$mu.eta(eta); v <- mu * (1 - mu); k <- ncol(X); n <- nrow(X)
  S <- d$wt * (d$event - mu) * slope / v * X
  bread <- solve(crossprod(X, d$wt * slope^2 / v * X))
  stopifnot(max(abs(bread %*% colSums(S)) / sqrt(diag(bread))) < 1e-10)   # at the maximum
  meat <- function(id) crossprod(rowsum(S, id))
  cr1 <- function(id) { G <- length(unique(id)); meat(id) * G / (G - 1) }
  se <- function(m) sqrt(diag(bread %*% m %*% bread))
  a <- d[[cluster]]; G <- length(unique(a))
  out <- list(name = name, data = data, formula = paste(deparse(formula, width.cutoff = 500), collapse = ""), link = link, cluster = cluster,
              second = second, weight = weight, n = n, clusters = G, terms = names(coef(fit)), estimates = unname(coef(fit)),
              model = sqrt(diag(bread)), HC0 = se(crossprod(S)), HC1 = se(crossprod(S)) * sqrt(n / (n - k)),
              CR1 = se(cr1(a)), CR1S = se(cr1(a)) * sqrt((n - 1) / (n - k)))
  V2 <- vcovCR(fit, cluster = a, type = "CR2")
  t2 <- coef_test(fit, vcov = V2, test = "Satterthwaite")
  out$CR2 <- sqrt(diag(as.matrix(V2))); out$df <- t2$df; out$pCR2 <- t2$p_Satt
  if (is.null(weight)) {                                          # beside sandwich, which does the same
    stopifnot(max(abs(sqrt(diag(vcovHC(fit, type = "HC0"))) / out$HC0 - 1)) < 1e-7)
    stopifnot(max(abs(sqrt(diag(vcovCL(fit, cluster = a, type = "HC0"))) / out$CR1 - 1)) < 1e-7)
  }
  # the observed information, for which cloglog differs
  obs <- -sapply(seq_len(k), function(j) {                        # complex-step free: analytic second derivative
    if (link == "logit") w <- -v else { c <- exp(eta); r <- c / expm1(c); w <- ifelse(d$event == 1, -r * (c - 1 + r), -c) }
    colSums(d$wt * w * X[, j] * X)
  })
  bo <- solve(obs)
  out$modelObserved <- sqrt(diag(bo)); out$CR1observed <- sqrt(diag(bo %*% cr1(a) %*% bo))
  if (!is.null(second)) {
    b <- d[[second]]; ab <- interaction(a, b, drop = TRUE)
    V <- bread %*% (cr1(a) + cr1(b) - cr1(ab)) %*% bread
    e <- eigen(V, symmetric = TRUE)
    out$repaired <- min(e$values) < -1e-14 * max(e$values)
    if (out$repaired) V <- e$vectors %*% (pmax(e$values, 0) * t(e$vectors))
    theirs <- vcovCL(fit, cluster = data.frame(a, b), type = "HC0", fix = TRUE)
    if (is.null(weight)) stopifnot(max(abs(sqrt(diag(theirs)) / sqrt(diag(V)) - 1)) < 1e-6)
    out$twoWay <- sqrt(diag(V)); out$counts <- c(G, length(unique(b)), nlevels(ab))
  }
  out
}
cases <- list()
add <- function(...) { cases[[length(cases) + 1]] <<- case(...) }
for (link in c("logit", "cloglog")) {
  add("rossi", "rossi", event ~ fin + age + race + wexp + mar + paro + prio, link, "office", "officer")
  add("lung", "lung", event ~ f + x + log(period), link, "group", "other")
  add("lungweights", "lung", event ~ f * x + log(period), link, "group", weight = "w")
  add("bladder", "bladder", event ~ f + x + period, link, "group", "other")
  add("awkward", "awkward", event ~ f + x + period, link, "group", "other")
  add("awkwardweights", "awkward", event ~ f + x:period, link, "group", weight = "w")
  add("offset", "awkward", event ~ f + x + offset(log(period)), link, "group", "other")
  add("repaired", "awkward", event ~ factor(period) + f + x, link, "group", "other")
}
text <- function(x) paste0('"', x, '"')
number <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "null")
json <- function(m) {
  value <- function(x) if (is.null(x)) "null" else {
    s <- if (is.character(x)) text(x) else if (is.logical(x)) tolower(x) else number(unname(x)); s }
  many <- setdiff(names(m), c("name", "data", "formula", "link", "cluster", "second", "weight", "n", "clusters", "repaired"))
  member <- function(k) paste0(text(k), ": ", if (k %in% many) paste0("[", paste(value(m[[k]]), collapse = ", "), "]") else value(m[[k]]))
  paste0("    {", paste(vapply(names(m)[!vapply(m, is.null, NA)], member, ""), collapse = ",\n     "), "}")
}
versions <- paste(R.version.string, paste(vapply(c("clubSandwich", "sandwich", "survival"), function(p) paste(p, packageVersion(p)), ""), collapse = "; "), sep = "; ")
writeLines(c("{", paste0('  "madeWith": ', text(versions), ","), '  "script": "Reference/hazard-errors.R",', '  "models": [',
             paste(vapply(cases, json, ""), collapse = ",\n"), "  ]", "}"), file.path(golden, "hazard-errors.json"))
cat(length(cases), "cases;", sum(vapply(cases, function(c) isTRUE(c$repaired), NA)), "repaired\n")
