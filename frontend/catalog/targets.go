package catalog

import "strings"

// Target says what follows a section's name.
type Target int

// The targets.
const (
	NoTarget         Target = iota
	FunctionTarget          // a function or another name of the kernel's, perhaps with an offset: tcp_connect+0x10
	PatternTarget           // functions, where * and ? stand for any letters
	TracepointTarget        // a group and a name: sched/sched_switch
	FileTarget              // a file and a function in it: /bin/bash:readline
	MarkerTarget            // a file and a marker in it: /bin/ruby:ruby:method__entry
)

// String is the target in a sentence: "write" and this.
func (t Target) String() string {
	return [...]string{
		"no target", "the name of a function", "the name of functions, in which `*` stands for any letters",
		"a group and a name", "a file and the name of a function", "a file, a provider and the name of a marker",
	}[t]
}

// Matches reports whether text has the form of a target.
func (t Target) Matches(text string) bool {
	switch t {
	case FunctionTarget:
		return isName(text, "")
	case PatternTarget:
		return isName(text, "*?")
	case TracepointTarget:
		group, name, ok := strings.Cut(text, "/")
		return ok && isName(group, "") && isName(name, "")
	case FileTarget:
		file, name, ok := cutLast(text, ":")
		return ok && isFile(file) && isName(name, "*?")
	case MarkerTarget:
		rest, name, ok := cutLast(text, ":")
		file, provider, more := cutLast(rest, ":")
		return ok && more && isFile(file) && isName(name, "") && isName(provider, "")
	}
	return text == ""
}

func cutLast(text, separator string) (before, after string, found bool) {
	i := strings.LastIndex(text, separator)
	if i < 0 {
		return text, "", false
	}
	return text[:i], text[i+1:], true
}

// isName reports whether a name has the letters that functions of the kernel and of
// programs have, and more of them.
func isName(text, more string) bool {
	for _, r := range text {
		if r > 0x7e || r <= ' ' || strings.ContainsRune("\"'\\$*?!(){}[]<>|&;,/:", r) && !strings.ContainsRune(more, r) {
			return false
		}
	}
	return text != ""
}

// isFile reports whether a text may be the name of a file or a library.
func isFile(text string) bool {
	for _, r := range text {
		if r < ' ' || r == 0x7f || r == ':' {
			return false
		}
	}
	return text != "" && !strings.HasSuffix(text, "/")
}
