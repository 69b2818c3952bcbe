// Symbols that the loader resolves: functions and variables of the kernel,
// values of its configuration, some of them weak and some not there.
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;
#define SEC(name) __attribute__((section(name), used))
#define kconfig __attribute__((section(".kconfig")))
#define ksym __attribute__((section(".ksyms")))
#define weak __attribute__((weak))

char _license[] SEC("license") = "GPL";

struct task_struct {
	int pid;
} __attribute__((preserve_access_index));

extern int LINUX_KERNEL_VERSION kconfig;
extern u32 CONFIG_NR_CPUS kconfig;
extern _Bool CONFIG_BPF_SYSCALL kconfig;
extern char CONFIG_CC_VERSION_TEXT[64] kconfig;

extern void schedule ksym;
extern void no_such_variable ksym weak;

void bpf_rcu_read_lock(void) ksym;
void bpf_rcu_read_unlock(void) ksym;
struct task_struct *bpf_task_from_pid(int pid) ksym weak;
void bpf_task_release(struct task_struct *p) ksym weak;
int no_such_function(u64 x, u64 y) ksym weak;

static u64 (*get_current_pid_tgid)(void) = (void *)14;
static long (*probe_read_kernel)(void *, u32, const void *) = (void *)113;

struct args { u64 out[24]; };

static __attribute__((noinline)) u64 text(const char *s, u64 n)
{
	u8 c[2] = {};
	probe_read_kernel(c, sizeof(c), s + n);
	return c[0] | c[1] << 8;
}

SEC("syscall") int prog(struct args *ctx)
{
	u64 in = ctx->out[0];

	ctx->out[1] = LINUX_KERNEL_VERSION;
	ctx->out[2] = CONFIG_NR_CPUS;
	ctx->out[3] = CONFIG_BPF_SYSCALL;
	ctx->out[4] = CONFIG_CC_VERSION_TEXT[0] | CONFIG_CC_VERSION_TEXT[2] << 8;
	ctx->out[5] = CONFIG_CC_VERSION_TEXT[in & 63];
	ctx->out[7] = text(CONFIG_CC_VERSION_TEXT, 0);
	ctx->out[8] = &schedule != 0;
	ctx->out[9] = &no_such_variable != 0;
	ctx->out[10] = &no_such_function ? no_such_function(in, 1) : 5;
	ctx->out[11] = &bpf_task_release ? 1 : 0;
	if (&bpf_task_from_pid && &bpf_task_release) {
		struct task_struct *t = bpf_task_from_pid(get_current_pid_tgid());
		if (t) {
			ctx->out[12] = t->pid;
			bpf_task_release(t);
		}
	}
	bpf_rcu_read_lock();
	ctx->out[13] = in + 1;
	bpf_rcu_read_unlock();
	return 0;
}
