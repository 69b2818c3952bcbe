package catalog

import (
	"slices"
	"strings"

	"rucy-llvm/frontend/types"
)

// MapKind is a kind of BPF map.
type MapKind struct {
	Name   string // as a program states it: "hash"
	Kernel string // the kernel's name: "BPF_MAP_TYPE_HASH"
	ID     int    // enum bpf_map_type
	Doc    string // one line: what it is
	Since  Version

	Shape MapShape
	Key   KeyRule
	// PerCPU is set where each CPU has a value of its own for a key.
	PerCPU bool
	// Value is the type of the values, where a program doesn't state it.
	Value types.Type
	// MaxValue is how many bytes a value has at most.
	MaxValue int
	// ValueSize is how many bytes a value has that no program sees, or each address of a
	// stack; 0 where programs state what values are.
	ValueSize int64

	// Adds are the flags without which the kernel refuses such a map; Allows those
	// that a program may state.
	Adds, Allows MapFlags
	// Options are the options that it takes beside those of all kinds; the first
	// Needs of them can't be left out.
	Options []string
	Needs   int

	// Each is set where programs can go through the entries.
	Each bool

	// Of maps of storage: the struct of the kernel's beside whose instances the values
	// lie, and the helpers that find a value and remove one.
	Object      string
	Get, Delete string

	// Sleepable is the first kernel on which programs that may sleep can use it;
	// zero where none can.
	Sleepable Version
}

// Lower is the kernel's name without what all such names begin with, in small letters:
// "perf_event_array".
func (k *MapKind) Lower() string {
	return strings.ToLower(strings.TrimPrefix(k.Kernel, "BPF_MAP_TYPE_"))
}

// Countable reports whether such a map can hold numbers by what they count.
func (k *MapKind) Countable() bool {
	return k.Shape == ArrayShape || k.Shape == HashShape && k.Key == AnyKey
}

// MapShape says what a program does with a map, and so which operations it has.
type MapShape int

// The shapes.
const (
	HashShape      MapShape = iota // entries by key, that come and go
	ArrayShape                     // a fixed number of values, by index
	QueueShape                     // values that are put in and taken out
	FilterShape                    // values that are put in, and asked for
	BufferShape                    // records that go to user space
	TargetShape                    // where packets can be sent to, by index: user space fills it
	StackShape                     // stacks of functions, which the kernel puts there
	ProgramShape                   // programs, by index
	MapsShape                      // maps, by key or index: user space puts them there
	SocketShape                    // sockets, by key or index
	ReuseportShape                 // sockets that share a port, by index
	CgroupShape                    // cgroups, by index
)

// KeyRule says which keys a map has.
type KeyRule int

// The rules.
const (
	AnyKey      KeyRule = iota // as the program states
	IndexKey                   // u32 indexes, which a program doesn't state
	PrefixKey                  // a struct that begins with a u32: how many bits of the rest count
	ObjectKey                  // an object of the kernel's, which has the value
	AttachedKey                // the cgroup that the program is attached to: a program states no key
	NoKey
)

// MapFlags are the flags of BPF_MAP_CREATE.
type MapFlags uint32

// The flags.
const (
	NoPrealloc    MapFlags = 1 << 0
	NoCommonLRU   MapFlags = 1 << 1
	NumaNode      MapFlags = 1 << 2 // not stated: `numa_node:` sets it
	ReadOnly      MapFlags = 1 << 3
	WriteOnly     MapFlags = 1 << 4
	StackBuildID  MapFlags = 1 << 5
	ZeroSeed      MapFlags = 1 << 6
	ReadOnlyProg  MapFlags = 1 << 7
	WriteOnlyProg MapFlags = 1 << 8
	Clone         MapFlags = 1 << 9
	MMapable      MapFlags = 1 << 10
	PreserveElem  MapFlags = 1 << 11
	InnerMap      MapFlags = 1 << 12

	access = ReadOnly | WriteOnly | ReadOnlyProg | WriteOnlyProg
)

