package diag

import (
	"fmt"
	"strings"
)

// The codes of the checker: E02xx names, E03xx types and values, E04xx
// declarations, E05xx the BPF platform.
const (
	UnknownName     Code = "E0201"
	UnknownConstant Code = "E0202"
	UnknownField    Code = "E0203"
	UnknownMethod   Code = "E0204"
	UsedBeforeSet   Code = "E0205"
	SelfReference   Code = "E0206"
	BadName         Code = "E0207"

	IntegerCondition Code = "E0301"
	WrongOperand     Code = "E0302"
	MaybeNil         Code = "E0303"
	MixedTypes       Code = "E0304"
	TooLarge         Code = "E0305"
	DivisionByZero   Code = "E0306"
	ConstantTooWide  Code = "E0307"
	InfiniteLoop     Code = "E0308"
	TooDeep          Code = "E0309"
	NoBlock          Code = "E0310"
	Recursion        Code = "E0311"
	BadStep          Code = "E0312"
	BadRange         Code = "E0313"
	TooMuchWork      Code = "E0314"
	WrongResult      Code = "E0315"
	Unmatched        Code = "E0320"

	AssignInCondition Code = "E0321"

	NoProgram       Code = "E0401"
	DeclaredTwice   Code = "E0402"
	BadDeclaration  Code = "E0403"
	UnknownType     Code = "E0404"
	LooseSection    Code = "E0405"
	WrongParameters Code = "E0406"
	NotConstant     Code = "E0407"
	LooseCode       Code = "E0408"
	WrongConstant   Code = "E0409"

	BadSignature      Code = "E0410"
	SignatureMismatch Code = "E0411"

	NoKernelTypes Code = "E0412"

	UnknownSection  Code = "E0501"
	WrongContext    Code = "E0502"
	TwoContexts     Code = "E0503"
	NoContext       Code = "E0504"
	FieldNotYet     Code = "E0505"
	ReadOnlyField   Code = "E0506"
	UnknownHelper   Code = "E0507"
	HelperNotHere   Code = "E0508"
	TooNew          Code = "E0509"
	GPLOnly         Code = "E0510"
	WrongArguments  Code = "E0511"
	BadFormat       Code = "E0512"
	NoVerdict       Code = "E0513"
	WrongVerdict    Code = "E0514"
	VerdictRange    Code = "E0515"
	VerdictUnproved Code = "E0516"
	WrongProgram    Code = "E0517"
	LoopTooLong     Code = "E0518"
	LoopTooLarge    Code = "E0519"

	DeadCode    Code = "W0301"
	Uncalled    Code = "W0302"
	LostUpdate  Code = "W0303"
	OldSection  Code = "W0501"
	WrongLength Code = "W0502"
)

// nameCodes documents E02xx: names.
var nameCodes = []Info{
	{
		Code:    UnknownName,
		Title:   "unknown local variable or method",
		Meaning: "Nothing of that name is set before this line, and no method is called so. Names are case-sensitive.",
		Example: filter("  total = ctx.major\n  tota == 1\n"),
		Cure:    filter("  total = ctx.major\n  total == 1\n"),
	},
	{
		Code:    UnknownConstant,
		Title:   "unknown constant",
		Meaning: "A constant is set at the top of the file, above where it is used; some of the kernel's (`XDP_PASS`) are there without that.",
		Example: filter("  ctx.major == MAJOR\n"),
		Cure:    "MAJOR = 1\n\n" + filter("  ctx.major == MAJOR\n"),
	},
	{
		Code:    UnknownField,
		Title:   "unknown field",
		Meaning: "The struct that the kernel passes to this kind of program has no field of that name.",
		Example: filter("  ctx.mnior == 9\n"),
		Cure:    filter("  ctx.minor == 9\n"),
	},
	{
		Code:    UnknownMethod,
		Title:   "unknown method",
		Meaning: "Values of this type have no such method in BPF programs.",
		Example: filter("  ctx.major.half == 9\n"),
		Cure:    filter("  ctx.major == 9\n"),
	},
	{
		Code:    UsedBeforeSet,
		Title:   "a local variable is used before it is set",
		Meaning: "A local exists from its first assignment on. In Ruby, reading it earlier is a NameError.",
		Example: filter("  y = x\n  x = 1\n  y == 1\n"),
		Cure:    filter("  x = 1\n  y = x\n  y == 1\n"),
	},
	{
		Code:    SelfReference,
		Title:   "a local variable is set to itself",
		Meaning: "In `pid = pid`, both names mean the new local, which is nil. To call a method of the name, write its parentheses.",
		Example: filter("  cpu = cpu\n  cpu == 1\n"),
		Cure:    filter("  cpu = bpf_get_smp_processor_id()\n  cpu == 1\n"),
	},
	{
		Code:    BadName,
		Title:   "a name that the kernel doesn't take",
		Meaning: "The names of programs, their parameters, classes and attributes become part of the object's type information (BTF), where the kernel takes letters of ASCII, digits and underscores. A program can't have the name of a section of the object either, such as `xdp`: LLVM makes a symbol of it.",
		Example: filterHead + "def allow?(ctx)\n  1\nend\n",
		Cure:    filterHead + "def allow(ctx)\n  1\nend\n",
	},
}

