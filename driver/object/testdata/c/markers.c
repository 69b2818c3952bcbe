// Declaration tags on all that may bear them, and chains of type tags.
#define SEC(name) __attribute__((section(name), used))
#define DECL(x) __attribute__((btf_decl_tag(#x)))
#define TYPE(x) __attribute__((btf_type_tag(#x)))

union DECL(a_union) either { int i DECL(number); long l DECL(wide) DECL(wider); };
struct plain { int v; };
typedef struct { int inner DECL(inside); union either u DECL(nested); } shape DECL(a_typedef);
typedef int TYPE(user) *user_int;
typedef struct plain TYPE(rcu) *rcu_plain DECL(of_rcu);

struct DECL(outer) DECL(twice) outer {
	struct { int a DECL(anonymous); } DECL(embedded);
	int bits : 3 DECL(bit_field);
	const int TYPE(percpu) *constant;
	struct plain TYPE(kptr) *TYPE(of) *chain;
	struct outer TYPE(self) *next DECL(link);
	void TYPE(nothing) *opaque;
	shape list[2] DECL(array);
};

int number DECL(counter) DECL(shared);
static volatile int hidden DECL(kept);
extern int outside DECL(extern_var) __attribute__((section(".ksyms")));
extern int callable(struct plain TYPE(trusted) *p DECL(given)) DECL(extern_func) __attribute__((section(".ksyms")));

static __attribute__((noinline)) int callee(int a DECL(first), int b, int c DECL(third) DECL(last))
{
	static int kept DECL(inside_function);
	return kept += a * b + c + hidden;
}

SEC("xdp") int program(struct outer *o, user_int u, rcu_plain r, struct plain TYPE(arg) *p)
{
	return callee(o->bits, number, *u) + r->v + callable(p) + outside;
}
char _license[] SEC("license") = "GPL";
