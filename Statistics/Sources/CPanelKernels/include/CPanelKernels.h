// Small loops over tiles of covariate patterns, compiled for three kinds of x86-64 processor and for any other.
//
// A tile is at most PK_TILE neighbouring patterns. A pattern's variables are bit fields of one 64-bit word; a tile's
// dense columns are doubles, column after column, PK_TILE apart. Every array named here is readable and writable up to
// the next multiple of 8 behind `count`; what stands there counts for nothing as long as it is finite, because weights
// and residuals behind `count` are written as 0.
//
// The first call chooses the widest instructions the processor has. On one machine a call gives the same bits every time.
#ifndef CPANELKERNELS_H
#define CPANELKERNELS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PK_TILE 256

/// keys[i] |= codes[i] << shift, and missing[i] is set to 1 where the code is 255.
void pk_pack_bytes(const uint8_t *codes, long count, unsigned shift, uint64_t *keys, uint8_t *missing);

/// The same for 32-bit codes, of which a negative one is missing.
void pk_pack_words(const int32_t *codes, long count, unsigned shift, uint64_t *keys, uint8_t *missing);

/// out[i] = origin + scale · field, where the field is (keys[i] >> shift) & mask and below 2^52.
void pk_fill_linear(const uint64_t *keys, long count, unsigned shift, uint64_t mask, double scale, double origin,
                    double *out);

/// out[i] = table[field].
void pk_fill_table(const uint64_t *keys, long count, unsigned shift, uint64_t mask, const double *table, double *out);

/// out[i] *= table[field].
void pk_multiply_table(const uint64_t *keys, long count, unsigned shift, uint64_t mask, const double *table,
                       double *out);

/// out[i] = (out[i] − mean) · scale.
void pk_affine(long count, double mean, double scale, double *out);

/// eta[i] = base + Σ_j gamma[j] · columns[j][i].
void pk_eta(const double *columns, long k, const double *gamma, double base, long count, double *eta);

/// A logit's person-periods, n of them with e events: with h = 1 / (1 + exp(−eta)),
/// weight = n h (1 − h), residual = e − n h; returns Σ e eta − n log(1 + exp(eta)). `n` and `e` are read up to `count` only.
double pk_logit(const double *eta, const double *n, const double *e, long count, double *weight, double *residual);

/// A complementary log-log's person-periods as if none had an event: with c = exp(eta),
/// weight = n c, residual = −n c; returns −Σ n c. `n` is read up to `count` only.
double pk_cloglog(const double *eta, const double *n, long count, double *weight, double *residual);

/// The expected information of a complementary log-log, weight = n c² / (exp(c) − 1) with c = exp(eta). `n` is read up to
/// `count` only, here and in the next two.
void pk_cloglog_information(const double *eta, const double *n, long count, double *weight);

/// What the hazard h(eta) of a logit is and how it changes: mean = n h, slope = n h', curvature = n h''.
void pk_logit_moments(const double *eta, const double *n, long count, double *mean, double *slope, double *curvature);

/// The same of a complementary log-log.
void pk_cloglog_moments(const double *eta, const double *n, long count, double *mean, double *slope,
                        double *curvature);

/// A multinomial logit's person-periods, n of them with events[j · stride + i] exits of kind j, the rest with none: with
/// p_j = exp(eta_j) / (1 + Σ exp(eta)), residual_j = events_j − n p_j; weight is n p_j (1 − p_j) for every exit, then
/// −n p_a p_b for every a < b: (0, 1), (0, 2), …, (1, 2), …. Returns Σ of the log-likelihoods. Rows of `eta`, `weight` and
/// `residual` are PK_TILE apart; `n` and `events` are read up to `count` only.
double pk_multinomial(const double *eta, long exits, const double *n, const double *events, long stride, long count,
                      double *weight, double *residual);

/// out[i] = exp(x[i]); 0 below −708 and exp(709) above 709.
void pk_exp(const double *x, long count, double *out);

/// Adds Σ_i w[i] · columns[a][i] · columns[b][i] to gram[a·k + b] for a <= b and Σ_i r[i] · columns[a][i] to sums[a], each
/// as 8 partial sums side by side (pk_fold adds those up); adds Σ_i w[i] · columns[a][i] to moment[a]; returns Σ_i w[i].
double pk_gram(const double *columns, long k, const double *w, const double *r, long count, double *gram, double *moment,
               double *sums);

