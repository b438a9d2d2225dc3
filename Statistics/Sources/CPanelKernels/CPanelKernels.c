#include "CPanelKernels.h"

#include <stdatomic.h>
#include <string.h>

// The helpers are always inlined, so no vector crosses a call and the ABI it names does not matter.
#pragma clang diagnostic ignored "-Wpsabi"

struct pk_loops {
    void (*pack_bytes)(const uint8_t *, long, unsigned, uint64_t *, uint8_t *);
    void (*pack_words)(const int32_t *, long, unsigned, uint64_t *, uint8_t *);
    void (*fill_linear)(const uint64_t *, long, unsigned, uint64_t, double, double, double *);
    void (*fill_table)(const uint64_t *, long, unsigned, uint64_t, const double *, double *);
    void (*multiply_table)(const uint64_t *, long, unsigned, uint64_t, const double *, double *);
    void (*affine)(long, double, double, double *);
    double (*multinomial)(const double *, long, const double *, const double *, long, long, double *, double *);
    void (*eta)(const double *, long, const double *, double, long, double *);
    double (*logit)(const double *, const double *, const double *, long, double *, double *);
    double (*cloglog)(const double *, const double *, long, double *, double *);
    void (*cloglog_information)(const double *, const double *, long, double *);
    void (*logit_moments)(const double *, const double *, long, double *, double *, double *);
    void (*cloglog_moments)(const double *, const double *, long, double *, double *, double *);
    void (*exp)(const double *, long, double *);
    double (*gram)(const double *, long, const double *, const double *, long, double *, double *, double *);
    void (*fold)(const double *, long, double *);
    void (*add_segment)(const double *, long, double, double, const double *, long, double *, double *, double *);
    void (*sums)(const double *, long, const double *, long, double *);
    double (*total)(const double *, long);
    void (*add_rows)(const struct pk_row_source *, const int32_t *, const int32_t *, const double *, long, double *);
    void (*transpose)(const double *, long, long, double *);
    void (*add_stretches)(const struct pk_stretch *, long, long, const double *, const double *, long, double *, double *);
    void (*add_scores)(const struct pk_score_source *, const struct pk_spell *, long, double *);
};

#define PK(name) pk_plain_##name
#include "loops.inc"
#undef PK

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma,bmi2"))), apply_to = function)
#define PK(name) pk_avx2_##name
#include "loops.inc"
#undef PK
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,avx2,fma,bmi2"))), apply_to = function)
#define PK(name) pk_avx512_##name
#include "loops.inc"
#undef PK
#pragma clang attribute pop
#endif

static const struct {
    const char *name;
    const struct pk_loops *loops;
} kinds[] = {
#if defined(__x86_64__)
    {"avx512", &pk_avx512_loops},
    {"avx2", &pk_avx2_loops},
#endif
    {"plain", &pk_plain_loops},
};

static int has(const char *name) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (strcmp(name, "avx512") == 0)
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
    if (strcmp(name, "avx2") == 0)
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
#endif
    return strcmp(name, "plain") == 0;
}

static _Atomic(const struct pk_loops *) chosen;

/// What a test asked for on its own thread.
static _Thread_local const struct pk_loops *asked;

static const struct pk_loops *loops(void) {
    if (asked) return asked;
    const struct pk_loops *now = atomic_load_explicit(&chosen, memory_order_relaxed);
    if (now) return now;
    for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (has(kinds[i].name)) {
            atomic_store(&chosen, kinds[i].loops);
            return kinds[i].loops;
        }
    return &pk_plain_loops;
}

const char *pk_instructions(void) {
    const struct pk_loops *now = loops();
    for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].loops == now) return kinds[i].name;
    return "plain";
}

int pk_choose(const char *name) {
    asked = NULL;
    if (!name) return 1;
    for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, name) == 0 && has(name)) {
            asked = kinds[i].loops;
            return 1;
        }
    return 0;
}

