/* A way to control congestion of TCP: functions that the kernel calls through a table. */
#include "kernels.h"
struct inet_sock { struct sock sk; } CORE;
struct tcp_sock { u32 snd_cwnd, snd_ssthresh; } CORE;
struct tcp_congestion_ops {
	u32 (*ssthresh)(struct sock *sk);
	void (*cong_avoid)(struct sock *sk, u32 ack, u32 acked);
	u32 (*undo_cwnd)(struct sock *sk);
	char name[16];
} CORE;
SEC("struct_ops/ssthresh") u32 ssthresh(u64 *ctx)
{
	struct tcp_sock *tp = (void *)ctx[0];
	u32 half = tp->snd_cwnd >> 1;
	RAN();
	return half > 2 ? half : 2;
}
SEC("struct_ops/cong_avoid") void cong_avoid(u64 *ctx) { RAN(); }
SEC("struct_ops/undo_cwnd") u32 undo_cwnd(u64 *ctx)
{
	struct tcp_sock *tp = (void *)ctx[0];
	RAN();
	return tp->snd_cwnd;
}
SEC(".struct_ops.link") struct tcp_congestion_ops control = {
	.ssthresh = (void *)ssthresh, .cong_avoid = (void *)cong_avoid, .undo_cwnd = (void *)undo_cwnd, .name = "rucy_test",
};
