/* A security module: it may refuse what the kernel is asked for. */
#include "kernels.h"
struct file { u32 f_flags; } CORE;
u32 denied_flags;
SEC("lsm/file_open") int open(u64 *ctx)
{
	struct file *file = (void *)ctx[0];
	RAN();
	return denied_flags && file->f_flags & denied_flags ? -1 : 0;
}
