# Golden values of km, cif and the log-rank test from R's survival package, and the data they are made from.
#
#   Rscript Reference/survival.R     (in Statistics/; writes survival-*.csv and survival-r.json in
#                                     Tests/PanelModelsTests/Golden)
#
# survfit(timefix = FALSE): times are compared exactly, as ours are.

suppressMessages(library(survival))
invisible(Sys.setlocale("LC_COLLATE", "C"))
golden <- file.path("Tests", "PanelModelsTests", "Golden")
write <- function(d, name) {
  write.csv(d, file.path(golden, paste0("survival-", name, ".csv")), row.names = FALSE, quote = FALSE, na = "")
  invisible(d)
}

# Data sets of the package, as columns of numbers and texts -------------------------------------------------
data <- list()
data$lung <- transform(lung[, c("time", "status", "sex", "ph.ecog")], status = status - 1)
names(data$lung)[4] <- "ecog"
data$veteran <- veteran[, c("time", "status", "trt", "celltype", "prior")]
data$ovarian <- ovarian[, c("futime", "fustat", "rx", "resid.ds")]; names(data$ovarian)[4] <- "resid"
h <- heart[, c("id", "start", "stop", "event", "transplant", "surgery")]
data$heart <- transform(h, transplant = as.integer(as.character(transplant)))
b <- subset(bladder2, stop > start)[, c("id", "start", "stop", "event", "rx", "enum")]
data$bladder <- b
m <- subset(mgus2, select = c(id, age, sex, ptime, pstat, futime, death))
m$stop <- ifelse(m$pstat == 1, m$ptime, m$futime)
m$event <- ifelse(m$pstat == 1, "pcm", ifelse(m$death == 1, "death", "censored"))
data$mgus2 <- m[, c("id", "age", "sex", "stop", "event")]
# the same people, under observation from a later month on (delayed entry), split into yearly rows and with gaps
set.seed(7)
late <- subset(data$mgus2, stop > 3)
late$start <- pmin(floor(runif(nrow(late)) * 40), late$stop - 1)
late <- late[, c("id", "sex", "start", "stop", "event")]
data$late <- late[order(late$id), ]
rows <- do.call(rbind, lapply(seq_len(nrow(late)), function(i) {
  p <- late[i, ]
  cuts <- sort(unique(c(p$start, p$stop, seq(0, 480, 24)[seq(0, 480, 24) > p$start & seq(0, 480, 24) < p$stop])))
  d <- data.frame(id = p$id, sex = p$sex, start = head(cuts, -1), stop = tail(cuts, -1), event = "censored")
  d$event[nrow(d)] <- p$event
  if (i %% 5 == 0 && nrow(d) > 3) d <- d[-2, ]     # every fifth person is away for a while
  d
}))
data$gaps <- rows[sample(nrow(rows)), ]            # and nothing is sorted
# awkward: many ties, entries equal to event times, a missing value in each column, an early empty risk set
data$ties <- data.frame(
  start = c(0, 0, 0, 2, 2, 4, 1, 3, 0, 5, 5, 2, 4, 4, NA, 0, 1, 0, 3, 3),
  stop  = c(2, 4, 4, 4, 6, 6, 4, 4, 1, 8, 8, 8, 5, 9, 4, NA, 3, 6, 7, 5),
  event = c(1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 2, 1, 2, 0, 1, 1, NA, 2, 0, 1),
  group = c("a", "b", "a", "b", "a", "b", "a", "b", "a", "b", "a", "b", "a", "b", "a", "b", "a", "", "a", "b"))
data$ties$group[data$ties$group == ""] <- NA
data$ties$one <- ifelse(data$ties$event == 2, 0, data$ties$event)
data$empties <- data.frame(start = c(0, 0, 2, 2, 3, 3, 4), stop = c(1, 2, 4, 5, 6, 6, 7), event = c(1, 1, 1, 0, 1, 2, 1))
data$empties$one <- as.integer(data$empties$event == 1)
for (name in names(data)) data[[name]][] <- lapply(data[[name]], function(x) if (is.factor(x)) as.character(x) else x)
for (name in names(data)) write(data[[name]], name)

# Values -------------------------------------------------------------------------------------------------------
number <- function(x) ifelse(is.finite(x), sprintf("%.15g", x), "null")
quote_ <- function(x) paste0('"', x, '"')
array_ <- function(x) paste0("[", paste(x, collapse = ", "), "]")
object <- function(...) { l <- list(...); paste0("{", paste0(quote_(names(l)), ": ", unlist(l), collapse = ", "), "}") }
once <- function(type, x) if (type == "log-log") array_(x) else "null"   # the curve is the same for every interval
label <- function(x) gsub(" *$", "", gsub(" *,", ",", x))    # R pads some labels

