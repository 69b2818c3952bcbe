// Constants that a linker may merge are in sections of their own.
#define SEC(name) __attribute__((section(name), used))
static int (*trace)(const char *, unsigned, ...) = (void *)6;
static const volatile int kept = 3;

SEC("xdp") int program(void *ctx)
{
	static const unsigned four[4] = { 1, 5, 6, 8 };
	static const unsigned two[2] = { 1, 5 };
	static const short wide[3] = { 'a', 'b', 0 };
	int i = kept;
	trace("text %d\n", 9, i);
	return four[i & 3] + two[i & 1] + wide[i & 1];
}

char _license[] SEC("license") = "GPL";