/// sums[a] is the total of the 8 partial sums partial[8 a] … partial[8 a + 7].
void pk_fold(const double *partial, long count, double *sums);

/// What a finished segment adds for the columns z that are constant in it, given its Σ w, Σ r and Σ w x of k dense columns
/// x: products[a·n + b] += w z[a] z[b] for all a and b of the n columns, mixed[a·k + b] += z[a] moment[b], sums[a] += r z[a].
void pk_add_segment(const double *z, long n, double w, double r, const double *moment, long k, double *products,
                    double *mixed, double *sums);

/// Adds Σ_i r[i] · columns[a][i] to sums[a].
void pk_sums(const double *columns, long k, const double *r, long count, double *sums);

/// Σ_i x[i].
double pk_total(const double *x, long count);

/// Where the columns of a pattern's row come from. Every array is padded to whole vectors of 8: `segment_vectors` of them
/// for the columns with one value in a segment, `dense_vectors` for those unpacked from the key as origin + scale · field.
struct pk_row_source {
    const uint64_t *keys;
    const int32_t *segment_of_pattern;
    const double *segment_values;
    long segment_vectors;
    const uint64_t *shifts;
    const uint64_t *masks;
    const double *scales;
    const double *origins;
    long dense_vectors;
};

/// For each i below `count`, adds scores[i] times the row of patterns[i] to the row of sums of targets[i]; a row of sums has
/// all segment vectors, then all dense ones.
void pk_add_rows(const struct pk_row_source *source, const int32_t *patterns, const int32_t *targets,
                 const double *scores, long count, double *sums);

/// rows[(i·v + b)·8 + a] = columns[8b + a][i] for i below `count`: the tile's k columns row by row, each padded with zeros to
/// v whole vectors of 8. `rows` has room for whole eights of rows.
void pk_transpose(const double *columns, long k, long count, double *rows);

/// So many rows of one pattern that are at risk at the event times from `first` up to before `end`.
struct pk_stretch {
    int32_t pattern, first, end, count;
};

/// For each stretch and each of its times t, with i = pattern − base and c = w[i] · stretch.count: adds c to totals[t] and
/// c times row i to the row t of sums. A row has `vectors` vectors of 8.
void pk_add_stretches(const struct pk_stretch *stretches, long count, long base, const double *w, const double *rows,
                      long vectors, double *totals, double *sums);

/// Rows of one pattern (and its key) at risk at the event times from `first` up to before `end`, with (1) or without (0) an
/// event at the last of them, and the row of sums they belong to.
struct pk_spell {
    uint64_t key;
    int32_t pattern, first, end, event, target;
};

/// exp(eta) of a pattern and its segment, side by side because patterns are asked for in any order.
struct pk_weight {
    double weight;
    int64_t segment;
};

/// What the score residuals of a proportional-hazards model are made of. `rows` is read but for keys and
/// segments, `weights` by pattern. By event time:
/// the cumulative hazard before it and with it, and by how much less of its step is for those with an event. `table` has
/// four blocks of `times` rows as wide as a row of sums: the mean rows passed before the time, and with it; the mean an event
/// is compared with; what is less of the mean row for those with an event.
struct pk_score_source {
    struct pk_row_source rows;
    const struct pk_weight *weights;
    const double *hazard_before, *hazard_with, *hazard_share;
    const double *table;
    long times;
};

/// For each spell adds to its row of sums, with H and M what was passed from `first` up to before `end` and j the last time,
/// w M − w H · row, and with an event (1 + w share_j) · row − mean_j − w own_j.
void pk_add_scores(const struct pk_score_source *source, const struct pk_spell *spells, long count, double *sums);

/// Asks for the cache line of a number that will be read soon.
static inline void pk_prefetch(const double *place) { __builtin_prefetch(place); }

/// The instructions this thread's calls use: "avx512", "avx2" or "plain".
const char *pk_instructions(void);

/// Chooses instructions by name for calls of this thread, for tests; nothing (NULL) goes back to the widest. 0 when this
/// processor does not have them.
int pk_choose(const char *name);

#ifdef __cplusplus
}
#endif

#endif
