package diag

// The codes of reading the file, of its tokens and of its grammar.
const (
	FileTooLarge        Code = "E0101"
	BadCharacter        Code = "E0102"
	UnterminatedString  Code = "E0103"
	UnterminatedHeredoc Code = "E0104"
	UnterminatedComment Code = "E0105"
	BadEscape           Code = "E0106"
	BadNumber           Code = "E0107"
	BadVariableName     Code = "E0108"
	UnclosedCode        Code = "E0109"

	ExpectedExpression Code = "E0110"
	UnexpectedToken    Code = "E0111"
	MissingEnd         Code = "E0112"
	StrayCloser        Code = "E0113"
	UnclosedBracket    Code = "E0114"
	ExpectedToken      Code = "E0115"
	NestedTooDeep      Code = "E0116"
	TooManyErrors      Code = "E0117"

	NotAssignable      Code = "E0118"
	NeedsParentheses   Code = "E0119"
	ChainedOperator    Code = "E0120"
	ConstantInMethod   Code = "E0121"
	ClassInMethod      Code = "E0122"
	DuplicateParameter Code = "E0123"
	BadParameter       Code = "E0124"
	MisplacedJump      Code = "E0125"
	VoidValue          Code = "E0126"
	BadArgument        Code = "E0127"
	BadNumberedParam   Code = "E0128"
)

const filterHead = "license! \"GPL\"\n\nsection! \"cgroup/dev\"\n"

// filter is a program for the examples: a device filter with the given body.
func filter(body string) string { return filterHead + "def check(ctx)\n" + body + "end\n" }

