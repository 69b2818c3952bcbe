// Data in all sections that programs use, with initialisers of all forms:
// addresses, maps in maps, programs in maps, weak and hidden variables.
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned char u8;
typedef unsigned short u16;
#define SEC(name) __attribute__((section(name), used))
#define weak __attribute__((weak))
#define noinline __attribute__((noinline))
#define hidden __attribute__((visibility("hidden")))
struct xdp_md { u32 data, data_end, data_meta, ingress_ifindex, rx_queue_index, egress_ifindex; };

char _license[] SEC("license") = "GPL";
u32 _version SEC("version") = 0x60000;
struct { int (*type)[2]; int *key; u64 *value; int (*max_entries)[4]; } inner SEC(".maps"), inner2 SEC(".maps");
struct { int (*type)[12]; int *key; int (*max_entries)[3]; struct { int (*type)[2]; int *key; u64 *value; int (*max_entries)[4]; } *values[]; } outer SEC(".maps") = { .values = { 0, (void *)&inner, (void *)&inner2 } };
int tail(struct xdp_md *ctx);
int tail2(struct xdp_md *ctx);
struct { int (*type)[3]; int (*max_entries)[5]; int *key; int (*values[])(struct xdp_md *ctx); } jt SEC(".maps") = { .values = { [1] = tail, [3] = tail2 } };
int counter; static int scounter;
u64 init = 5; static u64 sinit = 6; const u32 ro = 7; static volatile const u32 sro = 8;
weak u64 wk = 9; weak int wkbss; hidden u64 hid = 10; hidden int hidbss;
u64 cust SEC(".data.custom") = 11; const u64 rocust SEC(".rodata.custom") = 12;
const char *text = "hello"; struct { u8 a; u32 b : 3, c : 7; u16 d; u64 e; } __attribute__((packed)) bits = { 1, 2, 3, 4, 5 };
union { u64 x; u8 y[8]; } un = { .y = { 1, 2, 3 } };
u64 *ptr = &init; u64 *ptr2 = (u64 *)((char *)&cust + 4);
u64 arr[4][3] = { [2] = { 1, 2, 3 } };
static long (*loop)(u32, void *, void *, u64) = (void *)181;
static long (*tail_call)(void *, void *, u32) = (void *)12;
static void *(*lookup)(void *, const void *) = (void *)1;
static int cb(u32 i, u64 *sum) { *sum += i; return 0; }
static noinline u64 sub(u64 a, u64 b, u64 c, u64 d, u64 e) { return a + b * 2 + c * 3 + d * 5 + e * 7 + sro; }
noinline int glob(int x) { return x + counter; }
SEC("xdp") int tail(struct xdp_md *ctx) { return 55; }
SEC("xdp") int tail2(struct xdp_md *ctx) { return 1000 + counter; }
SEC("xdp") int prog(struct xdp_md *ctx)
{
	u8 *data = (u8 *)(long)ctx->data;
	u64 sum = 0;
	u32 key = 1;
	if (data + 8 > (u8 *)(long)ctx->data_end)
		return 0;
	loop(data[0] & 15, cb, &sum, 0);
	counter++;
	scounter += 2;
	sinit += init;
	wk++;
	wkbss += 5;
	hid++;
	hidbss += 3;
	cust += rocust;
	sum += sub(sum, ro, cust, scounter, un.x) + glob(data[1]) + wk + wkbss + hid + hidbss + sinit;
	sum += bits.a + bits.c + arr[2][key & 1] + arr[data[2] & 3][key];
	void *m = lookup(&outer, &key);
	if (m) {
		u64 *v = lookup(m, &key);
		if (v)
			sum += ++*v;
	}
	if (data[3] > 100)
		tail_call(ctx, &jt, 5); // nothing is there: loaders empty it when they close it
	return sum;
}
