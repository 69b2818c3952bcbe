// CO-RE accesses of all kinds, and what becomes of them: immediates of moves,
// additions and shifts, displacements of loads and stores.
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
#define SEC(name) __attribute__((section(name), used))
#define core __attribute__((preserve_access_index))
#define info(x, kind) __builtin_preserve_field_info(x, kind)

char _license[] SEC("license") = "GPL";

typedef int pid_t;
struct task_struct {
	pid_t pid;
	pid_t tgid;
	char comm[16];
	struct task_struct *real_parent;
	unsigned sched_reset_on_fork : 1;
	unsigned in_execve : 1;
	long no_such_field;
} core;
struct bpf_sock_tuple {
	union {
		struct { u32 saddr, daddr; u16 sport, dport; } ipv4;
	};
} core;
struct task_struct___offsets {
	pid_t pid;
	pid_t tgid;
	long no_such_field;
} core;
struct no_such_struct { int x; } core;
enum pid_type { PIDTYPE_PID, PIDTYPE_TGID, PIDTYPE_NONE = 77 };
typedef struct { int counter; } atomic_t;

static struct task_struct *(*get_current_task_btf)(void) = (void *)158;
static u64 (*get_current_task)(void) = (void *)35;
static long (*probe_read_kernel)(void *, u32, const void *) = (void *)113;

struct args { u64 out[24]; };

static __attribute__((noinline)) u64 shifted(u64 x)
{
	struct task_struct *t = 0;
	return x << info(t->in_execve, 4) >> info(t->in_execve, 5);
}

SEC("syscall") int prog(struct args *ctx)
{
	struct task_struct *t = get_current_task_btf();
	struct task_struct *raw = (void *)get_current_task();
	struct task_struct *parent = 0;
	struct task_struct___offsets *o = 0;
	u64 in = ctx->out[0];
	u32 tgid = 0;
	u8 tuple[16] __attribute__((aligned(8))) = {};

	ctx->out[0] = info(o->pid, 0);
	ctx->out[1] = info(t->comm, 1);
	ctx->out[2] = info(t->comm, 2) | info(t->no_such_field, 2) << 1;
	ctx->out[3] = info(t->pid, 3) | info(t->in_execve, 3) << 1;
	ctx->out[4] = info(t->in_execve, 4);
	ctx->out[5] = info(t->in_execve, 5);
	ctx->out[6] = __builtin_preserve_type_info(*(struct task_struct *)0, 0);
	ctx->out[7] = __builtin_preserve_type_info(*(struct no_such_struct *)0, 0);
	ctx->out[8] = __builtin_preserve_type_info(*(struct task_struct *)0, 1);
	ctx->out[9] = __builtin_preserve_enum_value(*(enum pid_type *)PIDTYPE_TGID, 1);
	ctx->out[10] = __builtin_preserve_enum_value(*(enum pid_type *)PIDTYPE_NONE, 0);
	ctx->out[11] = __builtin_btf_type_id(*(struct task_struct *)0, 1);
	ctx->out[12] = __builtin_preserve_type_info(*(atomic_t *)0, 1);
	ctx->out[13] = t->pid;                      // a load at a CO-RE offset
	ctx->out[14] = t->real_parent->tgid;        // two
	probe_read_kernel(&parent, sizeof(parent), &raw->real_parent);
	probe_read_kernel(&tgid, sizeof(tgid), &parent->tgid);
	ctx->out[15] = tgid;
	ctx->out[16] = shifted(in);
	if (info(t->no_such_field, 2))              // poisoned, and never run
		ctx->out[17] = t->no_such_field;
	ctx->out[18] = info(t->no_such_field, 2) ? info(o->no_such_field, 0) : info(o->tgid, 0);
	((struct bpf_sock_tuple *)tuple)->ipv4.dport = in; // stores
	((struct bpf_sock_tuple *)tuple)->ipv4.daddr = 7;
	ctx->out[19] = *(volatile u64 *)tuple;
	ctx->out[20] = *(volatile u64 *)(tuple + 8);
	ctx->out[21] = t->comm[1];                 // an element
	ctx->out[22] = __builtin_btf_type_id(*(struct task_struct *)0, 0) != 0;
	return 0;
}
