package diag

// The codes of what the checker doesn't take, or not there, and of Ruby that it never
// will: E095x.
const (
	BlocksNotYet       Code = "E0951"
	StringsNotYet      Code = "E0952"
	CollectionsNotYet  Code = "E0953"
	MethodsNotYet      Code = "E0954"
	CaseNotYet         Code = "E0955"
	DeclarationsNotYet Code = "E0956"
	VariablesNotYet    Code = "E0957"
	OperatorsNotYet    Code = "E0958"
	ClassesNotYet      Code = "E0959"
	CallsNotYet        Code = "E0960"
	SectionsNotYet     Code = "E0961"
	HelpersNotYet      Code = "E0962"
	NoFloats           Code = "E0963"
	RubyHabit          Code = "E0964"
)

// notYetCodes documents E095x: what is not supported.
var notYetCodes = []Info{
	{
		Code:    BlocksNotYet,
		Title:   "a block of a form that is not supported",
		Meaning: "Blocks go with methods of the file that yield, with those that count or go through something (`times`, `upto`, `step`, `each`, `loop`, `map`, ...), and with `then`, `tap`, `fetch` and `emit`.",
		Example: filter("  tap { 1 }\n  1\n"),
		Cure:    filter("  1\n"),
	},
	{
		Code:    StringsNotYet,
		Title:   "a string that would have to be built",
		Meaning: "There is no memory in which a program could build strings: those that it has are literals, constants and attributes. They can be compared, stored, printed and asked for their bytes. `printk` takes a string with interpolation, since the kernel puts it together.",
		Example: filter("  name = \"minor #{ctx.minor}\"\n  name == \"minor 9\"\n"),
		Cure:    filter("  printk \"minor #{ctx.minor}\"\n  ctx.minor == 9\n"),
	},
	{
		Code:    CollectionsNotYet,
		Title:   "an array, a hash or a range where none can stand",
		Meaning: "An array has as many elements as it is made with, and constants can be hashes of numbers and booleans, whose elements a program asks for. What grows, and ranges as values, there is not.",
		Example: filter("  range = 1..2\n  range.include?(ctx.minor)\n"),
		Cure:    filter("  (1..2).include?(ctx.minor)\n"),
	},
	{
		Code:    MethodsNotYet,
		Title:   "a method of a form that is not supported",
		Meaning: "Methods stand at the top of the file. They have plain, optional and keyword parameters, and take a block that they `yield` to.",
		Example: "def sum(*list)\n  0\nend\n\n" + filter("  sum(1, 2) == 3\n"),
		Cure:    "def sum(a, b)\n  a + b\nend\n\n" + filter("  sum(1, 2) == 3\n"),
	},
	{
		Code:    CaseNotYet,
		Title:   "a `when` of a form that is not supported",
		Meaning: "A `when` takes integers, booleans, `nil`, constants and ranges, one or several. Lists can't be spread with `*` in it.",
		Example: filter("  case ctx.major\n  when *[1, 2] then 0\n  else 1\n  end\n"),
		Cure:    filter("  case ctx.major\n  when 1, 2 then 0\n  else 1\n  end\n"),
	},
	{
		Code:    DeclarationsNotYet,
		Title:   "a declaration that is not supported",
		Meaning: "There are no constants in modules, and some kinds of maps are missing.",
		Example: filter("  return 0 if ctx.minor == Device::ZERO\n  1\n"),
		Cure:    "ZERO = 5\n\n" + filter("  return 0 if ctx.minor == ZERO\n  1\n"),
	},
	{
		Code:    VariablesNotYet,
		Title:   "an instance variable outside of a class",
		Meaning: "Instance variables are the attributes of a class, in its methods. Locals live as long as one run of the program, and global variables (`$calls = 0` at the top of the file) as long as it is loaded.",
		Example: filter("  @calls = 1\n  1\n"),
		Cure:    filter("  calls = 1\n  calls == 1\n"),
	},
	{
		Code:    OperatorsNotYet,
		Title:   "an operator or an assignment that is not supported",
		Meaning: "Operators work on integers and booleans. Locals, attributes, elements, entries of maps and fields that can be written can be assigned; the program's ctx itself can't.",
		Example: filter("  ctx = 1\n  1\n"),
		Cure:    filter("  x = 1\n  x == 1\n"),
	},
	{
		Code:    ClassesNotYet,
		Title:   "something in a class that is not supported",
		Meaning: "A class is a list of attributes and methods; it can't inherit from another, and a module can't be part of it.",
		Example: "class Base\n  attr :a, :u32\nend\n\nclass Pair < Base\n  attr :b, :u32\nend\n\n" + filter("  Pair.new(b: 1).b == 1\n"),
		Cure:    "class Pair\n  attr :a, :u32\n  attr :b, :u32\nend\n\n" + filter("  Pair.new(b: 1).b == 1\n"),
	},
	{
		Code:    CallsNotYet,
		Title:   "a method that is not supported",
		Meaning: "Ruby has this method, but the compiler doesn't know it. The message says what to write instead.",
		Example: filter("  ctx.major.digits == 1\n"),
		Cure:    filter("  ctx.major % 10 == 1\n"),
	},
	{
		Code:    SectionsNotYet,
		Title:   "a section that is not supported",
		Meaning: "libbpf knows this section, and the kernel runs such programs, but the compiler doesn't know them.",
		Example: "section! \"fsession/do_exit\"\ndef leave(ctx)\n  0\nend\n",
		Cure:    "section! \"fentry/do_exit\"\ndef leave(ctx)\n  0\nend\n",
	},
	{
		Code:    HelpersNotYet,
		Title:   "a helper that is not supported",
		Meaning: "Helpers that take integers, memory, maps and the program's ctx are supported. Those that take sockets, timers, blocks or dynptrs are not, nor are those that words of the language stand for: `synchronize` takes a lock.",
		Example: filter("  bpf_spin_lock(1)\n  1\n"),
		Cure:    filter("  bpf_get_prandom_u32() != 0\n"),
	},
	{
		Code:    NoFloats,
		Title:   "floating-point numbers are not supported",
		Meaning: "BPF has no floating-point registers. Counting in smaller units does the same with integers.",
		Example: filter("  ctx.major == 1.5\n"),
		Cure:    filter("  ctx.major * 1000 == 1500\n"),
	},
	{
		Code:    RubyHabit,
		Title:   "a habit from Ruby that BPF programs can't have",
		Meaning: "A BPF program is compiled once and runs in the kernel: there is no Ruby around it, no heap for collections and strings that grow, no standard output, no files and no other processes. The message says what to write instead.",
		Example: filter("  puts \"x\"\n  1\n"),
		Cure:    filter("  printk \"x\"\n  1\n"),
	},
}
