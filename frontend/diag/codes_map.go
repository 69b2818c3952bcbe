package diag

// The codes of maps.
const (
	UnknownMapKind Code = "E0440"
	BadMap         Code = "E0441"

	MapAsValue   Code = "E0340"
	MapAccess    Code = "E0341"
	MissingEntry Code = "E0342"
	MapNotHere   Code = "E0540"
)

// mapCodes documents the codes of maps.
var mapCodes = []Info{
	{
		Code:    UnknownMapKind,
		Title:   "an unknown kind of map",
		Meaning: "The kernel has no map of this kind. The kinds have the kernel's names, without BPF_MAP_TYPE_ and in small letters.",
		Example: "map :counts, :dictionary, key: :u32, value: :u64, max_entries: 16\n\n" + filter("  1\n"),
		Cure:    "map :counts, :hash, key: :u32, value: :u64, max_entries: 16\n\n" + filter("  1\n"),
	},
	{
		Code:    BadMap,
		Title:   "a map that can't be so",
		Meaning: "A map is declared by its name, its kind, and options that say what it holds and how much. Each kind has its own: the kernel refuses a map that lacks one, or has one that its kind doesn't know.",
		Example: "map :counts, :hash, key: :u32, value: :u64\n\n" + filter("  1\n"),
		Cure:    "map :counts, :hash, key: :u32, value: :u64, max_entries: 16\n\n" + filter("  1\n"),
	},
	{
		Code:    MapAsValue,
		Title:   "a map as a value",
		Meaning: "A map is known by its name, in all methods of the file. It can be asked for entries, and changed, but not be assigned or passed on.",
		Example: hashMap + filter("  seen = counts\n  seen[1] == 1\n"),
		Cure:    hashMap + filter("  counts[1] == 1\n"),
	},
	{
		Code:    MapAccess,
		Title:   "a map that programs can't read, or write to",
		Meaning: "With the flag BPF_F_RDONLY_PROG only user space can write to the map, and with BPF_F_WRONLY_PROG only user space can read it. The kernel refuses programs that do.",
		Example: "map :limits, :array, value: :u64, max_entries: 4, flags: BPF_F_RDONLY_PROG\n\n" + filter("  limits[0] = 1\n  1\n"),
		Cure:    "map :limits, :array, value: :u64, max_entries: 4, flags: BPF_F_RDONLY_PROG\n\n" + filter("  limits[0] == 1\n"),
	},
	{
		Code:    MissingEntry,
		Title:   "a change of an entry that may not be there",
		Meaning: "`counts[key] += 1` changes what is there, and a hash may have no such entry: nil + 1 is an error in Ruby, too. With `default: 0` in the map's declaration, a missing entry starts from there; `increment` changes an entry that exists, and gives nil where there is none.",
		Example: "map :counts, :hash, key: :u32, value: :u64, max_entries: 16\n\n" + filter("  counts[ctx.minor] += 1\n  1\n"),
		Cure:    hashMap + filter("  counts[ctx.minor] += 1\n  1\n"),
	},
	{
		Code:    MapNotHere,
		Title:   "a map that programs of this kind can't use",
		Meaning: "Programs that may sleep, such as those of section `syscall`, can use some kinds of maps only: others could lose an entry while the program waits.",
		Example: "class Args\n  attr :n, :u32\nend\n\nmap :seen, :bloom_filter, value: :u32, max_entries: 16\n\nsection! \"syscall\"\ndef check(args)\n  seen.push(args.n)\n  0\nend\n",
		Cure:    "class Args\n  attr :n, :u32\nend\n\nmap :seen, :hash, key: :u32, value: :bool, max_entries: 16\n\nsection! \"syscall\"\ndef check(args)\n  seen[args.n] = true\n  0\nend\n",
	},
}

// hashMap is the map of the examples.
const hashMap = "map :counts, :hash, key: :u32, value: :u64, max_entries: 16, default: 0\n\n"
