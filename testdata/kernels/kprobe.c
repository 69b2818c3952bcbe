/* kprobe and kretprobe: arguments in the registers of the machine, memory by probe_read_kernel. */
#include "kernels.h"
struct pt_regs { unsigned long di, ax; } CORE;
struct event { u32 pid, address; u16 family; char comm[16]; };
RING(events, 4096);
MAP(started, HASH, u64, u64, 64);
SEC("kprobe/tcp_connect") int enter(struct pt_regs *ctx)
{
	struct sock *sk = (void *)ctx->di;
	struct event *e = ringbuf_reserve(&events, sizeof *e, 0);
	u64 id = current_pid_tgid(), one = 1;
	RAN();
	if (!e)
		return 0;
	e->pid = id >> 32;
	probe_read_kernel(&e->address, sizeof e->address, &sk->__sk_common.skc_daddr);
	probe_read_kernel(&e->family, sizeof e->family, &sk->__sk_common.skc_family);
	current_comm(e->comm, sizeof e->comm);
	ringbuf_submit(e, 0);
	map_update(&started, &id, &one, 0);
	return 0;
}
SEC("kretprobe/tcp_connect") int leave(struct pt_regs *ctx)
{
	u64 id = current_pid_tgid(), *count = map_lookup(&started, &id);
	RAN();
	if (count && (int)ctx->ax == 0)
		*count += 1;
	return 0;
}
