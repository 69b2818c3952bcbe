/* What a cgroup may ask to be told of: devices, sockets, addresses, options, sysctls. */
#include "kernels.h"
struct device { u32 access, major, minor; };
SEC("cgroup/dev") int device(struct device *ctx)
{
	RAN();
	return !(ctx->major == 1 && ctx->minor == 11);
}
struct bpf_sock { u32 bound_dev_if, family, type, protocol, mark, priority; };
SEC("cgroup/sock_create") int sock_create(struct bpf_sock *ctx)
{
	RAN();
	if (ctx->family == 2 && ctx->type == 1)
		ctx->mark = 7;
	return 1;
}
SEC("cgroup/post_bind4") int post_bind(struct bpf_sock *ctx)
{
	RAN();
	return ctx->family == 2;
}
struct bpf_sock_addr { u32 user_family, user_ip4, user_ip6[4], user_port, family, type, protocol; };
SEC("cgroup/bind4") int bind(struct bpf_sock_addr *ctx)
{
	RAN();
	return ctx->user_port != __builtin_bswap16(22);
}
SEC("cgroup/connect4") int connect(struct bpf_sock_addr *ctx)
{
	RAN();
	return ctx->user_ip4 != 0x01010101;
}
SEC("cgroup/sendmsg4") int sendmsg(struct bpf_sock_addr *ctx)
{
	RAN();
	return ctx->user_port != __builtin_bswap16(53);
}
struct bpf_sysctl { u32 write, file_pos; };
static long (*const sysctl_name)(void *ctx, char *to, u64 size, u64 flags) = (void *)101;
SEC("cgroup/sysctl") int sysctl(struct bpf_sysctl *ctx)
{
	char name[16] = {};
	RAN();
	sysctl_name(ctx, name, sizeof name, 0);
	return !ctx->write || name[0] != 'k';
}
struct bpf_sockopt { u64 sk, optval, optval_end; int level, optname, optlen, retval; };
SEC("cgroup/getsockopt") int getsockopt(struct bpf_sockopt *ctx)
{
	RAN();
	return 1;
}
SEC("cgroup/setsockopt") int setsockopt(struct bpf_sockopt *ctx)
{
	RAN();
	return ctx->level != 1 || ctx->optname != 36;
}
struct bpf_sock_ops { u32 op, args[4], family, remote_ip4, local_ip4; };
SEC("sockops") int sock_ops(struct bpf_sock_ops *ctx)
{
	RAN();
	return ctx->op == 4;
}
