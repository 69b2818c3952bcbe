/* A perf event: samples of what the processor is at. */
#include "kernels.h"
struct sample { u32 process; char comm[16]; };
MAP(samples, HASH, struct sample, u64, 256);
SEC("perf_event") int sample(void *ctx)
{
	struct sample key = { .process = current_pid_tgid() >> 32 };
	u64 one = 1, *count;
	RAN();
	current_comm(key.comm, sizeof key.comm);
	count = map_lookup(&samples, &key);
	if (count)
		__sync_fetch_and_add(count, 1);
	else
		map_update(&samples, &key, &one, 0);
	return 0;
}
