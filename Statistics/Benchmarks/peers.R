# The peers in R, one analysis a process: Rscript peers.R ANALYSIS FILE. Prints {"fit": seconds, "check": number}.

arguments <- commandArgs(trailingOnly = TRUE)
analysis <- arguments[1]
data <- read.csv(arguments[2])
terms <- paste("sex + factor(age) + factor(ben) + intern + subsidy + treat + course +",
               paste0("x", 1:11, collapse = " + "))
hazard <- as.formula(paste("event ~ factor(quarter) +", terms))
need <- function(package) suppressMessages(library(package, character.only = TRUE))
if (analysis %in% c("cox", "curves")) need("survival")
if (analysis == "clusters") need("sandwich")
if (analysis == "exits") { need("nnet"); data$exit <- relevel(factor(data$exit), ref = "none") }

fits <- list(
  hazard = function() { m <- glm(hazard, binomial, data); summary(m)$coefficients[2, 1] },
  clusters = function() {
    m <- glm(hazard, binomial, data)
    vcovCL(m, cluster = data$id); vcovCL(m, cluster = data$cw); coef(m)[2]
  },
  cox = function() {
    m <- coxph(as.formula(paste("Surv(t, t1, event) ~", terms)), data, ties = "efron", cluster = id); coef(m)[1]
  },
  curves = function() {
    m <- summary(survfit(Surv(t1, event) ~ 1, data, conf.type = "log-log"))
    a <- survfit(Surv(t1, factor(exit, c("none", "job", "other"))) ~ 1, data, id = id, conf.type = "log-log")
    summary(a); tail(m$surv, 1)
  },
  exits = function() {
    m <- multinom(update(hazard, exit ~ .), data, trace = FALSE, Hess = TRUE, maxit = 1000)
    summary(m)$standard.errors[1, 1]; coef(m)[1, 2]
  })

seconds <- system.time(check <- fits[[analysis]]())[["elapsed"]]
cat(sprintf('{"fit": %.6f, "check": %.15g}\n', seconds, unname(check)))
