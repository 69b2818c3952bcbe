// Functions and variables of every linkage, and what functions keep inside.
#define SEC(name) __attribute__((section(name), used))
#define NOINLINE __attribute__((noinline))
typedef unsigned long long u64;
struct node;
typedef struct node *(*step)(struct node *restrict, const volatile char *const, ...);
struct node { step next; struct node *(*prev)(struct node); void (*drop)(); };

extern int elsewhere(struct node *n, int by);
extern int maybe(long l) __attribute__((weak));
extern u64 far_counter;
extern volatile const int far_option __attribute__((weak));

static NOINLINE int local(int n)
{
	static int calls, kept = 4;
	static const volatile int limit = 9;
	calls += n + limit;
	return calls * kept++;
}

NOINLINE int shared(const struct node *n, u64 *out, _Bool flag)
{
	static u64 calls;
	if (!out)
		return 0;
	*out = ++calls + flag;
	return (long)n->next;
}

__attribute__((weak)) NOINLINE int replaceable(void *ctx) { return local((long)ctx); }
__attribute__((visibility("hidden"))) NOINLINE int hidden(int n) { return local(n + 1); }
static NOINLINE void nothing(step s, int n[3]) { if (s) n[0] = far_option; }

SEC("xdp") int first(struct node *ctx)
{
	u64 out = 0;
	int n[3] = {};
	nothing(ctx->next, n);
	return local(1) + shared(ctx, &out, 1) + hidden(2) + replaceable(ctx) + n[0] + elsewhere(ctx, 1);
}
SEC("xdp") int second(void *ctx) { return local(2) + maybe(3) + far_counter; }
SEC("tc") int third(void *ctx) { return 0; }
char _license[] SEC("license") = "GPL";