// typeCodes documents E03xx: types and values.
var typeCodes = []Info{
	{
		Code:    IntegerCondition,
		Title:   "an integer as a condition",
		Meaning: "In Ruby every integer counts as true, 0 too, so that such a condition decides nothing. In C it would test for zero, which Ruby writes with a comparison.",
		Example: filter("  if ctx.major\n    0\n  else\n    1\n  end\n"),
		Cure:    filter("  if ctx.major != 0\n    0\n  else\n    1\n  end\n"),
	},
	{
		Code:    WrongOperand,
		Title:   "a value of the wrong type",
		Meaning: "Arithmetic and comparisons take integers; true and false are no numbers in Ruby.",
		Example: filter("  x = ctx.major == 1\n  x + 1 == 2\n"),
		Cure:    filter("  x = ctx.major == 1 ? 1 : 0\n  x + 1 == 2\n"),
	},
	{
		Code:    MaybeNil,
		Title:   "a value that may be nil",
		Meaning: "On some path nothing was assigned, which leaves nil in Ruby, and nil has no arithmetic. Every path must give a value, or the value must be tested.",
		Example: filter("  x = 2 if ctx.major == 1\n  x + 1 == 3\n"),
		Cure:    filter("  x = 0\n  x = 2 if ctx.major == 1\n  x + 1 == 3\n"),
	},
	{
		Code:    MixedTypes,
		Title:   "a value of different types on different paths",
		Meaning: "The compiler must know what a value is: it can't be an integer on one path and a boolean on another.",
		Example: filter("  x = ctx.major == 1\n  x = 5 if ctx.minor == 2\n  x == 5\n"),
		Cure:    filter("  x = 1\n  x = 5 if ctx.minor == 2\n  x == 5\n"),
	},
	{
		Code:    TooLarge,
		Title:   "a number that doesn't fit in 64 bits",
		Meaning: "Integers have 64 bits in BPF. Constant expressions are computed without that limit, but their results must fit.",
		Example: filter("  ctx.major == 0x1_0000_0000_0000_0000\n"),
		Cure:    filter("  ctx.major == 0xffff_ffff\n"),
	},
	{
		Code:    DivisionByZero,
		Title:   "a division by zero",
		Meaning: "The divisor is a constant that is zero. A divisor that becomes zero while the program runs gives the quotient 0 and the dividend as the remainder.",
		Example: filter("  ctx.major / 0 == 1\n"),
		Cure:    filter("  ctx.major / 2 == 1\n"),
	},
	{
		Code:    ConstantTooWide,
		Title:   "a constant that doesn't fit into a field",
		Meaning: "A field keeps as many bits of a value as it has. Where the value is a constant, losing bits can only be a mistake.",
		Example: "class Ctx\n  attr :state, :u8\nend\n\nsection! \"syscall\"\ndef run(ctx)\n  ctx.state = 300\n  0\nend\n",
		Cure:    "class Ctx\n  attr :state, :u16\nend\n\nsection! \"syscall\"\ndef run(ctx)\n  ctx.state = 300\n  0\nend\n",
	},
	{
		Code:    InfiniteLoop,
		Title:   "a loop that never ends",
		Meaning: "Nothing leaves the loop, and the kernel takes no program that may run for ever.",
		Example: filter("  n = 0\n  n += 1 while true\n  1\n"),
		Cure:    filter("  n = 0\n  n += 1 while n < 10\n  1\n"),
	},
	{
		Code:    TooDeep,
		Title:   "loops within loops within loops",
		Meaning: "To follow the variables of a loop that is nested deeper than this would take too long, in the compiler and in the kernel's verifier.",
		Example: filter("  1.times { 1.times { 1.times { 1.times { 1.times { 1.times { 1.times { 1.times { 1.times { printk \"deep\" } } } } } } } } }\n  1\n"),
		Cure:    filter("  4.times { |i| printk \"#{i}\" }\n  1\n"),
	},
	{
		Code:    NoBlock,
		Title:   "yield without a block",
		Meaning: "The method yields to a block, and is called without one: in Ruby a LocalJumpError.",
		Example: "def once\n  yield\nend\n\n" + filter("  once\n  1\n"),
		Cure:    "def twice\n  yield\n  yield\nend\n\n" + filter("  twice { printk \"hello\" }\n  1\n"),
	},
	{
		Code:    Recursion,
		Title:   "a method that calls itself",
		Meaning: "The kernel gives a program 512 bytes of stack, and must see how much of it is used.",
		Example: "def fact(n)\n  n < 2 ? 1 : n * fact(n - 1)\nend\n\n" + filter("  fact(3) == 6\n"),
		Cure:    "def fact(n)\n  product = 1\n  1.upto(n) { |i| product *= i }\n  product\nend\n\n" + filter("  fact(3) == 6\n"),
	},
	{
		Code:    BadStep,
		Title:   "a step that can't be counted with",
		Meaning: "The width of a step is a number other than 0 that is known when the program is compiled: otherwise nobody sees that the loop ends.",
		Example: filter("  1.step(9, ctx.major) { |i| printk \"#{i}\" }\n  1\n"),
		Cure:    filter("  1.step(9, 2) { |i| printk \"#{i}\" }\n  1\n"),
	},
	{
		Code:    BadRange,
		Title:   "a range that can't be used in this way",
		Meaning: "A loop over a range counts from its start, so there must be one.",
		Example: filter("  (..9).each { |i| printk \"#{i}\" }\n  1\n"),
		Cure:    filter("  (0..9).each { |i| printk \"#{i}\" }\n  1\n"),
	},
	{
		Code:    TooMuchWork,
		Title:   "a program that multiplies",
		Meaning: "Small methods take the place of their calls. Where each calls the next several times, that multiplies, and the program becomes larger than any that the kernel takes. Loops in loops multiply the time that it takes to follow their variables.",
		Example: "def a(n) = n + 1\ndef b(n) = a(n) + a(n) + a(n) + a(n) + a(n) + a(n) + a(n) + a(n)\ndef c(n) = b(n) + b(n) + b(n) + b(n) + b(n) + b(n) + b(n) + b(n)\ndef d(n) = c(n) + c(n) + c(n) + c(n) + c(n) + c(n) + c(n) + c(n)\ndef e(n) = d(n) + d(n) + d(n) + d(n) + d(n) + d(n) + d(n) + d(n)\ndef f(n) = e(n) + e(n) + e(n) + e(n) + e(n) + e(n) + e(n) + e(n)\ndef g(n) = f(n) + f(n) + f(n) + f(n) + f(n) + f(n) + f(n) + f(n)\n\n" + filter("  g(ctx.major) == 1\n"),
		Cure:    "def a(n) = n + 1\ndef b(n) = a(n) + a(n) + a(n) + a(n) + a(n) + a(n) + a(n) + a(n)\n\n" + filter("  b(ctx.major) * 4096 == 1\n"),
	},
	{
		Code:    WrongResult,
		Title:   "a method gives what its signature doesn't state",
		Meaning: "The signature above a method says what it gives, and every path must give that. A number must be known to fit: a result isn't cut, since the caller would get another number than in Ruby.",
		Example: "#: (u32, u32) -> u32\ndef add(a, b)\n  a + b\nend\n\n" + filter("  add(ctx.major, 1) == 2\n"),
		Cure:    "#: (u32, u32) -> i64\ndef add(a, b)\n  a + b\nend\n\n" + filter("  add(ctx.major, 1) == 2\n"),
	},
	{
		Code:    Unmatched,
		Title:   "a `case` with patterns that may not match",
		Meaning: "Where no pattern of a `case` with `in` matches, Ruby raises an exception, and BPF programs have none. So there must be an `else`, or a last pattern that matches everything that is left.",
		Example: filter("  case ctx.minor\n  in 9 then 0\n  in 10.. then 1\n  end\n"),
		Cure:    filter("  case ctx.minor\n  in 9 then 0\n  in 10.. then 1\n  in _ then 0\n  end\n"),
	},
	{
		Code:    AssignInCondition,
		Title:   "a condition that assigns a literal",
		Meaning: "`=` assigns, and the value of an assignment is what was assigned: a literal, which decides the condition once and for all. Ruby warns of it.",
		Example: filter("  minor = ctx.minor\n  return 0 if minor = 9\n  1\n"),
		Cure:    filter("  minor = ctx.minor\n  return 0 if minor == 9\n  1\n"),
	},
}

