package verifier

// stackClasses are about a program's own 512 bytes.
var stackClasses = []*Class{
	{
		Code: "V0121", Title: "memory of the stack is given away that nothing has written",
		Message: form(`invalid (?:indirect )?read from stack (?:R{reg} )?(?:off )?(?:{off}\+\d+|off={within}) size {size}`),
		Meaning: "These bytes of the stack hold what others have left there, which the program must not see. Padding between the fields of a struct counts, too.",
		Cure:    "set the whole variable before (in C, `struct key k = {};`), or load the program with CAP_PERFMON, which may read what was left there from Linux 6.3 on",
	},
	{
		Code: "V0122", Title: "the stack ends before",
		Message: form(`invalid (?:read from|write to|{use}) ?stack R{reg} off={off} size={size}`),
		Meaning: "A program has the 512 bytes below r10, and here {size} bytes at {off} are used.",
		Cure:    "use less stack: keep what is large in a map with an entry for each CPU",
	},
	{
		Code: "V0123", Title: "an index into the stack has no bound",
		Message: form(`invalid (?:unbounded )?variable-offset (?:indirect )?(?:read from|write to|access to) stack R{reg}`),
		Meaning: "The address may lie anywhere: the verifier has seen no comparison that keeps the index within the variable.",
		Cure:    "test the index before (`if i < 8`), or mask it (`i & 7`), in the very variable that is used, and not in a copy of it",
	},
	{
		Code: "V0124", Title: "functions that call each other need too much stack",
		Message: form(`combined stack size of {n} calls is {size}`),
		Meaning: "All functions of a chain of calls share 512 bytes of stack, each rounded up to 32. This chain of {n} needs {size}.",
		Cure:    "keep what is large in a map with an entry for each CPU, or have small functions inlined",
	},
}
