/* Does nothing: what a run costs without a program. */
#include "bench.h"
SEC("xdp") u32 nothing(struct xdp_md *ctx) { return 2; }
