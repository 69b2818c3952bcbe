/* What the programs of this folder share: they run on one packet each, and
 * return a value that depends on all that they do. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef long long s64;

#define SEC(name) __attribute__((section(name), used))
#define inline_always static inline __attribute__((always_inline))
#define unrolled _Pragma("clang loop unroll(full)")
#define looping _Pragma("clang loop unroll(disable)")

struct xdp_md {
	u32 data, data_end, data_meta, ingress_ifindex, rx_queue_index, egress_ifindex;
};

#define DATA(ctx) ((u8 *)(long)(ctx)->data)
#define END(ctx) ((u8 *)(long)(ctx)->data_end)

struct eth {
	u8 to[6], from[6];
	u16 proto;
} __attribute__((packed));

struct ip4 {
	u8 version_ihl, tos;
	u16 length, id, fragment;
	u8 ttl, proto;
	u16 sum;
	u32 from, to;
};

struct tcp {
	u16 from, to;
	u32 seq, ack;
	u16 flags, window, sum, urgent;
};

static void *(*const map_lookup)(void *map, const void *key) = (void *)1;
static long (*const map_update)(void *map, const void *key, const void *value, u64 flags) = (void *)2;

#define MAP(NAME, TYPE, KEY, VALUE, ENTRIES) \
	struct { int (*type)[TYPE]; int (*max_entries)[ENTRIES]; KEY *key; VALUE *value; } NAME SEC(".maps")
#define HASH 1
#define ARRAY 2

char LICENSE[] SEC("license") = "GPL";
