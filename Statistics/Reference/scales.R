# Golden values of reliability from R's psych, and the data they are made from.
#
#   Rscript Reference/scales.R     (in Statistics/; writes scales-*.csv and scales-r.json in
#                                   Tests/PanelModelsTests/Golden)
#
# psych::polychoric(correct = 0, global = FALSE): no half answer is put into empty cells, and thresholds are those of the
# pair. Its search stops at about 1e-5 of ρ; scales.py has ρ to 1e-10.

suppressMessages({library(psych); library(jsonlite)})
options(mc.cores = 1)
golden <- file.path("Tests", "PanelModelsTests", "Golden")
write <- function(d, name) {
  write.csv(d, file.path(golden, paste0("scales-", name, ".csv")), row.names = FALSE, quote = FALSE, na = "")
  invisible(d)
}

# Data ---------------------------------------------------------------------------------------------------------
data <- list()
b <- bfi[, c("A1", "A2", "A3", "A4", "A5", "C1", "C2", "C3", "C4", "C5")]
names(b) <- tolower(names(b))
b$a1r <- 7 - b$a1
data$bfi <- b
data$lsat <- as.data.frame(lsat6)
names(data$lsat) <- tolower(names(data$lsat))
data$fleiss <- data.frame(target = 1:6, j1 = c(9, 6, 8, 7, 10, 6), j2 = c(2, 1, 4, 1, 5, 2), j3 = c(5, 3, 6, 2, 6, 4),
                          j4 = c(8, 2, 8, 6, 9, 7))               # Shrout & Fleiss (1979), table 2
# awkward: steps below 0 and never given, empty cells, one item against the others, missing answers
set.seed(11)
t <- rnorm(60)
data$awkward <- data.frame(x = pmax(pmin(round(2 * t + rnorm(60)), 4), -3), y = 10 * (t + rnorm(60) > 0.8),
                           z = -round(t + rnorm(60)), w = ifelse(runif(60) < 0.3, NA, pmin(round(exp(t)), 7)))
data$awkward$x[data$awkward$x == 0] <- 1
data$awkward$z[c(3, 7)] <- NA
# four rounds on uneven days, two voices in rows of their own: each person's state moves, voices lean and err
set.seed(5)
rows <- list()
lambda <- c(health = 1.0, network = 0.8, skills = 1.2)
for (person in 1:240) {
  state <- rnorm(1); day <- sample(0:20, 1)
  for (round in 1:4) {
    if (round > 1) { state <- state + rnorm(1, 0.1, 0.4); day <- day + 91 + sample(-12:12, 1) }
    if (runif(1) < 0.1) next
    for (voice in c("citizen", "caseworker")) {
      if (runif(1) < 0.08) next
      latent <- lambda * state + rnorm(3, 0, 0.8) + ifelse(voice == "caseworker", -0.2, 0)
      answer <- findInterval(latent, c(-1.4, -0.5, 0.5, 1.4)) + 1
      answer[runif(3) < 0.03] <- NA
      rows[[length(rows) + 1]] <- data.frame(person = person, day = day, voice = voice, t(answer))
    }
  }
}
v <- do.call(rbind, rows)
names(v)[4:6] <- names(lambda)
data$voices <- v[sample(nrow(v)), ]
for (name in names(data)) write(data[[name]], name)

# Scales -------------------------------------------------------------------------------------------------------
quiet <- function(expr) suppressWarnings(suppressMessages(expr))
scale_of <- function(name, items, missing) {
  d <- data[[name]][, items]
  if (missing == "listwise") d <- na.omit(d)
  pairs <- combn(items, 2)
  n <- min(apply(pairs, 2, function(p) sum(complete.cases(d[, p]))))
  a <- quiet(psych::alpha(d, check.keys = FALSE, warnings = FALSE))
  # psych counts every row for Feldt's interval; ours counts the fewest of any pair
  ci <- alpha.ci(a$total$raw_alpha, n.obs = n, n.var = length(items))
  r <- quiet(psych::polychoric(d, correct = 0, global = FALSE, smooth = FALSE, max.cat = 20)$rho)
  pearson <- cor(d, use = "pairwise")
  f <- quiet(fa(r, nfactors = 1, fm = "minres", min.err = 1e-8, max.iter = 1000))
  g <- quiet(fa(pearson, nfactors = 1, fm = "minres", min.err = 1e-8, max.iter = 1000))
  om <- function(r, f) 1 - sum(f$uniquenesses) / sum(r)
  list(data = name, items = items, missing = missing, n = n, alpha = a$total$raw_alpha, lower = ci$lower.ci[[1]],
       upper = ci$upper.ci[[1]], itemRest = a$item.stats$r.drop, mean = a$item.stats$mean, sd = a$item.stats$sd,
       alphaWithout = a$alpha.drop$raw_alpha, polychoric = r[t(pairs)], pearson = pearson[t(pairs)],
       loadings = as.numeric(f$loadings), omega = om(r, f), pearsonLoadings = as.numeric(g$loadings),
       pearsonOmega = om(pearson, g),
       psychOmega = quiet(omega(pearson, nfactors = 1, plot = FALSE, flip = FALSE))$omega.tot)
}
scales <- list(
  scale_of("bfi", c("a1r", "a2", "a3", "a4", "a5"), "listwise"), scale_of("bfi", c("a1r", "a2", "a3", "a4", "a5"), "pairwise"),
  scale_of("bfi", c("a1", "a2", "a3", "a4", "a5"), "listwise"), scale_of("bfi", c("c1", "c2", "c3"), "listwise"),
  scale_of("lsat", c("q1", "q2", "q3", "q4", "q5"), "listwise"))

