/* fentry and fexit: arguments as the kernel has them, its memory read directly. */
#include "kernels.h"
u32 family, result;
SEC("fentry/tcp_connect") int enter(u64 *ctx)
{
	struct sock *sk = (void *)ctx[0];
	RAN();
	family = sk->__sk_common.skc_family;
	return 0;
}
SEC("fexit/tcp_connect") int leave(u64 *ctx)
{
	struct sock *sk = (void *)ctx[0];
	RAN();
	if ((int)ctx[1] == 0 && sk->__sk_common.skc_family == 2)
		result++;
	return 0;
}
