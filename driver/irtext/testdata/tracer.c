// What tracing programs are made of: maps, helpers, fields of kernel structs
// (CO-RE), structs on the stack, constants to be set before loading, functions
// of their own.

typedef unsigned int u32;
typedef unsigned long long u64;

#define SEC(name) __attribute__((section(name), used))

struct task_struct {
	int pid;
	int tgid;
	struct task_struct *real_parent;
	char comm[16];
	unsigned in_execve : 1;
} __attribute__((preserve_access_index));

enum kind { ONE, OTHER = 7 };

struct event {
	u64 when;
	u32 pid, ppid;
	enum kind kind;
	char comm[16];
};

struct {
	int (*type)[1];
	u32 *key;
	struct event *value;
	int (*max_entries)[64];
} events SEC(".maps");

struct {
	int (*type)[27];
	int (*max_entries)[4096];
} ring SEC(".maps");

static void *(*map_lookup)(void *map, const void *key) = (void *)1;
static long (*map_update)(void *map, const void *key, const void *value, u64 flags) = (void *)2;
static u64 (*ktime)(void) = (void *)5;
static long (*trace_printk)(const char *fmt, u32 size, ...) = (void *)6;
static u64 (*pid_tgid)(void) = (void *)14;
static long (*get_comm)(void *buf, u32 size) = (void *)16;
static u64 (*current)(void) = (void *)35;
static long (*read_kernel)(void *to, u32 size, const void *from) = (void *)113;

const volatile u32 wanted = 0;
const volatile enum kind kinds[3] = {ONE, OTHER, ONE};
u64 hits;
static u64 misses = 3;
char _license[] SEC("license") = "GPL";

static __attribute__((noinline)) u32 parent(struct task_struct *task)
{
	struct task_struct *up;
	u32 pid = 0;
	read_kernel(&up, sizeof up, __builtin_preserve_access_index(&task->real_parent));
	read_kernel(&pid, sizeof pid, __builtin_preserve_access_index(&up->tgid));
	return pid;
}

SEC("tracepoint/syscalls/sys_enter_openat")
int enter(void *ctx)
{
	struct event e = {};
	u32 pid = pid_tgid() >> 32;
	struct event *old;
	if (wanted && pid != wanted) {
		__sync_fetch_and_add(&misses, 1);
		return 0;
	}
	e.when = ktime();
	e.pid = pid;
	e.ppid = parent((struct task_struct *)current());
	e.kind = kinds[pid % 3];
	get_comm(e.comm, sizeof e.comm);
	old = map_lookup(&events, &pid);
	if (old && old->when > e.when)
		trace_printk("pid %d is back", 15, pid);
	map_update(&events, &pid, &e, 0);
	__sync_fetch_and_add(&hits, 1);
	return 0;
}
