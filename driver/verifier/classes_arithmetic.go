package verifier

// arithmeticClasses are about reckoning, above all with addresses.
var arithmeticClasses = []*Class{
	{
		Code: "V0501", Title: "an address that must not be reckoned with",
		Message: form(`R{reg} pointer arithmetic on {kind} prohibited`),
		Meaning: "The register holds {kind}, which has to stay as it is.",
		Cure:    "add to another address: to the packet's start instead of its end, to a map's value instead of the map",
	},
	{
		Code: "V0502", Title: "an operation that addresses don't have",
		Message: form(`R{reg} (?:bitwise operator|pointer arithmetic with|32-bit pointer arithmetic)(?: {operator})? (?:on pointer |operator )?prohibited`),
		Meaning: "To an address numbers can be added, and subtracted from it, in 64 bits. All else would make the verifier lose sight of what it leads to.",
		Cure:    "reckon with the index, and add it to the address at the end",
	},
	{
		Code: "V0503", Title: "the address of the stack is changed",
		Message: form(`frame pointer is read only`),
		Meaning: "r10 is the end of the stack for as long as a function runs.",
		Cure:    "copy it to another register and change that: correct the inline assembly",
	},
	{
		Code: "V0504", Title: "an address is given to others",
		Message: form(`R{reg} leaks addr (?:into|as)`),
		Meaning: "An address of the kernel is to be stored where others can read it, or returned. Only who has CAP_PERFMON may learn of addresses.",
		Cure:    "store what lies at the address, or load the program with CAP_PERFMON as well",
	},
	{
		Code: "V0505", Title: "a shift by too many bits",
		Message: form(`invalid shift {n}`),
		Meaning: "A number of 64 bits is shifted by 0 to 63, one of 32 by 0 to 31. Here it is {n}.",
		Cure:    "correct the constant",
	},
	{
		Code: "V0506", Title: "a division by the constant 0",
		Message: form(`div by zero`),
		Meaning: "The kernel takes no division by a constant of 0.",
		Cure:    "correct the constant",
	},
}

// lackClasses are about what a kernel is too old for.
var lackClasses = []*Class{
	{
		Code: "V0601", Title: "an instruction that the kernel doesn't know",
		Message: form(`unknown opcode [0-9a-f]+|BPF_\w+ uses reserved fields|uses invalid atomic opcode|invalid BPF_\w+ opcode|unknown insn class`),
		Meaning: "The program is made for a newer version of the instruction set than the kernel has.",
		Cure:    "build it with `--cpu v3`, which every kernel from 5.12 on has, or v2 or v1",
	},
}
