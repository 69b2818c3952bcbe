// Variables in every kind of section, and kernel symbols.
#define SEC(name) __attribute__((section(name), used))
typedef unsigned int u32;
typedef unsigned long long u64;
#define EXTERN(name) __attribute__((section(name)))
struct pair { u32 a; u64 b; };

const volatile u32 option = 3;
const volatile u64 wide = 4;
static volatile const char letter = 'x';
int zero;
static int hidden_zero;
int four = 4;
static volatile int hidden_five = 5;
struct pair pairs[3] = { { 1, 2 } };
int *pointer = &four;
u32 custom SEC(".data.custom") = 9;
const u32 rocustom SEC(".rodata.custom") = 9;
__attribute__((weak)) int weak_one = 1;
__attribute__((visibility("hidden"))) int hidden_visible = 2;

extern int LINUX_KERNEL_VERSION EXTERN(".kconfig");
extern int CONFIG_HZ EXTERN(".kconfig") __attribute__((weak));
extern void schedule EXTERN(".ksyms");
struct cgroup;
extern void bpf_rcu_read_lock(void) EXTERN(".ksyms");
extern struct cgroup *bpf_cgroup_acquire(struct cgroup *c, int flags) EXTERN(".ksyms") __attribute__((weak));

static void (*trace)(const char *, u32, ...) = (void *)6;

SEC("xdp") int program(void *ctx)
{
	static const u32 table[5] = { 1, 5, 6, 8, 9 };
	int list[5] = { 7, 8, 9, 11, (int)option };
	trace("hello %d\n", 10, option);
	trace("a string that is rather longer than sixteen bytes\n", 51);
	bpf_rcu_read_lock();
	hidden_zero++;
	return (long)bpf_cgroup_acquire(0, list[option & 3]) + table[option & 3] + hidden_five + letter +
	       LINUX_KERNEL_VERSION + CONFIG_HZ + (long)&schedule + *pointer + pairs[option & 1].a;
}

char _license[] SEC("license") = "GPL";
u32 _version SEC("version") = 7;
