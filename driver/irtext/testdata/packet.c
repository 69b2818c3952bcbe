// What programs for packets are made of: a ctx with ends of data, headers, byte
// order, loops, switches, checksums.

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

#define SEC(name) __attribute__((section(name), used))

struct xdp_md {
	u32 data, data_end, data_meta, ingress_ifindex, rx_queue_index, egress_ifindex;
};

struct eth {
	u8 to[6], from[6];
	u16 proto;
} __attribute__((packed));

struct ip {
	u8 ihl : 4, version : 4;
	u8 tos;
	u16 len, id, frag;
	u8 ttl, proto;
	u16 check;
	u32 from, to;
};

union counter {
	u64 all;
	u32 half[2];
};

union counter counters[4];
char _license[] SEC("license") = "Dual BSD/GPL";

static u16 sum(void *data, void *end, int words)
{
	u32 s = 0;
	u16 *p = data;
	for (int i = 0; i < words; i++) {
		if ((void *)(p + 1) > end)
			break;
		s += *p++;
	}
	s = (s & 0xffff) + (s >> 16);
	return ~(s + (s >> 16));
}

SEC("xdp")
int filter(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	struct eth *eth = data;
	struct ip *ip = (void *)(eth + 1);
	if ((void *)(ip + 1) > end)
		return 1;
	if (eth->proto != __builtin_bswap16(0x0800))
		return 2;
	switch (ip->proto) {
	case 1:
		counters[0].all++;
		break;
	case 6:
		counters[1].half[ip->tos & 1]++;
		break;
	case 17:
		if (ip->ttl < 2)
			return 1;
		__builtin_memcpy(eth->to, eth->from, 6);
		break;
	case 47:
		return sum(ip, end, ip->ihl * 2) ? 1 : 2;
	default:
		counters[3].all += (long)ip->len / (ip->ihl + 1);
	}
	ip->check = sum(ip, end, 10);
	return 2;
}
