// Externs that libbpf resolves and cilium/ebpf doesn't: variables of the kernel
// by their types, weak values of its configuration.
typedef unsigned int u32;
typedef unsigned long long u64;
#define SEC(name) __attribute__((section(name), used))
#define kconfig __attribute__((section(".kconfig")))
#define ksym __attribute__((section(".ksyms")))
#define weak __attribute__((weak))

char _license[] SEC("license") = "GPL";

enum libbpf_tristate { TRI_NO, TRI_YES, TRI_MODULE };
extern enum libbpf_tristate CONFIG_BPF_SYSCALL kconfig;
extern u64 CONFIG_NO_SUCH_VALUE kconfig weak;
extern const void schedule ksym;
extern const int no_such_variable ksym weak;

static void *(*this_cpu_ptr)(const void *) = (void *)154;

struct args { u64 out[24]; };

SEC("syscall") int prog(struct args *ctx)
{
	ctx->out[1] = CONFIG_BPF_SYSCALL;
	ctx->out[2] = CONFIG_NO_SUCH_VALUE;
	ctx->out[3] = (u64)&schedule != 0;
	if (&no_such_variable)
		ctx->out[6] = *(int *)this_cpu_ptr(&no_such_variable);
	return 0;
}
