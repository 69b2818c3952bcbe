package verifier

// ctxClasses are about what programs get and give.
var ctxClasses = []*Class{
	{
		Code: "V0201", Title: "ctx has no such field, or it can't be used in this way",
		Message: form(`invalid bpf_context access off={off} size={size}`),
		Meaning: "What programs of this type may read and write of ctx is listed in the kernel, field by field, each in its own width. {size} bytes at byte {off} aren't in that list.",
		Cure:    "see docs/language.md for the fields of each type of programs; read a field in the width that it has, and write those only that can be written",
	},
	{
		Code: "V0202", Title: "a field of ctx is used at an address that was computed",
		Message: form(`dereference of modified ctx ptr R{reg} off={off} disallowed`),
		Meaning: "The verifier replaces each read of ctx by one of the kernel's own structs, and must see which field is meant.",
		Cure:    "read each field in its own way, at the address that the program was given; optimisers may merge two such reads, so try without",
	},
	{
		Code: "V0203", Title: "a field of ctx is used at an address that isn't constant",
		Message: form(`variable ctx access var_off=`),
		Meaning: "The verifier replaces each read of ctx by one of the kernel's own structs, and must see which field is meant.",
		Cure:    "read each field in its own way, under the condition under which it is wanted",
	},
	{
		Code: "V0204", Title: "memory that can't be changed in one step",
		Message: form(`BPF_ATOMIC (?:stores|loads|stores into|loads from) (?:into |from )?R{reg} {kind} is not allowed`),
		Meaning: "Atomic operations are for memory that CPUs share, such as maps' values; this isn't.",
		Cure:    "read, change and write it",
	},
	{
		Code: "V0211", Title: "the verdict may be one that there is not",
		Message: form(`At (?:program exit|subprogram exit|async callback return|callback return) the register R{reg} has (?:unknown scalar value|.*) should have been in {range}`),
		Meaning: "What such a program or function gives must be in {range}, and be seen to be so.",
		Cure:    "give a constant on each way, or test the value before",
	},
	{
		Code: "V0212", Title: "the verdict isn't a number",
		Message: form(`At (?:program|subprogram) exit the register R{reg} is not a known value`),
		Meaning: "What the program gives is an address.",
		Cure:    "give a number: read the value at the address before",
	},
}