// mapFlags are the flags that a program can name.
var mapFlags = []Value{
	{"BPF_F_NO_PREALLOC", int64(NoPrealloc), "entries get their memory when they come"},
	{"BPF_F_NO_COMMON_LRU", int64(NoCommonLRU), "each CPU has its own list of what was used last"},
	{"BPF_F_RDONLY", int64(ReadOnly), "user space can only read"},
	{"BPF_F_WRONLY", int64(WriteOnly), "user space can only write"},
	{"BPF_F_STACK_BUILD_ID", int64(StackBuildID), "stacks of build ids and offsets"},
	{"BPF_F_ZERO_SEED", int64(ZeroSeed), "hashes start from zero"},
	{"BPF_F_RDONLY_PROG", int64(ReadOnlyProg), "programs can only read"},
	{"BPF_F_WRONLY_PROG", int64(WriteOnlyProg), "programs can only write"},
	{"BPF_F_CLONE", int64(Clone), "a socket's copy gets a copy of the value"},
	{"BPF_F_MMAPABLE", int64(MMapable), "user space can map the values into its memory"},
	{"BPF_F_PRESERVE_ELEMS", int64(PreserveElem), "entries outlive who put them in"},
	{"BPF_F_INNER_MAP", int64(InnerMap), "inner maps may differ in their numbers of entries"},
}

// MapFlagNames are the names of some flags.
func MapFlagNames(flags MapFlags) (names []string) {
	for _, f := range mapFlags {
		if flags&MapFlags(f.Value) != 0 {
			names = append(names, f.Name)
		}
	}
	return names
}

// maxShared is how many bytes a value has at most that all CPUs share, so that the
// kernel finds memory for it in one piece; maxPerCPU is PCPU_MIN_UNIT_SIZE.
const (
	maxShared = 1 << 20
	maxPerCPU = 32 << 10
)

