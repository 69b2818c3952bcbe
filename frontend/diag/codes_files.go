package diag

// Codes of programs that are written in several files.
const (
	BadRequire Code = "E0420"
)

// fileCodes documents them.
var fileCodes = []Info{
	{
		Code:    BadRequire,
		Title:   "a file that can't be required",
		Meaning: "`require_relative \"lib/ports\"` at the top of a file puts what stands in `lib/ports.rb` in its place, when the program is compiled. The path is a literal, relative to the file in which it stands, and leads to a file in the program's folder or below it. A file is read once, and can't require itself, neither directly nor by way of others.",
		Example: "require_relative \"no_such_file\"\n\n" + filter("  ctx.minor == 9\n"),
		Cure:    "MINOR = 9\n\n" + filter("  ctx.minor == MINOR\n"),
	},
}
