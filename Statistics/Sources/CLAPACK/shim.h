#ifndef STATISTICS_CLAPACK_SHIM_H
#define STATISTICS_CLAPACK_SHIM_H

#include <cblas.h>
#include <lapacke.h>

#endif
