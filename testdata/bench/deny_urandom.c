/* examples/deny_urandom.rb as a C programmer writes it, without any header. */
struct bpf_cgroup_dev_ctx {
	unsigned int access_type;
	unsigned int major;
	unsigned int minor;
};

__attribute__((section("cgroup/dev"), used))
int check_device(struct bpf_cgroup_dev_ctx *ctx)
{
	if (ctx->major == 1 && ctx->minor == 9)
		return 0;
	else
		return 1;
}

char _license[] __attribute__((section("license"), used)) = "GPL";
