package diag

import "strings"

// Codes of what lies on the stack.
const (
	StackTooLarge Code = "E0530"
	MovedOffStack Code = "R0530"
)

// largeSamples is a class that examples make large objects of.
const largeSamples = "class Samples\n  attr :values, :u64, 100\nend\n\n"

// stackCodes documents them.
var stackCodes = []Info{
	{
		Code:    StackTooLarge,
		Title:   "more than the stack holds",
		Meaning: "A program and all methods that are at work with it have 512 bytes of stack, for structs, arrays and strings and for what finds no register. Large objects move into memory of each CPU by themselves where the kernel never runs a program twice at a time on one (xdp, tc, kprobes, tracepoints); programs of other kinds have the stack alone.",
		Example: largeSamples + filter("  samples = Samples.new\n  samples.values[0] = ctx.minor\n  samples.values[0] == 9\n"),
		Cure:    strings.Replace(largeSamples, "100", "20", 1) + filter("  samples = Samples.new\n  samples.values[0] = ctx.minor\n  samples.values[0] == 9\n"),
	},
	{
		Code:    MovedOffStack,
		Title:   "an object in memory of each CPU",
		Meaning: "The objects of the program are more than its 512 bytes of stack hold, so the largest of them lie in a map that the program alone uses, with one entry for each CPU. In programs of this kind that is the same to the program. `check` says so, and `build -v`.",
		Example: largeSamples + "section! \"xdp\"\ndef count(ctx)\n  samples = Samples.new\n  samples.values[1] = 2\n  samples.values[1] == 2 ? XDP_PASS : XDP_DROP\nend\n",
		Cure:    strings.Replace(largeSamples, "100", "20", 1) + "section! \"xdp\"\ndef count(ctx)\n  samples = Samples.new\n  samples.values[1] = 2\n  samples.values[1] == 2 ? XDP_PASS : XDP_DROP\nend\n",
	},
}
