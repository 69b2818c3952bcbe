/* examples/device_log.rb as a C programmer writes it, without any header. */
struct bpf_cgroup_dev_ctx {
	unsigned int access_type;
	unsigned int major;
	unsigned int minor;
};

#define CHAR_DEVICE 2

static long (*bpf_trace_printk)(const char *fmt, unsigned int size, ...) = (void *)6;

__attribute__((section("cgroup/dev"), used))
int log_device(struct bpf_cgroup_dev_ctx *ctx)
{
	static const char fmt[] = "char device %u:%u, access %u\n";
	unsigned int type = ctx->access_type & 0xffff;
	unsigned int access = ctx->access_type >> 16;

	if (type == CHAR_DEVICE && ctx->major == 1)
		bpf_trace_printk(fmt, sizeof(fmt), ctx->major, ctx->minor, access);
	return 1;
}

char _license[] __attribute__((section("license"), used)) = "GPL";
