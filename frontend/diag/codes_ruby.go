package diag

// The codes of Ruby that the parser knows and does not take.
const (
	NoExceptions     Code = "E0901"
	NoRegexps        Code = "E0902"
	NoCommands       Code = "E0903"
	NoLambdas        Code = "E0904"
	NoBeginBlocks    Code = "E0905"
	NoAliases        Code = "E0906"
	NoOddNumbers     Code = "E0907"
	NoSpecialGlobals Code = "E0908"
	NoClassVariables Code = "E0909"
	NoPatterns       Code = "E0910"
	NoSuper          Code = "E0911"
	NoRedo           Code = "E0912"
	NoFlipFlops      Code = "E0913"
	NoDestructuring  Code = "E0914"
	NoDynamicSymbols Code = "E0915"
	NoForwarding     Code = "E0916"
	NoSingletons     Code = "E0917"
	NoFileConstants  Code = "E0918"
	NoScopedNames    Code = "E0919"
)

// unsupportedCodes documents E09xx: Ruby that is not supported.
var unsupportedCodes = []Info{
	{
		Code:    NoExceptions,
		Title:   "exceptions are not supported",
		Meaning: "BPF programs can't raise or rescue exceptions: what can fail gives nil or an error number instead.",
		Example: filter("  begin\n    1\n  rescue\n    0\n  end\n"),
		Cure:    filter("  1\n"),
	},
	{
		Code:    NoRegexps,
		Title:   "regular expressions are not supported",
		Meaning: "The kernel has no regular expressions, and what it passes to a program are integers, which are compared.",
		Example: filter("  x = /abc/\n  1\n"),
		Cure:    filter("  1\n"),
	},
	{
		Code:    NoCommands,
		Title:   "shell commands are not supported",
		Meaning: "A BPF program runs in the kernel, where there is no shell.",
		Example: filter("  x = `ls`\n  1\n"),
		Cure:    filter("  1\n"),
	},
	{
		Code:    NoLambdas,
		Title:   "lambdas are not supported",
		Meaning: "A lambda is an object, and BPF programs have no objects on a heap. Write the code where it is used.",
		Example: filter("  following = ->(x) { x + 1 }\n  1\n"),
		Cure:    filter("  following = ctx.minor + 1\n  following == 9\n"),
	},
	{
		Code:    NoBeginBlocks,
		Title:   "BEGIN and END are not supported",
		Meaning: "A BPF program runs when its event happens. There is no start or end of the whole script.",
		Example: "BEGIN { 1 }\n" + filter("  1\n"),
		Cure:    filter("  1\n"),
	},
	{
		Code:    NoAliases,
		Title:   "alias and undef are not supported",
		Meaning: "Methods are resolved when the program is compiled, each by the one name it was defined with.",
		Example: filter("  1\n") + "\nalias verify check\n",
		Cure:    filter("  1\n"),
	},
	{
		Code:    NoOddNumbers,
		Title:   "rational and imaginary numbers are not supported",
		Meaning: "BPF programs calculate with integers of 64 bits.",
		Example: filter("  x = 3r\n  1\n"),
		Cure:    filter("  x = 3\n  1\n"),
	},
	{
		Code:    NoSpecialGlobals,
		Title:   "Ruby's special globals are not supported",
		Meaning: "Variables such as `$1`, `$~` and `$!` speak of the Ruby process, which a BPF program has none of.",
		Example: filter("  x = $1\n  1\n"),
		Cure:    filter("  1\n"),
	},
	{
		Code:    NoClassVariables,
		Title:   "class variables are not supported",
		Meaning: "Classes describe structs, and have no variables of their own.",
		Example: filter("  x = @@calls\n  1\n"),
		Cure:    filter("  1\n"),
	},
	{
		Code:    NoPatterns,
		Title:   "a pattern that is not supported",
		Meaning: "The patterns of `case/in` and of `x in pattern` are integers, ranges, booleans, `nil`, constants, `^` with an expression, alternatives, and names. Those that take an array, a hash or an object apart have nothing to work on, and `x => pattern` raises an exception.",
		Example: filter("  case ctx.minor\n  in [a, b] then 0\n  else 1\n  end\n"),
		Cure:    filter("  case ctx.minor\n  in 1 | 2 then 0\n  else 1\n  end\n"),
	},
	{
		Code:    NoSuper,
		Title:   "super is not supported",
		Meaning: "Classes describe structs and have no inherited methods to call.",
		Example: filter("  super\n  1\n"),
		Cure:    filter("  1\n"),
	},
	{
		Code:    NoRedo,
		Title:   "redo and retry are not supported",
		Meaning: "The kernel must see that every loop ends, which a repeated round defeats.",
		Example: filter("  3.times { redo }\n  1\n"),
		Cure:    filter("  1\n"),
	},
	{
		Code:    NoFlipFlops,
		Title:   "flip-flops are not supported",
		Meaning: "A range as a condition is Ruby's flip-flop, which remembers its state from one test to the next.",
		Example: filter("  return 0 if ctx.minor == 1..ctx.minor == 9\n  1\n"),
		Cure:    filter("  return 0 if ctx.minor == 9\n  1\n"),
	},
	{
		Code:    NoDestructuring,
		Title:   "parameters of methods that take an array apart are not supported",
		Meaning: "Blocks have parameters in parentheses, as in `|(a, b), i|`, and multiple assignment has variables in them. Those of a method are plain ones.",
		Example: "def sum((a, b))\n  a + b\nend\n\n" + filter("  sum([1, ctx.minor]) > 3\n"),
		Cure:    "def sum(pair)\n  a, b = pair\n  a + b\nend\n\n" + filter("  sum([1, ctx.minor]) > 3\n"),
	},
	{
		Code:    NoDynamicSymbols,
		Title:   "symbols with interpolation are not supported",
		Meaning: "Symbols are names that are known when the program is compiled.",
		Example: filter("  x = :\"a#{1}\"\n  1\n"),
		Cure:    filter("  1\n"),
	},
	{
		Code:    NoForwarding,
		Title:   "argument forwarding is not supported",
		Meaning: "Parameters without a name (`...`, `&`) pass on whatever came in; a BPF function has at most five arguments, each with a type and a name.",
		Example: filterHead + "def check(...)\n  1\nend\n",
		Cure:    filter("  1\n"),
	},
	{
		Code:    NoSingletons,
		Title:   "singleton methods are not supported",
		Meaning: "Only `def name` and `def self.name` define methods: there are no objects that could have methods of their own.",
		Example: filter("  1\n") + "\nclass << self\nend\n",
		Cure:    filter("  1\n"),
	},
	{
		Code:    NoFileConstants,
		Title:   "__FILE__ and __ENCODING__ are not supported",
		Meaning: "The compiled program must not depend on where its source was stored. `__LINE__` is supported.",
		Example: filter("  printk __FILE__\n  1\n"),
		Cure:    filter("  printk \"here\"\n  1\n"),
	},
	{
		Code:    NoScopedNames,
		Title:   "names with a scope can't be defined",
		Meaning: "`class A::B` and `A::B = 1` add to a scope from outside. Define the name within its module.",
		Example: filter("  1\n") + "\nclass A::B\nend\n",
		Cure:    filter("  1\n"),
	},
}