# α of the awkward set; its polychoric correlations are in scales.py
small <- lapply(c("listwise", "pairwise"), function(missing) {
  items <- c("x", "y", "z", "w")
  d <- data$awkward[, items]
  if (missing == "listwise") d <- na.omit(d)
  a <- quiet(psych::alpha(d, check.keys = FALSE, warnings = FALSE))
  list(data = "awkward", items = items, missing = missing, alpha = a$total$raw_alpha, itemRest = a$item.stats$r.drop,
       alphaWithout = a$alpha.drop$raw_alpha)
})

# Two voices ---------------------------------------------------------------------------------------------------
kappas <- function(x, y) {
  steps <- min(x, y):max(x, y)
  table <- table(factor(x, steps), factor(y, steps))
  distance <- abs(outer(steps, steps, "-"))
  one <- function(w) { k <- quiet(cohen.kappa(unclass(table), w = w, n.obs = length(x)))
    list(estimate = k$weighted.kappa, se = sqrt(k$var.weighted)) }
  list(linear = one(1 - distance / max(distance)), quadratic = one(1 - (distance / max(distance))^2))
}
icc <- function(d) {
  r <- quiet(ICC(d, lmer = FALSE))$results
  list(icc21 = unlist(r[2, c("ICC", "lower bound", "upper bound")], use.names = FALSE),
       icc31 = unlist(r[3, c("ICC", "lower bound", "upper bound")], use.names = FALSE))
}
both <- function(name, x, y, d) c(list(data = name, first = x, second = y, n = nrow(d)), kappas(d[[1]], d[[2]]), icc(d))
agreements <- list()
b <- na.omit(data$bfi[, c("c1", "c2")]); agreements[[1]] <- both("bfi", "c1", "c2", b)
b <- na.omit(data$bfi[, c("a1", "a2")]); agreements[[2]] <- both("bfi", "a1", "a2", b)
f <- data$fleiss; agreements[[3]] <- both("fleiss", "j1", "j4", f[, c("j1", "j4")])
agreements[[4]] <- both("fleiss", "j1", "j3", f[, c("j1", "j3")])
four <- icc(f[, c("j1", "j2", "j3", "j4")])

# Rounds: in R's own words, with cor() and the order of days -----------------------------------------------------
order_rounds <- function(d) { d <- d[order(d$person, d$day), ]
  d$round <- ave(d$day, d$person, FUN = function(x) match(x, sort(unique(x)))); d }
v <- order_rounds(data$voices)
first <- merge(subset(v, round == 1 & voice == "caseworker"), subset(v, round == 1 & voice == "citizen"), by = "person")
voices <- lapply(names(lambda), function(item) {
  d <- na.omit(data.frame(first[[paste0(item, ".x")]], first[[paste0(item, ".y")]]))
  c(list(item = item, n = nrow(d), difference = mean(d[[2]] - d[[1]])), kappas(d[[1]], d[[2]]), icc(d))
})
retests <- list(); simplex <- list()
for (who in c("caseworker", "citizen")) for (item in names(lambda)) for (k in 1:3) {
  at <- function(r) { s <- subset(v, voice == who & round == r); s <- s[, c("person", "day", item)]
    names(s) <- c("person", paste0("day", r), paste0("x", r)); s }
  d <- na.omit(merge(at(k), at(k + 1), by = "person"))
  x <- d[[paste0("x", k)]]; y <- d[[paste0("x", k + 1)]]; apart <- d[[paste0("day", k + 1)]] - d[[paste0("day", k)]]
  r <- cor.test(x, y)
  retests[[length(retests) + 1]] <- c(list(item = item, voice = who, round = k, n = nrow(d), median = median(apart),
    least = min(apart), most = max(apart), r = c(unname(r$estimate), r$conf.int)), kappas(x, y)["quadratic"], icc(data.frame(x, y))["icc21"])
  if (k > 2) next
  d <- na.omit(merge(d, at(k + 2), by = "person"))
  z <- as.matrix(d[, paste0("x", k:(k + 2))])
  heise <- function(z, w) { c <- cov.wt(z, w / sum(w), cor = TRUE)$cor; c[1, 2] * c[2, 3] / c[1, 3] }
  one <- rep(1, nrow(z)); step <- 1e-4
  # the infinitesimal jackknife by differences: each person's weight a little up and down
  influence <- sapply(seq_len(nrow(z)), function(i) { up <- down <- one; up[i] <- 1 + step; down[i] <- 1 - step
    (heise(z, up) - heise(z, down)) / (2 * step) })
  simplex[[length(simplex) + 1]] <- list(item = item, voice = who, round = k, n = nrow(z), estimate = heise(z, one),
                                         se = sqrt(sum(influence^2)))
}

file <- list(madeWith = paste0("R ", getRversion(), ", psych ", packageVersion("psych")), scales = scales, awkward = small,
             agreements = agreements, fourJudges = four, voices = voices, retest = retests, quasiSimplex = simplex)
writeLines(toJSON(file, auto_unbox = TRUE, digits = 15, pretty = 1, na = "null"), file.path(golden, "scales-r.json"))