km <- function(set, formula, tau = NULL, rank = NULL) {
  d <- data[[set]]
  out <- c()
  for (type in c("log-log", "log", "plain")) {
    fit <- survfit(as.formula(formula), d, conf.type = type, timefix = FALSE)
    strata <- if (is.null(fit$strata)) rep("", length(fit$time)) else rep(label(names(fit$strata)), fit$strata)
    table <- summary(fit, rmean = if (is.null(tau)) "none" else tau)$table
    if (is.null(dim(table))) table <- t(as.matrix(table))
    for (g in unique(strata)) {
      w <- strata == g
      i <- match(g, unique(strata))
      at <- object(group = quote_(gsub("strata\\([a-z]+\\)=", "", g)), interval = quote_(type),
        n = table[i, "records"], median = array_(number(table[i, c("median", "0.95LCL", "0.95UCL")])),
        mean = if (is.null(tau)) "null" else array_(number(table[i, c(grep("rmean$", colnames(table)), grep("^se", colnames(table)))])),
        time = once(type, number(fit$time[w])), atRisk = once(type, fit$n.risk[w]), events = once(type, fit$n.event[w]),
        censored = once(type, fit$n.censor[w]), estimate = once(type, number(fit$surv[w])),
        se = once(type, number(ifelse(fit$surv[w] > 0, (fit$surv * fit$std.err)[w], NA))),
        lower = array_(number(fit$lower[w])), upper = array_(number(fit$upper[w])))
      out <- c(out, at)
    }
  }
  object(data = quote_(set), formula = quote_(formula), tau = if (is.null(tau)) "null" else tau,
         curves = paste0("[\n      ", paste(out, collapse = ",\n      "), "]"),
         logRank = if (is.null(rank)) "null" else rank(d, formula))
}
# right-censored: survdiff; with entry times it has none, and the score test of the exact (discrete) partial
# likelihood is the log-rank test with its hypergeometric variance
byDiff <- function(d, formula) {
  s <- survdiff(as.formula(formula), d)
  E <- if (is.matrix(s$exp)) rowSums(s$exp) else s$exp
  O <- if (is.matrix(s$obs)) rowSums(s$obs) else s$obs
  object(source = quote_("survdiff"), chiSquare = number(s$chisq), degrees = sum(E > 0) - 1, observed = array_(O), expected = array_(number(E)))
}
byScore <- function(d, formula) {
  f <- coxph(as.formula(formula), d, ties = "exact", control = coxph.control(timefix = FALSE))
  object(source = quote_("coxph exact score test"), chiSquare = number(unname(f$score)), degrees = length(coef(f)), observed = "null", expected = "null")
}

# ... but the exact likelihood takes for ever with many ties: there, the Cochran–Mantel–Haenszel test over one table of
# groups by event for each stratum and event time, which is the same test
byTables <- function(d, formula) {
  f <- as.formula(formula)
  words <- attr(terms(f), "term.labels")
  special <- grepl("^strata", words)
  d$s_ <- if (any(special)) d[[gsub("strata\\(([a-z]+)\\)", "\\1", words[special])]] else 1
  d$g_ <- factor(d[[words[!special]]])
  d <- d[complete.cases(d[, c(all.vars(f), "s_", "g_")]), ]
  event <- all.vars(f)[3]
  tables <- list()
  for (s in unique(d$s_)) for (t in sort(unique(d$stop[d$s_ == s & d[[event]] == 1]))) {
    r <- d[d$s_ == s & d$start < t & t <= d$stop, ]
    if (nrow(r) > 1) tables[[length(tables) + 1]] <- table(r$g_, factor(r$stop == t & r[[event]] == 1, c(TRUE, FALSE)))
  }
  x <- array(unlist(tables), c(nlevels(d$g_), 2, length(tables)))
  m <- mantelhaen.test(x, correct = FALSE)
  object(source = quote_("mantelhaen.test"), chiSquare = number(unname(m$statistic)), degrees = unname(m$parameter), observed = "null", expected = "null")
}

# survfit refuses gaps within an id, so there the rows' influences are added up by person
byPerson <- function(fit, d, type) {
  last <- 0
  for (g in seq_along(fit$strata)) {
    rows <- last + seq_len(fit$strata[g]); last <- last + fit$strata[g]
    who <- d$person_[d$sex == sub("sex=", "", label(names(fit$strata)[g]))]
    u <- fit$influence.pstate[[g]]
    stopifnot(dim(u)[1] == length(who), dim(u)[2] == length(rows) + 1)   # the first is before all times
    for (j in seq_len(dim(u)[3])) fit$std.err[rows, j] <- sqrt(colSums(rowsum(u[, -1, j], who)^2))
  }
  limits <- survival:::survfit_confint(fit$pstate, fit$std.err, logse = FALSE, type, 0.95)
  fit$lower[] <- limits$lower; fit$upper[] <- limits$upper
  fit
}