// mapKinds are the rows of the table. What a kind allows was read in the kernel's
// sources (its map_alloc_check and map_alloc) and is tried on the running kernel by the
// tests.
var mapKinds = []*MapKind{
	{
		Name: "hash", Kernel: "BPF_MAP_TYPE_HASH", ID: 1, Since: Version{3, 19},
		Doc:   "entries by key; when it is full, nothing more comes in",
		Shape: HashShape, Key: AnyKey, MaxValue: maxShared,
		Allows: NoPrealloc | NumaNode | ZeroSeed | access, Each: true, Sleepable: Version{5, 10},
	},
	{
		Name: "percpu_hash", Kernel: "BPF_MAP_TYPE_PERCPU_HASH", ID: 5, Since: Version{4, 6},
		Doc:   "a hash in which each CPU has its own value for a key",
		Shape: HashShape, Key: AnyKey, PerCPU: true, MaxValue: maxPerCPU,
		Allows: NoPrealloc | ZeroSeed | access, Each: true, Sleepable: Version{5, 10},
	},
	{
		Name: "lru_hash", Kernel: "BPF_MAP_TYPE_LRU_HASH", ID: 9, Since: Version{4, 10},
		Doc:   "a hash that, when it is full, drops entries that were not used for long",
		Shape: HashShape, Key: AnyKey, MaxValue: maxShared,
		Allows: NoCommonLRU | NumaNode | ZeroSeed | access, Each: true, Sleepable: Version{5, 10},
	},
	{
		Name: "lru_percpu_hash", Kernel: "BPF_MAP_TYPE_LRU_PERCPU_HASH", ID: 10, Since: Version{4, 10},
		Doc:   "the same, and each CPU has its own value for a key",
		Shape: HashShape, Key: AnyKey, PerCPU: true, MaxValue: maxPerCPU,
		Allows: NoCommonLRU | ZeroSeed | access, Each: true, Sleepable: Version{5, 10},
	},
	{
		Name: "lpm_trie", Kernel: "BPF_MAP_TYPE_LPM_TRIE", ID: 11, Since: Version{4, 11},
		Doc:   "prefixes of bits, such as networks: a key finds the longest one that it begins with",
		Shape: HashShape, Key: PrefixKey, MaxValue: maxShared,
		Adds: NoPrealloc, Allows: NoPrealloc | NumaNode | access,
	},
	{
		Name: "array", Kernel: "BPF_MAP_TYPE_ARRAY", ID: 2, Since: Version{3, 19},
		Doc:   "values by index, all of which are there from the start, and 0",
		Shape: ArrayShape, Key: IndexKey, MaxValue: maxShared,
		Allows: NumaNode | MMapable | InnerMap | access, Each: true, Sleepable: Version{5, 10},
	},
	{
		Name: "percpu_array", Kernel: "BPF_MAP_TYPE_PERCPU_ARRAY", ID: 6, Since: Version{4, 6},
		Doc:   "an array for each CPU",
		Shape: ArrayShape, Key: IndexKey, PerCPU: true, MaxValue: maxPerCPU,
		Allows: access, Each: true, Sleepable: Version{5, 10},
	},
	{
		Name: "queue", Kernel: "BPF_MAP_TYPE_QUEUE", ID: 22, Since: Version{4, 20},
		Doc:   "values that are taken out in the order in which they were put in",
		Shape: QueueShape, Key: NoKey, MaxValue: maxShared,
		Allows: NumaNode | access, Sleepable: Version{6, 12},
	},
	{
		Name: "stack", Kernel: "BPF_MAP_TYPE_STACK", ID: 23, Since: Version{4, 20},
		Doc:   "values of which the last that was put in is taken out first",
		Shape: QueueShape, Key: NoKey, MaxValue: maxShared,
		Allows: NumaNode | access, Sleepable: Version{6, 12},
	},
	{
		Name: "bloom_filter", Kernel: "BPF_MAP_TYPE_BLOOM_FILTER", ID: 30, Since: Version{5, 16},
		Doc:   "a set that knows for sure which values are not in it",
		Shape: FilterShape, Key: NoKey, MaxValue: maxShared,
		Allows: NumaNode | ZeroSeed | access, Options: []string{"hashes"},
	},
	{
		Name: "stack_trace", Kernel: "BPF_MAP_TYPE_STACK_TRACE", ID: 7, Since: Version{4, 6},
		Doc:   "stacks of functions: a program gets the number of one, and user space the addresses in it",
		Shape: StackShape, Key: IndexKey, ValueSize: 8,
		Allows: NumaNode | ReadOnly | WriteOnly | StackBuildID, Options: []string{"depth"}, Needs: 1,
	},
	{
		Name: "prog_array", Kernel: "BPF_MAP_TYPE_PROG_ARRAY", ID: 3, Since: Version{4, 2},
		Doc:   "programs by index, which others go on with by `tail_call`",
		Shape: ProgramShape, Key: IndexKey, ValueSize: 4,
		Allows: NumaNode | ReadOnly | WriteOnly, Options: []string{"programs"},
	},
}

// laterMapKinds are the kernel's kinds that are in no row yet.
var laterMapKinds = []string{
	"sk_storage", "struct_ops", "user_ringbuf", "arena",
}

// EachSince is the first kernel on which programs can go through the entries of maps.
var EachSince = Version{5, 13}

// MapKinds returns all kinds of maps.
func MapKinds() []*MapKind { return allMapKinds }

var allMapKinds = slices.Concat(mapKinds, targetMaps, mapsOfMaps, socketMaps, storageMaps)

// LookupMapKind returns the kind of that name, or nil.
func LookupMapKind(name string) *MapKind {
	for _, k := range allMapKinds {
		if k.Name == name {
			return k
		}
	}
	return nil
}

// IsLaterMapKind reports whether the kernel has a kind of that name that isn't in the
// table.
func IsLaterMapKind(name string) bool {
	for _, k := range laterMapKinds {
		if k == strings.ToLower(name) {
			return true
		}
	}
	return false
}

// MapKindNames are the names of all kinds.
func MapKindNames() (names []string) {
	for _, k := range allMapKinds {
		names = append(names, k.Name)
	}
	return names
}
