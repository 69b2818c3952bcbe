// A program that uses what another object defines: see link_library.c.
#define SEC(name) __attribute__((section(name), used))
typedef unsigned long long u64;

extern int library_sum(int a, int b);
extern int library_counter;
__attribute__((weak)) int replaceable(int n);
__attribute__((weak)) __attribute__((noinline)) int replaceable(int n) { return n; }

extern struct { int (*type)[2]; int (*key); u64 *value; int (*max_entries)[3]; } library_map SEC(".maps");

static long (*update)(void *, const void *, const void *, u64) = (void *)2;
static void *(*lookup)(void *, const void *) = (void *)1;
static const volatile int own = 2;
static int hits;

static __attribute__((noinline)) int local(int n) { return n + ++hits; }

SEC("xdp") int use(void *ctx)
{
	int key = 1;
	u64 value = 30, *found;
	update(&library_map, &key, &value, 0);
	found = lookup(&library_map, &key);
	if (!found)
		return 0;
	return *found + library_sum(own, 3) + library_counter + replaceable(1) + local(0);
}
char _license[] SEC("license") = "GPL";
