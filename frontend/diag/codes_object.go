package diag

// Codes of structs, arrays and strings.
const (
	Overwritten      Code = "E0330"
	IndexRange       Code = "E0331"
	StringWithNUL    Code = "E0332"
	BadAddress       Code = "E0335"
	ObjectTooLarge   Code = "E0336"
	ContextIndex     Code = "E0337"
	ChangedAfterCopy Code = "W0330"
)

// pair is a class that examples make structs of.
const pair = "class Pair\n  attr :a, :u32\n  attr :b, :u32\nend\n\n"

// contextArray is the start of a program whose ctx has an array.
const contextArray = "class Ctx\n  attr :n,    :u8\n  attr :seen, :u32, 4\nend\n\nsection! \"syscall\"\ndef count(ctx)\n"

// objectCodes documents them.
var objectCodes = []Info{
	{
		Code:    Overwritten,
		Title:   "a value that was overwritten",
		Meaning: "Structs and arrays lie in places of their own: each expression that makes one has its place, and what is within another lies there. When the place is filled anew, a variable that still means what was there before would change unseen, while in Ruby it keeps the old object. So it can't be used any more; `.dup` makes a copy that stays.",
		Example: pair + filter("  last = Pair.new\n  3.times do |i|\n    now = Pair.new(a: i)\n    return 0 if last.a == 7\n    last = now\n  end\n  1\n"),
		Cure:    pair + filter("  last = Pair.new\n  3.times do |i|\n    now = Pair.new(a: i)\n    return 0 if last.a == 7\n    last = now.dup\n  end\n  1\n"),
	},
	{
		Code:    IndexRange,
		Title:   "an index that may be out of range",
		Meaning: "An array has as many elements as it is made with, and the kernel loads a program only if it writes to these alone. An index is proved to be in range by a test, a mask, a remainder or a loop that counts.",
		Example: filter("  seen = [0, 0, 0, 0]\n  i = ctx.minor\n  seen[i] = 1\n  seen[0] == 1\n"),
		Cure:    filter("  seen = [0, 0, 0, 0]\n  i = ctx.minor\n  seen[i] = 1 if i < 4\n  seen[0] == 1\n"),
	},
	{
		Code:    StringWithNUL,
		Title:   "a string with a NUL byte in it",
		Meaning: "A string lies in memory of a fixed size and ends at its first NUL byte, as the kernel's strings do. So what comes behind a NUL would be lost.",
		Example: filter("  name = ctx.minor == 9 ? \"a\\0b\" : \"c\"\n  name == \"c\"\n"),
		Cure:    filter("  name = ctx.minor == 9 ? \"ab\" : \"c\"\n  name == \"c\"\n"),
	},
	{
		Code:    BadAddress,
		Title:   "an address that is none",
		Meaning: "`ipv4`, `ipv6` and `mac` make constants of addresses, which are read when the program is compiled.",
		Example: filter("  ctx.minor == ipv4(\"10.0.0.256\")\n"),
		Cure:    filter("  ctx.minor == ipv4(\"10.0.0.255\")\n"),
	},
	{
		Code:    ObjectTooLarge,
		Title:   "an object that is too large",
		Meaning: "What a program makes has 32768 bytes at most, the size of a value in a map with an entry for each CPU; what lies on the stack has 512. The elements of an array that a program makes have 64 bits; those of an attribute have the width that is stated.",
		Example: "class Seen\n  attr :values, :u64, 5000\nend\n\n" + filter("  seen = Seen.new\n  seen.values[ctx.minor % 32] = 1\n  seen.values[0] == 1\n"),
		Cure:    "class Seen\n  attr :values, :u64, 32\nend\n\n" + filter("  seen = Seen.new\n  seen.values[ctx.minor % 32] = 1\n  seen.values[0] == 1\n"),
	},
	{
		Code:    ContextIndex,
		Title:   "a computed index into ctx",
		Meaning: "The kernel allows an access to ctx only where it knows the place when it loads the program. So an element of an array in ctx is written at a constant index, or with the whole array; to read one, the array is copied first.",
		Example: contextArray + "  ctx.n.times { |i| ctx.seen[i % 4] = i }\n  0\nend\n",
		Cure:    contextArray + "  seen = [0, 0, 0, 0]\n  ctx.n.times { |i| seen[i % 4] = i }\n  ctx.seen = seen\n  0\nend\n",
	},
	{
		Code:    ChangedAfterCopy,
		Title:   "a change of what was stored as a copy",
		Meaning: "A struct or array that is stored in an attribute or an element is copied there, where Ruby would share it. So a later change of one isn't seen in the other. `.dup` says that a copy is meant.",
		Example: pair + "class Two\n  attr :first,  Pair\n  attr :second, Pair\nend\n\n" + filter("  pair = Pair.new(a: 1)\n  two = Two.new(first: pair)\n  pair.a = 2\n  two.first.a == 1\n"),
		Cure:    pair + "class Two\n  attr :first,  Pair\n  attr :second, Pair\nend\n\n" + filter("  pair = Pair.new(a: 1)\n  two = Two.new(first: pair.dup)\n  pair.a = 2\n  two.first.a == 1\n"),
	},
}
