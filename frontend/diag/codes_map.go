package diag

// The codes of maps.
const (
	UnknownMapKind Code = "E0440"
	BadMap         Code = "E0441"
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
}
