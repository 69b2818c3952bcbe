/* An iterator: it writes a line for each task. */
#include "kernels.h"
struct seq_file;
struct bpf_iter_meta { struct seq_file *seq; u64 session_id, seq_num; } CORE;
struct bpf_iter__task { struct bpf_iter_meta *meta; struct task_struct *task; } CORE;
static long (*const seq_write)(struct seq_file *to, const void *data, u32 size) = (void *)127;
SEC("iter/task") int tasks(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;
	RAN();
	if (!task)
		return 0;
	u32 ids[2] = { task->pid, task->tgid };
	seq_write(ctx->meta->seq, ids, sizeof ids);
	return 0;
}