// declarationCodes documents E04xx: declarations.
var declarationCodes = []Info{
	{
		Code:    NoProgram,
		Title:   "no program in the file",
		Meaning: "A program is a method with a section above it, which says where in the kernel it runs.",
		Example: "license! \"GPL\"\n",
		Cure:    filter("  1\n"),
	},
	{
		Code:    DeclaredTwice,
		Title:   "something is declared twice",
		Meaning: "Each name stands for one method, class, constant or attribute, and the license and the version are those of the whole file.",
		Example: "license! \"MIT\"\n" + filter("  1\n"),
		Cure:    filter("  1\n"),
	},
	{
		Code:    BadDeclaration,
		Title:   "a declaration with wrong arguments",
		Meaning: "Declarations take literals: `license! \"GPL\"`, `version! \"5.15\"`, `section! \"cgroup/dev\"`, `attr :name, :u32`.",
		Example: "version! \"five\"\n" + filter("  1\n"),
		Cure:    "version! \"5.15\"\n" + filter("  1\n"),
	},
	{
		Code:    UnknownType,
		Title:   "unknown type",
		Meaning: "An attribute's type says how many bits it has in memory: `:u8` to `:u64`, `:i8` to `:i64` for signed numbers, `:be16` to `:be64` for numbers in network byte order.",
		Example: "class Ctx\n  attr :access_type, :u33\nend\n\n" + filter("  1\n"),
		Cure:    "class Ctx\n  attr :access_type, :u32\nend\n\n" + filter("  1\n"),
	},
	{
		Code:    LooseSection,
		Title:   "a section without a program",
		Meaning: "`section!` speaks of the next method. Here none follows, or another section comes first.",
		Example: filter("  1\n") + "\nsection! \"xdp\"\n",
		Cure:    filter("  1\n") + "\nsection! \"xdp\"\ndef pass(ctx)\n  XDP_PASS\nend\n",
	},
	{
		Code:    WrongParameters,
		Title:   "a program with wrong parameters",
		Meaning: "The kernel passes one thing to a program, its ctx, which describes the event.",
		Example: filterHead + "def check\n  1\nend\n",
		Cure:    filterHead + "def check(ctx)\n  1\nend\n",
	},
	{
		Code:    NotConstant,
		Title:   "a constant whose value isn't known",
		Meaning: "Constants are computed when the program is compiled, from literals and the constants above them.",
		Example: "LIMIT = bpf_ktime_get_ns()\n\n" + filter("  1\n"),
		Cure:    "LIMIT = 1 + 2\n\n" + filter("  1\n"),
	},
	{
		Code:    LooseCode,
		Title:   "code outside of a method, or a declaration within one",
		Meaning: "The top of a file declares what is in the object; nothing runs there. Programs do something, and declare nothing.",
		Example: "1 + 2\n" + filter("  1\n"),
		Cure:    filter("  1 + 2\n  1\n"),
	},
	{
		Code:    WrongConstant,
		Title:   "a constant of the kernel's with another value",
		Meaning: "The kernel's constants can be set once more, for Ruby's sake, but not to other values.",
		Example: "XDP_DROP = 5\n\n" + filter("  1\n"),
		Cure:    "XDP_DROP = 1\n\n" + filter("  1\n"),
	},
	{
		Code:    BadSignature,
		Title:   "a `#:` comment that can't be read, or belongs to nothing",
		Meaning: "A comment that starts with `#:` states a type, as in rbs-inline: the signature of the method below it, or the type of a global variable before it.",
		Example: "#: u32 -> u32\ndef twice(n)\n  n + n\nend\n\n" + filter("  twice(ctx.major) == 2\n"),
		Cure:    "#: (u32) -> i64\ndef twice(n)\n  n + n\nend\n\n" + filter("  twice(ctx.major) == 2\n"),
	},
	{
		Code:    SignatureMismatch,
		Title:   "a signature that disagrees with its method",
		Meaning: "A signature has a type for each parameter: plain ones in their order, keywords by their names, and a question mark before what has a default.",
		Example: "#: (u32) -> bool\ndef same(a, b)\n  a == b\nend\n\n" + filter("  same(ctx.major, 1)\n"),
		Cure:    "#: (u32, u32) -> bool\ndef same(a, b)\n  a == b\nend\n\n" + filter("  same(ctx.major, 1)\n"),
	},
	{
		Code:    NoKernelTypes,
		Title:   "types of a kernel that nobody has named",
		Meaning: "`kernel_struct` takes a struct's fields from the BTF of a kernel. A build doesn't look at the kernel that it runs on, or the same program would compile here and not there: `--btf FILE` names the types. A class with `core!` needs none.",
		Example: "license! \"GPL\"\nkernel_struct :task_struct\n\nsection! \"raw_tp/sys_enter\"\ndef watch(ctx)\n  printk \"%d\", TaskStruct.at(bpf_get_current_task()).pid\nend\n",
		Cure:    "license! \"GPL\"\nclass TaskStruct\n  core! \"task_struct\"\n  attr :pid, :i32\nend\n\nsection! \"raw_tp/sys_enter\"\ndef watch(ctx)\n  printk \"%d\", TaskStruct.at(bpf_get_current_task()).pid\nend\n",
	},
}

