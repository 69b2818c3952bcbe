/* A program that user space calls. */
#include "kernels.h"
struct arguments { u64 a, b, sum; };
SEC("syscall") int add(struct arguments *ctx)
{
	RAN();
	ctx->sum = ctx->a + ctx->b;
	return ctx->sum > ctx->a;
}
