package verifier

// memoryClasses are about memory that isn't the stack.
var memoryClasses = []*Class{
	{
		Code: "V0101", Title: "a value that may be null is used",
		Message: form(`R{reg} invalid mem access '{kind}_or_null'`),
		Meaning: "Looking something up may find nothing, and gives null then. The verifier has seen no test that rules it out on the way to this read or write.",
		Cure:    "test it before: `v = counts[key]`, then `if v`; in C, `if (!v) return 0;`",
	},
	{
		Code: "V0102", Title: "a value that may be null is reckoned with",
		Message: form(`R{reg} pointer arithmetic on {kind}_or_null prohibited`),
		Meaning: "The address may be null, and null with something added to it would no longer be seen to be null.",
		Cure:    "test it before you take a field's address or an element of it: `if v`; in C, `if (!v) return 0;`",
	},
	{
		Code: "V0103", Title: "the value of a map ends before",
		Message: form(`invalid access to map value, value_size={has} off={off} size={size}\nR{reg} min value is outside of the allowed memory range`),
		Meaning: "The map's values have {has} bytes. Here {size} are read or written from byte {off} on.",
		Cure:    "declare the map with the type that the program uses for its values",
	},
	{
		Code: "V0104", Title: "an index may be too large",
		Message: form(`(?:invalid access to (?:map value|memory|\w+), (?:value_size|mem_size)={has} off={off} size={size}\n)?R{reg} max value is outside of the allowed memory range`),
		Meaning: "The memory has {has} bytes, and the address may lie at byte {off} of it: nothing on the way here keeps the index small enough.",
		Cure:    "test the index before (`if i < 8`), or mask it (`i & 7`), in the very variable that is used, and not in a copy of it",
	},
	{
		Code: "V0105", Title: "an index has no bound",
		Message: form(`R{reg} unbounded memory access, make sure to bounds check`),
		Meaning: "The index may be anything: the verifier has seen no comparison that bounds it from above.",
		Cure:    "test the index before (`if i < 8`), or mask it (`i & 7`), in the very variable that is used, and not in a copy of it",
	},
	{
		Code: "V0106", Title: "an index may be negative",
		Message: form(`R{reg} min value is negative, either use unsigned`),
		Meaning: "The address may lie before the memory's start: the number is signed, and only its upper bound is known.",
		Cure:    "test that it isn't negative (`if i >= 0`), or take an unsigned type for it",
	},
	{
		Code: "V0107", Title: "the packet may end before",
		Message: form(`invalid access to packet, off={off} size={size}, R{reg}`),
		Meaning: "Packets may be of any length. On the way here the program hasn't compared the end of these {size} bytes with the end of the packet.",
		Cure:    "in Ruby, `ctx.packet.header(EthernetHdr, 0)` is nil where the packet ends before; in C, `if (data + off + size > data_end) return XDP_PASS;`, with the very pointer that is read through",
	},
	{
		Code: "V0108", Title: "a constant is written",
		Message: form(`write into map forbidden, value_size={has} off={off} size={size}`),
		Meaning: "The memory is that of constants (.rodata), or of a map that programs may only read.",
		Cure:    "make it a variable: in Ruby `$limit = 5`, in C without `const`",
	},
	{
		Code: "V0109", Title: "a struct of the kernel is written",
		Message: form(`only read (?:from {struct} )?is supported`),
		Meaning: "The kernel's own structs can be read by programs, and changed by nobody but the kernel's functions.",
		Cure:    "call a helper or a function of the kernel that does what is meant, or keep the value in a map of the program's own",
	},
	{
		Code: "V0110", Title: "a struct of the kernel ends before",
		Message: form(`access beyond (?:the end of )?(?:struct|member) {struct}`),
		Meaning: "The kernel's types say that the struct is shorter than what the program reads.",
		Cure:    "in Ruby, a class with `core!` finds the fields of the kernel that runs; in C, take vmlinux.h and BPF_CORE_READ",
	},
	{
		Code: "V0111", Title: "a number is used as an address",
		Message: form(`R{reg} invalid mem access '(?:scalar|inv)'`),
		Meaning: "The register holds a number, which the verifier lets nobody read or write through. A number becomes of an address where it is reckoned with in ways that the verifier can't follow, where a helper that changes the packet was called meanwhile, or where a struct of the kernel was read by a helper.",
		Cure:    "read the kernel's memory by a helper (bpf_probe_read_kernel, in Ruby a class with `core!`), and look the address of a packet up anew after a helper that moves it",
	},
	{
		Code: "V0112", Title: "memory that can't be used in this way",
		Message: form(`R{reg} invalid mem access '{kind}'`),
		Meaning: "The register holds an address, but none that programs may read or write through.",
		Cure:    "give it to a helper that takes it",
	},
	{
		Code: "V0113", Title: "an address isn't aligned",
		Message: form(`misaligned {kind} access off .* size {size}`),
		Meaning: "{size} bytes are read or written at an address that is no multiple of {size}.",
		Cure:    "read or write the bytes one by one, or lay the struct out so that its fields lie at multiples of their sizes",
	},
}
