// Declaration tags and type tags.
#define SEC(name) __attribute__((section(name), used))
#define DECL(x) __attribute__((btf_decl_tag(#x)))
#define TYPE(x) __attribute__((btf_type_tag(#x)))

struct object { int v; };
struct DECL(record) tagged {
	int a DECL(first) DECL(second);
	int TYPE(user) *p;
	struct object TYPE(kptr) *object;
	struct object TYPE(one) TYPE(two) *twice;
};
typedef struct tagged alias DECL(alias);
int counter DECL(counter);

__attribute__((noinline)) int callee(struct object *o DECL(ctx), int n DECL(size)) DECL(callee);
__attribute__((noinline)) int callee(struct object *o, int n) { return o->v + n; }

SEC("xdp") int program(alias *t DECL(arg)) { return callee(t->object, counter) + *t->p; }
char _license[] SEC("license") = "GPL";