// platformCodes documents E05xx: the BPF platform.
var platformCodes = []Info{
	{
		Code:    UnknownSection,
		Title:   "unknown section",
		Meaning: "The section says where in the kernel a program runs. Its names are those of libbpf.",
		Example: "section! \"cgroup/device\"\ndef check(ctx)\n  1\nend\n",
		Cure:    "section! \"cgroup/dev\"\ndef check(ctx)\n  1\nend\n",
	},
	{
		Code:    WrongContext,
		Title:   "a class that describes the ctx wrongly",
		Meaning: "A class called Ctx, Context or like the parameter describes what the kernel passes to the program. Its attributes must lie where the kernel has them.",
		Example: "class Ctx\n  attr :major, :u32\nend\n\n" + filter("  ctx.major == 1\n"),
		Cure:    "class Ctx\n  attr :access_type, :u32\n  attr :major, :u32\nend\n\n" + filter("  ctx.major == 1\n"),
	},
	{
		Code:    TwoContexts,
		Title:   "two classes that could describe the ctx",
		Meaning: "A class that is called Ctx, Context or like the parameter describes a program's ctx. There can be one.",
		Example: "class Ctx\n  attr :access_type, :u32\nend\n\nclass Context\n  attr :access_type, :u32\nend\n\n" + filter("  1\n"),
		Cure:    "class Ctx\n  attr :access_type, :u32\nend\n\n" + filter("  1\n"),
	},
	{
		Code:    NoContext,
		Title:   "a ctx without fields",
		Meaning: "For this kind of program the kernel has no struct that were the same everywhere. A class says what lies where.",
		Example: "section! \"raw_tp/sys_enter\"\ndef trace(ctx)\n  return ctx.number\nend\n",
		Cure:    "class Ctx\n  attr :regs, :u64\n  attr :number, :u64\nend\n\nsection! \"raw_tp/sys_enter\"\ndef trace(ctx)\n  return ctx.number\nend\n",
	},
	{
		Code:    FieldNotYet,
		Title:   "a field that can't be used",
		Meaning: "The kernel keeps this field from this kind of program, or it is a pointer or an array that programs can't use.",
		Example: "section! \"xdp\"\ndef pass(ctx)\n  ctx.data == 0 ? XDP_DROP : XDP_PASS\nend\n",
		Cure:    "section! \"xdp\"\ndef pass(ctx)\n  ctx.ingress_ifindex == 1 ? XDP_DROP : XDP_PASS\nend\n",
	},
	{
		Code:    ReadOnlyField,
		Title:   "a read-only field is written",
		Meaning: "The kernel lets programs of this kind write to some fields of their ctx only, or to none.",
		Example: filter("  ctx.major = 3\n  1\n"),
		Cure:    filter("  major = 3\n  ctx.major == major\n"),
	},
	{
		Code:    UnknownHelper,
		Title:   "unknown helper",
		Meaning: "The kernel has no helper function of that name. bpf-helpers(7) lists them.",
		Example: filter("  bpf_ktime_get_nsec() > 0\n"),
		Cure:    filter("  bpf_ktime_get_ns() > 0\n"),
	},
	{
		Code:    HelperNotHere,
		Title:   "a helper that this kind of program can't call",
		Meaning: "Each kind of program has helpers of its own: most of those for packets, for example, are for `tc` programs.",
		Example: filter("  bpf_redirect(1, 0)\n  1\n"),
		Cure:    "section! \"xdp\"\ndef check(ctx)\n  bpf_redirect(1, 0)\nend\n",
	},
	{
		Code:    TooNew,
		Title:   "something that older kernels don't have",
		Meaning: "Objects are made so that they load on Linux 6.1 and later, or from the kernel on that `--kernel` names. This helper, this kind of program or what a loop needs is there on newer kernels only.",
		Example: "section! \"xdp\"\ndef check(ctx)\n  bpf_get_current_pid_tgid() == 0 ? XDP_DROP : XDP_PASS\nend\n",
		Cure:    filter("  bpf_get_current_pid_tgid() == 0\n"),
	},
	{
		Code:    GPLOnly,
		Title:   "a helper for programs under the GPL",
		Meaning: "Some helpers, and among them those that print, are for programs whose license the kernel knows to be compatible with its own.",
		Example: "section! \"cgroup/dev\"\ndef check(ctx)\n  printk \"x\"\n  1\nend\n",
		Cure:    filter("  printk \"x\"\n  1\n"),
	},
	{
		Code:    WrongArguments,
		Title:   "wrong arguments",
		Meaning: "The helper, method or field takes another number of arguments, or values of another kind.",
		Example: filter("  bpf_ktime_get_ns(1) > 0\n"),
		Cure:    filter("  bpf_ktime_get_ns() > 0\n"),
	},
	{
		Code:    BadFormat,
		Title:   "a wrong format",
		Meaning: "The kernel's printk takes a format of printable ASCII with `%d`, `%u`, `%x` and the like, and one argument for each.",
		Example: filter("  printk \"%d %d\", ctx.major\n  1\n"),
		Cure:    filter("  printk \"%d %d\", ctx.major, ctx.minor\n  1\n"),
	},
	{
		Code:    NoVerdict,
		Title:   "a path without a verdict",
		Meaning: "The kernel acts on the value of this kind of program, so every path must end with one.",
		Example: filter("  if ctx.major == 1\n    0\n  end\n"),
		Cure:    filter("  if ctx.major == 1\n    0\n  else\n    1\n  end\n"),
	},
	{
		Code:    WrongVerdict,
		Title:   "a verdict of the wrong type",
		Meaning: "A verdict is an integer. true and false are verdicts where the kernel asks for a yes or a no.",
		Example: "section! \"xdp\"\ndef pass(ctx)\n  true\nend\n",
		Cure:    "section! \"xdp\"\ndef pass(ctx)\n  XDP_PASS\nend\n",
	},
	{
		Code:    VerdictRange,
		Title:   "a verdict that there is not",
		Meaning: "The kernel knows a few verdicts for this kind of program, and this is none of them.",
		Example: filter("  return 2\n"),
		Cure:    filter("  return 1\n"),
	},
	{
		Code:    VerdictUnproved,
		Title:   "a verdict that may be out of range",
		Meaning: "The kernel loads this kind of program only if it can see that all verdicts are valid.",
		Example: filter("  ctx.major\n"),
		Cure:    filter("  ctx.major != 0\n"),
	},
	{
		Code:    WrongProgram,
		Title:   "a word that programs of this kind can't use",
		Meaning: "The kernel lets only some kinds of programs read packets with `load_byte`, `load_half` and `load_word`: those that run for a packet. Fewer kinds can look into its memory, as `ctx.packet.header` does.",
		Example: "section! \"cgroup/dev\"\ndef first(ctx)\n  ctx.load_byte(0) == 0\nend\n",
		Cure:    "section! \"tc\"\ndef first(ctx)\n  ctx.load_byte(0) == 0 ? TC_ACT_SHOT : TC_ACT_OK\nend\n",
	},
	{
		Code:    LoopTooLong,
		Title:   "a loop that is too long",
		Meaning: "The kernel's verifier walks through a loop round by round, and gives up after a million instructions. Other loops that are longer, or have no bound, run by `bpf_loop`, in a function of their own; but the instructions that read the packet would end that function only where the packet ends, and not the program; and a reference to a struct, an array or a string that it sets can't leave it.",
		Example: "section! \"socket\"\ndef sum(ctx)\n  sum = 0\n  ctx.len.times { |i| sum += ctx.load_byte(i) }\n  sum\nend\n",
		Cure:    "section! \"socket\"\ndef sum(ctx)\n  sum = 0\n  500.times do |i|\n    break if i >= ctx.len\n    sum += ctx.load_byte(i)\n  end\n  sum\nend\n",
	},
	{
		Code:    LoopTooLarge,
		Title:   "a loop that shares too many variables",
		Meaning: "A loop that is long, or has no bound, runs by `bpf_loop`, in a function of its own. The variables that it shares with what is around it lie on the stack then, which has 512 bytes.",
		Example: filter("  n = ctx.minor\n" + manyVariables("  ", " = ", "n") + "  while n > 1\n    n -= n / 3 + 1\n" + manyVariables("    ", " += n; ", "n += 1") + "  end\n" + manyVariables("  ", " + ", "n > 0")),
		Cure:    filter("  n = ctx.minor\n  v = n\n  while n > 1\n    n -= n / 3 + 1\n    v += n\n  end\n  v > 0\n"),
	},
}

