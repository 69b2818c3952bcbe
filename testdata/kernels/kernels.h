/* What the programs of this folder share: one file for each kind of program,
 * loaded on every kernel that we test with, attached where that has the hook,
 * and triggered. Structures of the kernel are named as far as they are used:
 * the loader finds the fields. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

#define SEC(name) __attribute__((section(name), used))
#define CORE __attribute__((preserve_access_index))

static void *(*const map_lookup)(void *map, const void *key) = (void *)1;
static long (*const map_update)(void *map, const void *key, const void *value, u64 flags) = (void *)2;
static u64 (*const current_pid_tgid)(void) = (void *)14;
static long (*const current_comm)(void *to, u32 size) = (void *)16;
static void *(*const current_task)(void) = (void *)35;
static long (*const probe_read_kernel)(void *to, u32 size, const void *from) = (void *)113;
static void *(*const ringbuf_reserve)(void *ring, u64 size, u64 flags) = (void *)131;
static void (*const ringbuf_submit)(void *data, u64 flags) = (void *)132;

#define MAP(NAME, TYPE, KEY, VALUE, ENTRIES) \
	struct { int (*type)[TYPE]; int (*max_entries)[ENTRIES]; KEY *key; VALUE *value; } NAME SEC(".maps")
#define RING(NAME, BYTES) struct { int (*type)[27]; int (*max_entries)[BYTES]; } NAME SEC(".maps")
#define HASH 1
#define ARRAY 2

u64 runs;
#define RAN() __sync_fetch_and_add(&runs, 1)

struct task_struct { int pid, tgid; char comm[16]; struct task_struct *real_parent; } CORE;
struct sock_common { u16 skc_family; u16 skc_dport; u32 skc_daddr; } CORE;
struct sock { struct sock_common __sk_common; } CORE;

char LICENSE[] SEC("license") = "GPL";
