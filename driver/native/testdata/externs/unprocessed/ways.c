// Ways through types, as LLVM's passes find them: arrays, unions, structures
// without names, pointers with an index, casts on the way, typedefs.
typedef unsigned int u32;
typedef unsigned long long u64;
#define core __attribute__((preserve_access_index))
#define info(x, kind) __builtin_preserve_field_info(x, kind)

struct point {
	int x, y;
} core;
struct shape {
	char name[16];
	struct point corners[4];
	int grid[3][5];
	struct point table[2][3];
	union {
		u64 whole;
		struct {
			u32 low, high;
		};
		struct point *at;
	};
	struct shape *next;
	const volatile int flags;
	unsigned narrow : 3;
	int wide : 20;
	u64 large : 40;
	short number;
	enum { RED, GREEN = -1 } color;
} core;
typedef struct {
	int value;
	struct point p;
} core anonymous_t;
typedef struct shape shape_t;
union either {
	int a;
	struct point b;
} core;

int ways(struct shape *s, int i)
{
	shape_t *t = s;
	int sum = 0;
	sum += s->name[3];
	sum += s->corners[2].y;
	sum += s->corners[i].y;
	sum += s->grid[1][2];
	sum += s->table[1][2].x;
	sum += s->whole;
	sum += s->high;
	sum += s->at->y;
	sum += s->next->next->corners[1].x;
	sum += s->flags;
	sum += s[3].number;
	sum += (&s[2])->corners[1].y;
	sum += ((struct point *)&s->corners[1])->x;
	sum += ((anonymous_t *)s)->p.y;
	sum += ((union either *)s)->b.y;
	sum += t->number;
	return sum;
}

u64 fields(struct shape *s)
{
	u64 sum = 0;
	sum += info(s->name, 0) + info(s->name, 1) + info(s->name[2], 1);
	sum += info(s->corners[1], 0) + info(s->corners[1].y, 2) + info(s->corners, 1);
	sum += info(s->grid[1][2], 0) + info(s->grid[1][2], 1) + info(s->grid[1], 1);
	sum += info(s->narrow, 0) + info(s->narrow, 1) + info(s->narrow, 3) + info(s->narrow, 4) + info(s->narrow, 5);
	sum += info(s->wide, 0) + info(s->wide, 1) + info(s->wide, 3) + info(s->wide, 4) + info(s->wide, 5);
	sum += info(s->large, 0) + info(s->large, 1) + info(s->large, 4) + info(s->large, 5);
	sum += info(s->number, 3) + info(s->number, 4) + info(s->number, 5) + info(s->color, 3);
	sum += info(s->high, 0) + info(s->low, 2) + info(s->at, 1);
	sum += info(((anonymous_t *)s)->p.y, 0) + info(((union either *)s)->b, 1);
	return sum;
}
