/* A tracepoint with types: the kernel's structures are read as they are. */
#include "kernels.h"
u32 last, parent;
SEC("tp_btf/sched_process_fork") int fork(u64 *ctx)
{
	struct task_struct *child = (void *)ctx[1];
	RAN();
	last = child->tgid;
	parent = child->real_parent->tgid;
	return 0;
}