// manyVariables is a line that names some 50 variables.
func manyVariables(before, between, end string) string {
	var b strings.Builder
	b.WriteString(before)
	for i := range 50 {
		fmt.Fprintf(&b, "v%d%s", i, between)
	}
	return b.String() + end + "\n"
}

// warningCodes documents W....: what compiles, but probably not as meant.
var warningCodes = []Info{
	{
		Code:    DeadCode,
		Title:   "code that is never reached",
		Meaning: "The program has ended before it gets there. What cannot run is left out of the object.",
		Example: filter("  return 1\n  0\n"),
		Cure:    filter("  return 1 if ctx.major == 1\n  0\n"),
	},
	{
		Code:    Uncalled,
		Title:   "a method that is never called",
		Meaning: "A method is checked where it is called, with the types of the arguments there. One that nobody calls isn't checked, and not in the object.",
		Example: "def unused(n)\n  n + 1\nend\n\n" + filter("  1\n"),
		Cure:    "def used(n)\n  n + 1\nend\n\n" + filter("  used(ctx.major) == 2\n"),
	},
	{
		Code:    LostUpdate,
		Title:   "an update that isn't atomic",
		Meaning: "Programs run on several CPUs at once. `+=` and `-=` of a global variable are atomic where it has 32 or 64 bits; BPF has no such instruction for 8 and 16 bits, so that what two CPUs add at the same time may count once.",
		Example: "$calls = 0 #: u16\n\n" + filter("  $calls += 1\n  1\n"),
		Cure:    "$calls = 0 #: u32\n\n" + filter("  $calls += 1\n  1\n"),
	},
	{
		Code:    OldSection,
		Title:   "an old spelling of a section",
		Meaning: "The section has another name in libbpf, which is the one that goes into the object.",
		Example: "section! \"dev/cgroup\"\ndef check(ctx)\n  1\nend\n",
		Cure:    "section! \"cgroup/dev\"\ndef check(ctx)\n  1\nend\n",
	},
	{
		Code:    WrongLength,
		Title:   "a wrong length of a format",
		Meaning: "`bpf_trace_printk` takes the length of its format, with the NUL at its end. A wrong one is replaced.",
		Example: filter("  bpf_trace_printk(\"minor %d\", 46, ctx.minor)\n  1\n"),
		Cure:    filter("  bpf_trace_printk(\"minor %d\", 9, ctx.minor)\n  1\n"),
	},
}