void pk_pack_bytes(const uint8_t *codes, long count, unsigned shift, uint64_t *keys, uint8_t *missing) {
    loops()->pack_bytes(codes, count, shift, keys, missing);
}

void pk_pack_words(const int32_t *codes, long count, unsigned shift, uint64_t *keys, uint8_t *missing) {
    loops()->pack_words(codes, count, shift, keys, missing);
}

void pk_fill_linear(const uint64_t *keys, long count, unsigned shift, uint64_t mask, double scale, double origin,
                    double *out) {
    loops()->fill_linear(keys, count, shift, mask, scale, origin, out);
}

void pk_fill_table(const uint64_t *keys, long count, unsigned shift, uint64_t mask, const double *table, double *out) {
    loops()->fill_table(keys, count, shift, mask, table, out);
}

void pk_multiply_table(const uint64_t *keys, long count, unsigned shift, uint64_t mask, const double *table,
                       double *out) {
    loops()->multiply_table(keys, count, shift, mask, table, out);
}

void pk_affine(long count, double mean, double scale, double *out) { loops()->affine(count, mean, scale, out); }

void pk_eta(const double *columns, long k, const double *gamma, double base, long count, double *eta) {
    loops()->eta(columns, k, gamma, base, count, eta);
}

double pk_logit(const double *eta, const double *n, const double *e, long count, double *weight, double *residual) {
    return loops()->logit(eta, n, e, count, weight, residual);
}

double pk_cloglog(const double *eta, const double *n, long count, double *weight, double *residual) {
    return loops()->cloglog(eta, n, count, weight, residual);
}

void pk_cloglog_information(const double *eta, const double *n, long count, double *weight) {
    loops()->cloglog_information(eta, n, count, weight);
}

void pk_logit_moments(const double *eta, const double *n, long count, double *mean, double *slope, double *curvature) {
    loops()->logit_moments(eta, n, count, mean, slope, curvature);
}

void pk_cloglog_moments(const double *eta, const double *n, long count, double *mean, double *slope,
                        double *curvature) {
    loops()->cloglog_moments(eta, n, count, mean, slope, curvature);
}

double pk_multinomial(const double *eta, long exits, const double *n, const double *events, long stride, long count,
                      double *weight, double *residual) {
    return loops()->multinomial(eta, exits, n, events, stride, count, weight, residual);
}

void pk_exp(const double *x, long count, double *out) { loops()->exp(x, count, out); }

double pk_gram(const double *columns, long k, const double *w, const double *r, long count, double *gram, double *moment,
               double *sums) {
    return loops()->gram(columns, k, w, r, count, gram, moment, sums);
}

void pk_fold(const double *partial, long count, double *sums) { loops()->fold(partial, count, sums); }

void pk_add_segment(const double *z, long n, double w, double r, const double *moment, long k, double *products,
                    double *mixed, double *sums) {
    loops()->add_segment(z, n, w, r, moment, k, products, mixed, sums);
}

void pk_sums(const double *columns, long k, const double *r, long count, double *sums) {
    loops()->sums(columns, k, r, count, sums);
}

double pk_total(const double *x, long count) { return loops()->total(x, count); }

void pk_add_rows(const struct pk_row_source *source, const int32_t *patterns, const int32_t *targets,
                 const double *scores, long count, double *sums) {
    loops()->add_rows(source, patterns, targets, scores, count, sums);
}

void pk_transpose(const double *columns, long k, long count, double *rows) {
    loops()->transpose(columns, k, count, rows);
}

void pk_add_stretches(const struct pk_stretch *stretches, long count, long base, const double *w, const double *rows,
                      long vectors, double *totals, double *sums) {
    loops()->add_stretches(stretches, count, base, w, rows, vectors, totals, sums);
}

void pk_add_scores(const struct pk_score_source *source, const struct pk_spell *spells, long count, double *sums) {
    loops()->add_scores(source, spells, count, sums);
}
