// A pointer that was left at a forward declaration where a struct led to it,
// and is met again elsewhere: the struct behind it is whole then, since LLVM 15.
#define SEC(name) __attribute__((section(name), used))

struct leaf { int value; };
struct unseen { struct leaf leaf; struct other *other; };
struct other { int o; };

struct root {
	struct unseen *pointer;
	struct unseen **twice;
	const struct other *other;
	struct unseen *array[3];
	int (*fn)(struct unseen *, struct leaf *);
};

SEC("xdp") int first(struct root *r) { return r->pointer != 0; }
SEC("xdp") int second(const struct other *o) { return o->o; }
char _license[] SEC("license") = "GPL";
