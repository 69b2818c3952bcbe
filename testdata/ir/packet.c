// A packet read and written behind checks of its bounds: headers of fields in
// network order, a loop over options, offsets that are computed.
// levels: O1 O2
#include "ir.h"

struct xdp_md { u32 data, data_end, data_meta; };
struct eth { u8 dst[6], src[6]; u16 proto; } __attribute__((packed));
struct ip { u8 vihl, tos; u16 len, id, frag; u8 ttl, proto; u16 check; u32 src, dst; };

static INLINE u16 swap(u16 x) { return __builtin_bswap16(x); }

SEC("xdp") int prog(struct xdp_md *ctx)
{
	u8 *data = (u8 *)(long)ctx->data, *end = (u8 *)(long)ctx->data_end;
	struct eth *eth = (void *)data;
	u64 sum = 0;

	if ((void *)(eth + 1) > (void *)end)
		return 1;
	if (eth->proto != swap(0x800))
		return 2;
	struct ip *ip = (void *)(eth + 1);
	if ((void *)(ip + 1) > (void *)end)
		return 3;
	for (int i = 0; i < 6; i++) {
		u8 t = eth->dst[i];
		eth->dst[i] = eth->src[i];
		eth->src[i] = t;
	}
	u16 *half = (u16 *)ip;
	for (int i = 0; i < 10; i++)
		sum += half[i];
	sum = (sum & 0xffff) + (sum >> 16);
	ip->check = swap(sum);
	u32 at = ip->ttl & 31;
	u8 *p = data + 14 + at;
	if (p + 4 <= end)
		sum += *(u32 *)p;
	for (u32 i = 0; i < 40; i++) {
		if (data + 34 + i + 1 > end)
			break;
		sum = sum * 31 + data[34 + i];
	}
	return sum + (swap(ip->len) >> 4) + __builtin_bswap32(ip->src);
}