// syntaxCodes documents E01xx: reading the file, tokens and grammar.
var syntaxCodes = []Info{
	{
		Code:    BadCharacter,
		Title:   "character that means nothing",
		Meaning: "The file holds a character that Ruby gives no meaning to outside of strings and comments, such as a control character that came along when text was copied.",
		Example: filter("  1 \x01\n"),
		Cure:    filter("  1\n"),
	},
	{
		Code:    UnterminatedString,
		Title:   "unterminated string",
		Meaning: "A string, symbol, list or other literal in quotes is opened and not closed. In Ruby such a literal may span lines, so the closing quote may be missing far above the place where this shows; the message points at the opening.",
		Example: "license! \"GPL\n",
		Cure:    "license! \"GPL\"\n\nsection! \"cgroup/dev\"\ndef check(ctx)\n  1\nend\n",
	},
	{
		Code:    UnterminatedHeredoc,
		Title:   "unterminated heredoc",
		Meaning: "A heredoc ends with a line that holds its name and nothing else. Only `<<~NAME` and `<<-NAME` allow that line to be indented.",
		Example: filter("  printk <<~TEXT\n    hello\n  TEXT.\n  1\n"),
		Cure:    filter("  printk <<~TEXT\n    hello\n  TEXT\n  1\n"),
	},
	{
		Code:    UnterminatedComment,
		Title:   "unterminated =begin comment",
		Meaning: "A comment that starts with a line `=begin` ends with a line `=end`. Both must stand at the very start of their line.",
		Example: filter("  1\n") + "=begin\nThe rest is a comment.\n",
		Cure:    filter("  1\n") + "=begin\nThe rest is a comment.\n=end\n",
	},
	{
		Code:    BadEscape,
		Title:   "invalid escape sequence",
		Meaning: "A backslash in a string with double quotes starts an escape sequence. `\\x` needs hexadecimal digits, `\\u` four of them or a number in braces that is a Unicode character.",
		Example: filter("  printk \"\\xZZ\"\n  1\n"),
		Cure:    filter("  printk \"\\x5a\"\n  1\n"),
	},
	{
		Code:    BadNumber,
		Title:   "invalid number",
		Meaning: "A number is not written as Ruby wants it: `_` stands between two digits only, a prefix such as `0x` is followed by digits, and a number that starts with 0 is octal.",
		Example: filter("  ctx.minor == 089\n"),
		Cure:    filter("  ctx.minor == 89\n"),
	},
	{
		Code:    BadVariableName,
		Title:   "invalid variable name",
		Meaning: "After `@` and `$` comes a name, which starts with a letter or `_`.",
		Example: filter("  @1\n"),
		Cure:    filter("  1\n"),
	},
	{
		Code:    UnclosedCode,
		Title:   "unclosed interpolation",
		Meaning: "Code within a string starts with `#{` and ends with `}`.",
		Example: filter("  printk \"minor #{ctx.minor\"\n  1\n"),
		Cure:    filter("  printk \"minor #{ctx.minor}\"\n  1\n"),
	},
	{
		Code:    ExpectedExpression,
		Title:   "expected an expression",
		Meaning: "Something that has a value must stand here: an operand after an operator, a condition after `if`, an argument after a comma.",
		Example: filter("  ctx.minor == \n"),
		Cure:    filter("  ctx.minor == 9 ? 0 : 1\n"),
	},
	{
		Code:    UnexpectedToken,
		Title:   "unexpected text after an expression",
		Meaning: "The expression is complete, but the line goes on with something that can't follow it. Often an operator or a comma is missing, or a newline.",
		Example: filter("  1 2\n"),
		Cure:    filter("  1\n"),
	},
	{
		Code:    MissingEnd,
		Title:   "missing `end`",
		Meaning: "Every `def`, `class`, `module`, `if`, `unless`, `case`, `while`, `until`, `for`, `begin` and `do` is closed by an `end`. The message points at the place where the indentation shows that one is missing, or at the end of the file, and the note at what is still open.",
		Example: filterHead + "def check(ctx)\n  if ctx.minor == 9\n    0\n  else\n    1\nend\n",
		Cure:    filterHead + "def check(ctx)\n  if ctx.minor == 9\n    0\n  else\n    1\n  end\nend\n",
	},
	{
		Code:    StrayCloser,
		Title:   "`end` or bracket without an opening",
		Meaning: "An `end`, an `else` or a closing bracket stands where nothing is open that it could belong to.",
		Example: filter("  1\n") + "end\n",
		Cure:    filter("  1\n"),
	},
	{
		Code:    UnclosedBracket,
		Title:   "unclosed bracket",
		Meaning: "A `(`, `[` or `{` is not closed, or the comma between two elements is missing.",
		Example: filter("  (ctx.minor & 0xff\n"),
		Cure:    filter("  ctx.minor & 0xff\n  1\n"),
	},
	{
		Code:    ExpectedToken,
		Title:   "incomplete construct",
		Meaning: "A word or sign that belongs to the construct is missing: a name after `def`, the `:` of `a ? b : c`, the `in` of a `for`.",
		Example: filter("  ctx.minor == 9 ? 0\n"),
		Cure:    filter("  ctx.minor == 9 ? 0 : 1\n"),
	},
	{
		Code:    NotAssignable,
		Title:   "can't be assigned to",
		Meaning: "The left side of an assignment is a variable, a constant, an attribute (`x.name`) or an element (`x[i]`). `==` compares, `=` assigns.",
		Example: filter("  1 = 2\n"),
		Cure:    filter("  x = 2\n  1\n"),
	},
	{
		Code:    NeedsParentheses,
		Title:   "call needs parentheses here",
		Meaning: "A call without parentheses takes all that follows as its arguments, so Ruby allows it as a whole statement only, as a condition, on the right of an assignment, or as the only argument of another call.",
		Example: filter("  x = 1 + max ctx.minor, 1\n  1\n"),
		Cure:    filter("  x = 1 + ctx.minor\n  1\n"),
	},
	{
		Code:    ChainedOperator,
		Title:   "operator can't be chained",
		Meaning: "`a == b == c` and `a..b..c` have no meaning in Ruby: these operators take two operands.",
		Example: filter("  ctx.major == ctx.minor == 1\n  1\n"),
		Cure:    filter("  ctx.major == 1 && ctx.minor == 1\n  1\n"),
	},
	{
		Code:    ConstantInMethod,
		Title:   "constant assigned in a method",
		Meaning: "A method may run many times, so Ruby refuses to give a value to a constant there.",
		Example: filter("  LIMIT = 9\n  1\n"),
		Cure:    "LIMIT = 9\n\n" + filter("  1\n"),
	},
	{
		Code:    ClassInMethod,
		Title:   "class or module in a method",
		Meaning: "Ruby allows `class` and `module` outside of methods only.",
		Example: filter("  class Key\n    attr :major, :u32\n  end\n  1\n"),
		Cure:    filter("  1\n"),
	},
	{
		Code:    DuplicateParameter,
		Title:   "parameter named twice",
		Meaning: "The parameters of a method or block have different names; only names that start with `_` may be repeated.",
		Example: filterHead + "def check(ctx, ctx)\n  1\nend\n",
		Cure:    filter("  1\n"),
	},
	{
		Code:    BadParameter,
		Title:   "invalid parameter",
		Meaning: "Parameters are local variables, so their names start with a small letter, and they come in this order: required, with a default, `*rest`, required, keywords, `**options`, `&block`.",
		Example: filterHead + "def check(Context)\n  1\nend\n",
		Cure:    filter("  1\n"),
	},
	{
		Code:    MisplacedJump,
		Title:   "nothing to leave here",
		Meaning: "`break` and `next` leave a loop or a block, `yield` calls the block of the method that it stands in, and `return` leaves a method; it can't stand in the body of a class.",
		Example: filter("  break\n  1\n"),
		Cure:    filter("  return 1\n"),
	},
	{
		Code:    VoidValue,
		Title:   "jump used as a value",
		Meaning: "`return`, `break` and `next` leave the place where they stand, so they have no value that could be assigned, passed or compared.",
		Example: filter("  x = (return 0)\n  1\n"),
		Cure:    filter("  return 0\n"),
	},
	{
		Code:    BadArgument,
		Title:   "argument in a wrong place",
		Meaning: "Arguments by position come first, then keyword arguments, and at most one block at the very end, either as `&block` or in braces.",
		Example: filter("  clamp(max: 2, 1)\n  1\n"),
		Cure:    filter("  1\n"),
	},
	{
		Code:    BadNumberedParam,
		Title:   "numbered parameter misused",
		Meaning: "`_1` to `_9` are the parameters of a block that declares none. They can't be assigned, and neither a block with parameters of its own nor two blocks within each other can use them.",
		Example: filter("  3.times { |i| _1 }\n  1\n"),
		Cure:    filter("  1\n"),
	},
	{
		Code:    NestedTooDeep,
		Title:   "code nested too deeply",
		Meaning: "Expressions, blocks and brackets are nested within each other more than a thousand times, or an expression has more than ten thousand operators in a row.",
		Example: "((((((((((",
		Repeat:  200,
		Cure:    filter("  1\n"),
	},
	{
		Code:    TooManyErrors,
		Title:   "too many errors",
		Meaning: "The file has so many syntax errors that the rest was not read. Probably it is no Ruby at all.",
		Example: "1 2\n",
		Repeat:  120,
		Cure:    filter("  1\n"),
	},
	{
		Code:    FileTooLarge,
		Title:   "file too large",
		Meaning: "A source file has at most 4 MiB. No program that the kernel accepts needs more.",
		Example: "# This line is repeated until the file is too large.\n",
		Repeat:  80_000,
		Cure:    filter("  1\n"),
	},
}
