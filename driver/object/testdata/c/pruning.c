// Structs that are reached through pointers in structs alone are forward
// declarations; those that anything else reaches are whole.
#define SEC(name) __attribute__((section(name), used))

struct leaf { int value; };
struct unseen { struct leaf leaf; };
union useen { int a; struct unseen *u; };
struct later { int known; };
struct through_typedef { int t; };
typedef struct through_typedef tt;
struct through_const { int c; };
struct key { int k; struct unseen *u; };
struct value { struct key *key; struct leaf *leaf; };
typedef struct { struct value *v; int n; } anon_t;

struct root {
	struct unseen *pointer;
	const struct unseen *constant;
	struct unseen **twice;
	union useen *u;
	struct later *later;
	tt *alias;
	const volatile struct through_const *qualified;
	struct root *self;
	anon_t *anon;
	struct { struct unseen *inner; struct later *l; } embedded;
	int (*fn)(struct later);
};

struct holder { tt direct; };

struct {
	int (*type)[1];
	struct key *key;
	struct value *value;
	int (*max_entries)[16];
} table SEC(".maps");

SEC("xdp") int first(struct root *r) { return r->self != 0; }
SEC("xdp") int second(struct later *l) { return l->known; }
SEC("xdp") int third(struct holder *h) { return h->direct.t; }
struct value last_value;
char _license[] SEC("license") = "GPL";
