// Every kind of CO-RE access, and types that only such accesses reach.
#define SEC(name) __attribute__((section(name), used))
#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)
struct cred { unsigned val; };
struct list_head { struct list_head *next, *prev; };
struct task_struct {
	int pid, tgid;
	char comm[16];
	struct task_struct *parent;
	const struct cred *cred;
	union { struct list_head tasks; long sum; };
	unsigned sched_reset_on_fork : 1, in_execve : 1;
};
struct not_there___local { int x; };
#pragma clang attribute pop
enum pid_type { PIDTYPE_PID = 9, PIDTYPE_MAX = 77 };
typedef unsigned long size_kind;

static long (*read_kernel)(void *, unsigned, const void *) = (void *)113;
static void *(*current)(void) = (void *)35;

SEC("raw_tracepoint/sys_enter") int offsets(void *ctx)
{
	struct task_struct *t = current();
	struct task_struct *p = 0;
	char c = 0;
	int pid = 0;
	read_kernel(&p, sizeof(p), &t->parent);
	read_kernel(&pid, sizeof(pid), &p->pid);
	read_kernel(&c, 1, &t->comm[7]);
	read_kernel(&p, sizeof(p), &t->tasks.prev);
	return pid + c + (p != 0);
}

SEC("raw_tracepoint/sys_exit") int facts(void *ctx)
{
	struct task_struct *t = current();
	int sum = __builtin_preserve_field_info(t->tgid, 0) + __builtin_preserve_field_info(t->comm, 1);
	if (__builtin_preserve_field_info(t->cred, 2))
		sum++;
	sum += __builtin_preserve_field_info(t->sched_reset_on_fork, 3);
	sum += __builtin_preserve_field_info(t->in_execve, 4) + __builtin_preserve_field_info(t->in_execve, 5);
	if (__builtin_preserve_type_info(*(struct not_there___local *)0, 0))
		sum += __builtin_preserve_type_info(*(struct not_there___local *)0, 1);
	sum += __builtin_preserve_type_info(*(size_kind *)0, 0);
	sum += __builtin_btf_type_id(*(struct task_struct *)0, 0) != 0;
	sum += __builtin_btf_type_id(*(struct cred *)0, 1) != 0;
	if (__builtin_preserve_enum_value(*(enum pid_type *)PIDTYPE_PID, 0))
		sum += __builtin_preserve_enum_value(*(enum pid_type *)PIDTYPE_MAX, 1);
	return sum;
}
char _license[] SEC("license") = "GPL";
