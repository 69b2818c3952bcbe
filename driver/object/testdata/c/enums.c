// Enumerations of every width and sign, with 64-bit values too.
#define SEC(name) __attribute__((section(name), used))

enum plain { ZERO, ONE, TWO };
enum negative { BELOW = -5, ABOVE = 5 };
enum lowest { LOWEST = -2147483647 - 1, HIGHEST = 2147483647 };
enum unsigned32 { TOP = 0xffffffffu };
enum unsigned64 { WIDE = 0xfedcba9876543210ull, NARROW = 1 };
enum signed64 { DEEP = -9000000000ll, HIGH = 9000000000ll };
enum only64 { BIT40 = 1ull << 40 };
enum __attribute__((packed)) byte { A = 1, B = 255 };
enum __attribute__((packed)) signed_byte { C = -1, D = 127 };
enum __attribute__((packed)) half { E = 65535 };
enum { NO_NAME = 1ull << 63 };
enum later;

struct all {
	enum plain plain;
	enum negative negative;
	enum lowest lowest;
	enum unsigned32 unsigned32;
	enum unsigned64 unsigned64;
	enum signed64 signed64;
	enum only64 only64;
	enum byte byte;
	enum signed_byte signed_byte;
	enum half half;
	enum later *later;
	enum plain bits : 2, more : 30;
	enum signed64 array[2];
	enum { INSIDE = -1ll << 40 } inside;
};

SEC("xdp") int program(struct all *a, enum signed64 s, const enum unsigned64 *u)
{
	return a->plain + s + *u + (NO_NAME > 0);
}
char _license[] SEC("license") = "GPL";
