# Common thresholds with a place and a spread of each quarter's own: ordinal::clm with a scale, probit link.
#
#     Rscript Reference/state-rounds.R     (in Statistics/; writes Tests/PanelModelsTests/Golden/state-rounds-r.json)
#
# A quarter is days / 91 rounded, half up; those with fewer than five answers in some step are left out, as in the package.

suppressMessages({
  library(ordinal)
  library(jsonlite)
})
golden <- "Tests/PanelModelsTests/Golden"
data <- read.csv(file.path(golden, "voices.csv"))
first <- ave(as.numeric(as.Date(data$date)), data$id, FUN = min)
data$quarter <- floor((2 * (as.numeric(as.Date(data$date)) - first) + 91) / 182)

fitted <- function(item, voice) {
  rows <- data[data$voice == voice & !is.na(data[[item]]), ]
  counts <- table(rows$quarter, factor(rows[[item]], 1:5))
  used <- as.numeric(rownames(counts)[apply(counts, 1, min) >= 5])
  rows <- rows[rows$quarter %in% used, ]
  rows$y <- factor(rows[[item]], 1:5, ordered = TRUE)
  rows$q <- factor(rows$quarter)
  fit <- clm(y ~ q, scale = ~q, data = rows, link = "probit",
             control = clm.control(gradTol = 1e-10, maxIter = 500L, relTol = 1e-12))
  list(item = item, voice = voice, quarters = used, answers = nrow(rows), logLikelihood = as.numeric(logLik(fit)),
       thresholds = unname(fit$alpha), place = c(0, unname(fit$beta)), spread = c(1, exp(unname(fit$zeta))))
}

fits <- list()
for (item in c("mood", "plan")) for (voice in c("citizen", "caseworker")) fits <- c(fits, list(fitted(item, voice)))
made <- sprintf("R %s; ordinal %s; jsonlite %s", getRversion(), packageVersion("ordinal"), packageVersion("jsonlite"))
write_json(list(madeWith = made, script = "Reference/state-rounds.R", fits = fits),
           file.path(golden, "state-rounds-r.json"), digits = NA, auto_unbox = TRUE, pretty = TRUE)
