/* A limit for bytes in time, in a map: 64-bit arithmetic and its branches. */
#include "bench.h"
struct bucket { u64 tokens, last, dropped; };
MAP(buckets, ARRAY, u32, struct bucket, 1);
SEC("xdp") u32 token_bucket(struct xdp_md *ctx)
{
	const u64 rate = 1000000, most = 100000;
	u32 key = 0;
	struct bucket *b = map_lookup(&buckets, &key);
	if (!b)
		return 0;
	u64 now = b->last + 1500, size = END(ctx) - DATA(ctx);
	u64 tokens = b->tokens + (now - b->last) * rate / 1000000;
	if (tokens > most)
		tokens = most;
	b->last = now;
	if (tokens < size) {
		b->tokens = tokens;
		b->dropped++;
		return 1;
	}
	b->tokens = tokens - size;
	return 2;
}