cif <- function(set, formula, id = NULL, censored = "censored") {
  d <- data[[set]]
  event <- all.vars(as.formula(formula))
  event <- intersect(c("event"), event)
  levels <- sort(setdiff(unique(as.character(na.omit(d[[event]]))), censored))
  d[[event]] <- factor(d[[event]], levels = c(censored, levels))
  d <- d[complete.cases(d[, intersect(all.vars(as.formula(formula)), names(d))]), ]
  d$row_ <- seq_len(nrow(d))
  d$person_ <- if (is.null(id)) d$row_ else d[[id]]
  out <- c()
  for (type in c("log-log", "log", "plain")) {
    fit <- survfit(as.formula(formula), d, id = row_, conf.type = type, timefix = FALSE, influence = 1)
    if (!is.null(id)) fit <- byPerson(fit, d, type)
    strata <- if (is.null(fit$strata)) rep("", length(fit$time)) else rep(label(names(fit$strata)), fit$strata)
    for (g in unique(strata)) for (k in levels) {
      w <- strata == g
      j <- match(k, fit$states)
      out <- c(out, object(group = quote_(gsub("strata\\([a-z]+\\)=", "", g)), cause = quote_(k), interval = quote_(type),
        time = once(type, number(fit$time[w])), atRisk = once(type, fit$n.risk[w, 1]), events = once(type, fit$n.event[w, j]),
        estimate = once(type, number(fit$pstate[w, j])), se = once(type, number(fit$std.err[w, j])),
        lower = array_(number(fit$lower[w, j])), upper = array_(number(fit$upper[w, j])),
        free = once(type, number(fit$pstate[w, 1]))))
    }
  }
  object(data = quote_(set), formula = quote_(formula), id = if (is.null(id)) "null" else quote_(id),
         curves = paste0("[\n      ", paste(out, collapse = ",\n      "), "]"))
}

kms <- c(
  km("lung", "Surv(time, status) ~ 1", 500),
  km("lung", "Surv(time, status) ~ sex", 365, byDiff),
  km("lung", "Surv(time, status) ~ ecog", NULL, byDiff),
  km("lung", "Surv(time, status) ~ sex + strata(ecog)", NULL, byDiff),
  km("veteran", "Surv(time, status) ~ celltype", NULL, byDiff),
  km("veteran", "Surv(time, status) ~ trt + celltype", NULL, byDiff),
  km("ovarian", "Surv(futime, fustat) ~ rx", 400, byDiff),
  km("ovarian", "Surv(futime, fustat) ~ rx + strata(resid)", NULL, byDiff),
  km("heart", "Surv(start, stop, event) ~ transplant", NULL, byScore),
  km("heart", "Surv(start, stop, event) ~ transplant + strata(surgery)", NULL, byScore),
  km("heart", "Surv(start, stop, event) ~ 1"),
  km("heart", "Surv(start, stop, event) ~ transplant", NULL, byTables),
  km("bladder", "Surv(start, stop, event) ~ rx + strata(enum)", NULL, byTables),
  km("ties", "Surv(start, stop, one) ~ 1"),
  km("ties", "Surv(start, stop, one) ~ group", NULL, byScore),
  km("empties", "Surv(start, stop, one) ~ 1"))
cifs <- c(
  cif("mgus2", "Surv(stop, event) ~ 1"), cif("mgus2", "Surv(stop, event) ~ sex"),
  cif("late", "Surv(start, stop, event) ~ 1"), cif("late", "Surv(start, stop, event) ~ sex"),
  cif("gaps", "Surv(start, stop, event) ~ sex", "id"),
  cif("ties", "Surv(start, stop, event) ~ 1", censored = "0"),
  cif("ties", "Surv(start, stop, event) ~ group", censored = "0"),
  cif("empties", "Surv(start, stop, event) ~ 1", censored = "0"))
made <- paste0(R.version.string, "; survival ", packageVersion("survival"))
writeLines(c("{", paste0('  "madeWith": ', quote_(made), ","), '  "script": "Reference/survival.R",',
  paste0('  "km": [\n    ', paste(kms, collapse = ",\n    "), "],"),
  paste0('  "cif": [\n    ', paste(cifs, collapse = ",\n    "), "]"), "}"), file.path(golden, "survival-r.json"))
cat(length(kms), "km,", length(cifs), "cif\n")
