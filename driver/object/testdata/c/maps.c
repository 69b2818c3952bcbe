// Map definitions: plain ones, maps in maps, tables of programs.
#define SEC(name) __attribute__((section(name), used))
typedef unsigned int u32;
typedef unsigned long long u64;
struct key { u32 a; u64 b; };
struct value { struct key k; char text[16]; };

struct {
	int (*type)[1];
	struct key *key;
	struct value *value;
	int (*max_entries)[1024];
} hash SEC(".maps");

struct inner {
	int (*type)[2];
	u32 *key;
	u64 *value;
	int (*max_entries)[1];
} inner1 SEC(".maps");

struct {
	int (*type)[13];
	int (*max_entries)[2];
	u32 *key;
	struct inner *values[];
} outer SEC(".maps") = { .values = { (void *)&inner1 } };

int target(void *ctx);

struct {
	int (*type)[3];
	int (*max_entries)[4];
	int (*key_size)[4];
	int (*values[])(void *);
} jumps SEC(".maps") = { .values = { (void *)&target } };

struct {
	int (*type)[27];
	int (*max_entries)[4096];
} ring SEC(".maps");

static void *(*lookup)(void *, const void *) = (void *)1;

SEC("xdp") int target(void *ctx) { return 2; }

SEC("xdp") int program(void *ctx)
{
	struct key k = {};
	struct value *v = lookup(&hash, &k);
	return v ? v->text[0] : 0;
}

char _license[] SEC("license") = "GPL";
