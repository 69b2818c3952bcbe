/* XDP: the packet, as the driver has it. */
#include "kernels.h"
struct xdp_md { u32 data, data_end; };
MAP(protocols, ARRAY, u32, u64, 256);
SEC("xdp") int count(struct xdp_md *ctx)
{
	u8 *data = (u8 *)(long)ctx->data, *end = (u8 *)(long)ctx->data_end;
	u32 protocol;
	u64 *packets;
	RAN();
	if (data + 34 > end || *(u16 *)(data + 12) != 8)
		return 2;
	protocol = data[23];
	packets = map_lookup(&protocols, &protocol);
	if (packets)
		__sync_fetch_and_add(packets, 1);
	return protocol == 17 ? 1 : 2;
}
