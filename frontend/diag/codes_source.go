package diag

// The codes of E00xx.
const (
	NotUTF8 Code = "E0001"
	Binary  Code = "E0002"
)

// sourceCodes documents E00xx: reading the file.
var sourceCodes = []Info{
	{
		Code:  NotUTF8,
		Title: "the file is not UTF-8",
		Meaning: "Source files are read as UTF-8, as Ruby reads them by default. A byte that is no part of a UTF-8 " +
			"character usually means that the file was saved in another encoding.",
		Example: "# Caf\xe9: saved as ISO 8859-1\n" +
			"section! \"cgroup/dev\"\ndef allow(ctx)\n  1\nend\n",
		Cure: "# Café: saved as UTF-8\n" +
			"section! \"cgroup/dev\"\ndef allow(ctx)\n  1\nend\n",
	},
	{
		Code:  Binary,
		Title: "the file is not a text",
		Meaning: "A NUL byte never occurs in a Ruby program; a file that has one is a compiled program, an image, " +
			"or a text saved as UTF-16.",
		Example: "section! \"cgroup/dev\"\ndef allow(ctx)\n  1 # \x00\nend\n",
		Cure:    "section! \"cgroup/dev\"\ndef allow(ctx)\n  1\nend\n",
	},
}
