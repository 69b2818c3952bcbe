/* Looks for the words of a request: how long the first is, and which it is. */
#include "bench.h"
#define HEADERS 54
inline_always int begins(const u8 *p, const char *word, int n)
{
	unrolled for (int i = 0; i < n; i++)
		if (p[i] != (u8)word[i])
			return 0;
	return 1;
}
SEC("xdp") u32 string_search(struct xdp_md *ctx)
{
	u8 *p = DATA(ctx) + HEADERS;
	u32 length = 0, upper = 0;
	if (p + 32 > END(ctx))
		return 0;
	looping for (int i = 0; i < 32; i++) {
		u8 c = p[i];
		if (c == ' ')
			break;
		if (c >= 'A' && c <= 'Z')
			upper++;
		length++;
	}
	u32 kind = begins(p, "POST", 4) ? 1 : begins(p, "HEAD", 4) ? 2 : begins(p, "GET ", 4) ? 3 : 4;
	return kind << 16 | upper << 8 | length;
}
