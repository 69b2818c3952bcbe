// Every kind of type that C has, reached from parameters and globals.
#define SEC(name) __attribute__((section(name), used))
typedef unsigned int u32;
typedef unsigned long long u64;
typedef int (*callback)(void *, const char *restrict, ...);

enum color { RED = -1, GREEN, BLUE = 7 };
enum big { SMALL, LARGE = 4000000000u };
enum { ANONYMOUS_A = 3, ANONYMOUS_B };
enum __attribute__((packed)) tiny { ONE, TWO };

struct forward;
union ufwd;

struct bits {
	int a : 3;
	unsigned b : 13, c : 1;
	int : 0;
	u64 d : 40;
	char plain;
	_Bool flag : 1;
};

struct nested {
	struct { int x, y; } point;
	union { float f; double d; long double ld; u32 bits[2]; };
	struct { short s; union { char c; signed char sc; unsigned char uc; }; };
	struct bits b;
	char flexible[];
};

struct list { struct list *next, **prev; const struct list *const first; volatile int v; };

struct all {
	struct forward *f;
	union ufwd *u;
	callback cb;
	void (*plain)(void);
	int matrix[3][5][7];
	const volatile char *text;
	struct list head;
	enum color color;
	enum big big;
	enum tiny tiny;
	enum { INNER } inner;
	long l;
	unsigned short us;
	__int128 wide;
	unsigned __int128 uwide;
	void *p;
	const void *cp;
	struct list (*lists)[4];
	_Bool ok;
	u64 *const restrict rp;
};

int global_int;
const u32 constant = 5;
static volatile u64 hidden = 1;
struct all everything;
char name[16] = "some name";
enum color colors[2];
enum { LONE } lone;

SEC("xdp") int program(struct all *a, struct nested *n, enum big e)
{
	return a->l + n->b.a + hidden + e;
}

static __attribute__((noinline)) u64 helper(const callback *cb, float *f, struct bits *b)
{
	return (long)cb + (long)f + b->a;
}

SEC("socket") u64 second(void *ctx)
{
	struct bits b = { .a = 1 };
	return helper(0, 0, &b) + constant + global_int;
}

char _license[] SEC("license") = "GPL";
