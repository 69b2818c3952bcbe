package diag

// The codes of E06xx.
const (
	IRSyntax      Code = "E0601"
	IRUndefined   Code = "E0602"
	IRTooNew      Code = "E0603"
	IRInvalid     Code = "E0604"
	IRUnsupported Code = "E0605"
	IRTarget      Code = "E0606"
)

// irCodes documents E06xx: LLVM IR as input.
var irCodes = []Info{
	{
		Code:  IRSyntax,
		Title: "LLVM IR that keeps no grammar",
		Meaning: "A file whose name ends in .ll is read as the text of an LLVM module. What stands here can't stand " +
			"here in LLVM's language.",
		IR:      true,
		Example: irFunction("  %sum = add i64 %x 1\n  ret i64 %sum\n"),
		Cure:    irFunction("  %sum = add i64 %x, 1\n  ret i64 %sum\n"),
	},
	{
		Code:    IRUndefined,
		Title:   "a name in LLVM IR that is defined nowhere",
		Meaning: "Functions, variables, types and metadata are defined in the module that uses them, if only by a declaration; values and blocks in their function.",
		IR:      true,
		Example: irFunction("  %sum = add i64 %x, 1\n  ret i64 %some\n"),
		Cure:    irFunction("  %sum = add i64 %x, 1\n  ret i64 %sum\n"),
	},
	{
		Code:  IRTooNew,
		Title: "LLVM IR that is too new",
		Meaning: "LLVM IR is read as LLVM 13 to 22 print it. What stands here none of them knows: it comes from a later version, " +
			"or is misspelt. LLVM's own tools may know it: those of your clang, by `--backend llvm`.",
		IR:      true,
		Example: "define i64 @first(ptr %ctx) section \"socket\" inlinealways {\n  %1 = load i32, ptr %ctx\n  %2 = zext i32 %1 to i64\n  ret i64 %2\n}\n",
		Cure:    "define i64 @first(ptr %ctx) section \"socket\" alwaysinline {\n  %1 = load i32, ptr %ctx\n  %2 = zext i32 %1 to i64\n  ret i64 %2\n}\n",
	},
	{
		Code:  IRInvalid,
		Title: "an invalid LLVM module",
		Meaning: "The text keeps the grammar, but makes no module: something is defined twice, is of another type than where it is used, " +
			"contains itself, or a value is used where it isn't known to be computed yet.",
		IR:      true,
		Example: irFunction("  %sum = add i64 %x, 1\n  %sum = add i64 %x, 2\n  ret i64 %sum\n"),
		Cure:    irFunction("  %sum = add i64 %x, 1\n  %sum2 = add i64 %sum, 2\n  ret i64 %sum2\n"),
	},
	{
		Code:  IRUnsupported,
		Title: "LLVM IR that the native generator doesn't support",
		Meaning: "The module is right, but has something for which the native code generator makes no code: because BPF has " +
			"nothing of the kind, or because it comes later. Where it is about an instruction, the message shows it.",
		IR:      true,
		Example: irFunction("  ret i64 %x\n") + "@other = alias i64 (i64), i64 (i64)* @count\n",
		Cure:    irFunction("  ret i64 %x\n"),
	},
	{
		Code:  IRTarget,
		Title: "LLVM IR for another machine",
		Meaning: "A module may say for which machine it was made, and how memory is laid out there. It is compiled for BPF, of the byte " +
			"order that `--target` names, and would not mean the same.",
		IR:      true,
		Example: "target triple = \"x86_64-pc-linux-gnu\"\n\n" + irFunction("  ret i64 %x\n"),
		Cure:    "target triple = \"bpf\"\n\n" + irFunction("  ret i64 %x\n"),
	},
}

// irFunction is a module of one function, which has a parameter %x.
func irFunction(body string) string {
	return "define i64 @count(i64 %x) {\n" + body + "}\n"
}
