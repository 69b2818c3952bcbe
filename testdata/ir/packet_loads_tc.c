// The classic loads of a packet in traffic control: with an offset that is a
// constant, one that is not, beside values that live on, in a loop, and in a
// branch; where the packet is too short, the program ends and gives 0.
// levels: O1 O2
#include "ir.h"

struct __sk_buff { u32 len; u32 pkt_type; u32 mark; };

unsigned long long load_byte(void *skb, unsigned long long off) asm("llvm.bpf.load.byte");
unsigned long long load_half(void *skb, unsigned long long off) asm("llvm.bpf.load.half");
unsigned long long load_word(void *skb, unsigned long long off) asm("llvm.bpf.load.word");

SEC("tc") int prog(struct __sk_buff *skb)
{
	u64 sum = skb->len, half = load_half(skb, 2), at = load_byte(skb, 0) & 15;

	sum += load_word(skb, 4) * 3;
	if (half & 1)
		sum ^= load_half(skb, at);
	for (int i = 0; i < 3; i++)
		sum = sum * 31 + load_byte(skb, at + i);
	sum -= load_word(skb, (sum & 7) + half % 128);
	return sum + skb->len;
}
