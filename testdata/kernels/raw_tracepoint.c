/* A raw tracepoint: the arguments are numbers, the memory is the kernel's. */
#include "kernels.h"
MAP(calls, ARRAY, u32, u64, 512);
SEC("raw_tracepoint/sys_enter") int enter(u64 *ctx)
{
	u32 number = ctx[1] & 511;
	u64 *count = map_lookup(&calls, &number);
	RAN();
	if (count)
		__sync_fetch_and_add(count, 1);
	return 0;
}
