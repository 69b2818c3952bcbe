/* A tracepoint: the record that the kernel would write to its trace. */
#include "kernels.h"
struct sys_enter { u16 type; u8 flags, preempt; int pid; long number; unsigned long args[6]; };
MAP(by_process, HASH, u32, u64, 1024);
SEC("tracepoint/raw_syscalls/sys_enter") int enter(struct sys_enter *ctx)
{
	u32 process = current_pid_tgid() >> 32;
	u64 *seen = map_lookup(&by_process, &process), first = 1;
	RAN();
	if (seen)
		*seen += ctx->number >= 0;
	else
		map_update(&by_process, &process, &first, 0);
	return 0;
}
