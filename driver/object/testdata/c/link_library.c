// What link_user.c uses.
#define SEC(name) __attribute__((section(name), used))
typedef unsigned long long u64;

int library_counter = 7;
struct { int (*type)[2]; int (*key); u64 *value; int (*max_entries)[3]; } library_map SEC(".maps");
static int calls;

__attribute__((noinline)) int library_sum(int a, int b) { return a + b + ++calls * 0; }
static __attribute__((noinline)) int inner(int n) { return n - 1; }
__attribute__((weak)) __attribute__((noinline)) int replaceable(int n) { return n + 100 + inner(n); }
char _license[] SEC("license") = "GPL";
