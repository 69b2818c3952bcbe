package verifier

// helperClasses are about helpers, and what they are given.
var helperClasses = []*Class{
	{
		Code: "V0401", Title: "a field that this kernel doesn't have",
		Message: form(`invalid func unknown#195896080`),
		Meaning: "The program asks for a field or a type of the kernel that the running kernel's types don't have. The loader puts a call of no function in its place, which is refused where the program can come there.",
		Cure:    "ask before: in Ruby `if task.field?(:name)`, in C `if (bpf_core_field_exists(task->name))`; or look the field's name up in the kernel's types (`bpftool btf dump file /sys/kernel/btf/vmlinux`)",
	},
	{
		Code: "V0402", Title: "a helper that the kernel doesn't have",
		Message: form(`invalid func {helper}#{n}`),
		Meaning: "The kernel has no helper of that number. It is older than the helper.",
		Cure:    "load the program on a newer kernel; docs/helpers.md says since when there is each",
	},
	{
		Code: "V0403", Title: "a helper that such programs don't have",
		Message: form(`(?:unknown func|program of this type cannot use helper) {helper}#{n}`),
		Meaning: "Each type of programs has helpers of its own, and {helper} isn't among them, on this kernel.",
		Cure:    "docs/helpers.md lists which programs may call which helper, and since when",
	},
	{
		Code: "V0404", Title: "a helper for GPL programs alone",
		Message: form(`cannot call GPL[- ](?:restricted|only) function from (?:non-GPL compatible|proprietary) program`),
		Meaning: "The kernel gives some helpers to programs alone whose license is compatible with the GPL.",
		Cure:    "`license! \"GPL\"`, or `license! \"Dual MIT/GPL\"`; in C, `char _license[] SEC(\"license\") = \"GPL\";`",
	},
	{
		Code: "V0405", Title: "a helper is given something else than it takes",
		Message: form(`R{reg} type={kind} expected={want}`),
		Meaning: "Here the helper takes {want}, and r{reg} is {kind} to the verifier.",
		Cure:    "see docs/helpers.md for what it takes",
	},
	{
		Code: "V0406", Title: "a helper is given a map of another kind",
		Message: form(`cannot pass map_type {n} into func {helper}#`),
		Meaning: "{helper} works on maps of other kinds.",
		Cure:    "declare the map with a kind that has the operation: docs/language.md lists them",
	},
	{
		Code: "V0407", Title: "a size that may be 0",
		Message: form(`invalid zero-sized read`),
		Meaning: "The helper needs one byte at least, and the size that it is given may be 0.",
		Cure:    "test the size before: `if n > 0`",
	},
	{
		Code: "V0408", Title: "a size without a bound",
		Message: form(`R{reg} unbounded memory access, use 'var &= const' or`),
		Meaning: "The helper is to use as many bytes as r{reg} says, which may be any number.",
		Cure:    "bound the size before: `n = [n, 64].min`, or `n & 63`; in C `if (n > sizeof(buf)) return 0;`",
	},
	{
		Code: "V0409", Title: "a helper that may wait, in a program that must not",
		Message: form(`helper call might sleep in a non-sleepable prog|sleepable helper {helper}#\d+ in`),
		Meaning: "The helper may have to wait, as for a page of memory that isn't there. Only sleepable programs can.",
		Cure:    "take a sleepable section, such as `fentry.s/` or `uprobe.s/`, or a helper that doesn't wait (bpf_probe_read_user)",
	},
	{
		Code: "V0410", Title: "a map that sleepable programs can't use",
		Message: form(`Sleepable programs can only use`),
		Meaning: "While such a program waits, the kernel may free what is in a map of this kind.",
		Cure:    "take a hash, an array, a ring buffer or a storage map, or a section whose programs don't wait",
	},
}
