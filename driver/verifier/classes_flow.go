package verifier

// flowClasses are about the way through a program.
var flowClasses = []*Class{
	{
		Code: "V0301", Title: "the program is too long to be walked through",
		Message: form(`BPF program is too large\. Processed {n} insn`),
		Meaning: "The verifier follows every way through a program, and each round of a loop anew, up to a million instructions.",
		Cure:    "make loops shorter; run long ones by bpf_loop, as Ruby's are; put a loop's body into a function of its own; split the program by tail calls",
	},
	tooComplex,
	{
		Code: "V0303", Title: "a loop that nothing ends",
		Message: form(`infinite loop detected at insn {insn}`),
		Meaning: "The verifier has come back to an instruction with all as it was before: so it would go on for ever.",
		Cure:    "count the rounds and bound them, or run the loop by bpf_loop, as Ruby's `loop` and `while` are",
	},
	{
		Code: "V0304", Title: "code that nothing leads to",
		Message: form(`unreachable insn {insn}`),
		Meaning: "No way through the program comes to instruction {insn}.",
		Cure:    "remove it: compilers do so by themselves, so it comes of inline assembly or of a damaged object",
	},
	{
		Code: "V0305", Title: "a jump to where there is no code",
		Message: form(`jump out of range from insn {insn} to \d+`),
		Meaning: "The jump leads out of the function.",
		Cure:    "compilers don't make such jumps: correct the inline assembly",
	},
	{
		Code: "V0306", Title: "functions call each other too deeply",
		Message: form(`the call stack of {n} frames is too deep`),
		Meaning: "A program may be eight functions deep, itself among them.",
		Cure:    "have small functions inlined; functions that call themselves have to become loops",
	},
	{
		Code: "V0307", Title: "what was taken isn't given back",
		Message: form(`Unreleased reference id=\d+ alloc_insn={taken}`),
		Meaning: "A helper at instruction {taken} gave something that has to be given back on every way: a record of a ring buffer, a socket, a reference to an object of the kernel.",
		Cure:    "submit or discard the record, or release the object, before each return; in Ruby, `events.emit { ... }` does so",
	},
	{
		Code: "V0308", Title: "something is read that nothing has set",
		Message: form(`R{reg} !read_ok`),
		Meaning: "On a way that leads here, the register has no value. Helpers and functions leave none in r1 to r5, and a program's result is in r0.",
		Cure:    "set the variable on every way, and end every way with a value",
	},
}

// tooComplex has no message that one could count on: see [TooComplex].
var tooComplex = &Class{
	Code: "V0302", Title: "too many ways through the program",
	Message: form(`The sequence of {n} jumps is too complex`),
	Meaning: "At each condition that it can't decide, the verifier keeps the other way for later: 8,192 of them at most. More come of a loop, nearly always, whose rounds part into ways that never meet again.",
	Cure:    "take conditions out of the loop, make it shorter, or run it by bpf_loop, as Ruby's are",
}
