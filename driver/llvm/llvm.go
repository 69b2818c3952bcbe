// Package llvm finds LLVM's own tools and has them compile a module: llc, or
// clang in its place, with opt before llc where that is asked for. It is the
// only package that runs other programs.
//
// No shell is involved, the module goes in through standard input and the
// object comes back through standard output. The tools run in a private
// directory that is removed in every case.
//
// What the tools are known to do wrong is taken care of here: llc exits with 0
// and drops all type information where it warns, so anything that a tool says
// is a failure; it takes an unknown CPU for v1 with a warning, so CPUs are
// checked before.
package llvm

import (
	"fmt"
	"io"
	"strings"
)

// Options say which tools to use.
type Options struct {
	// LLC is the name or path of llc. If it is empty and Clang is too, the
	// environment's RUCY_LLC counts, and then what Env's PATH has: llc, llc-22
	// and its older brothers, newer ones, and at last clang.
	LLC string

	// Clang is the name or path of clang, to be used in place of llc.
	Clang string

	// Opt is the name or path of opt, to optimise the module before llc; AutoOpt
	// is the one that belongs to llc. Empty means none, which is best: opt knows
	// nothing of the verifier, and may merge reads of different fields of ctx
	// into one through a computed address, which the verifier refuses.
	Opt string

	// KeepDWARF leaves the debugger's sections in the object, which loaders
	// have no use for. Else they are taken out by the llvm-strip that belongs
	// to the tool, if it is there.
	KeepDWARF bool

	// KeepOrder leaves the blocks of functions in the order of the module: what
	// LLVM makes of it is refused by Linux 6.1 at times.
	KeepOrder bool

	// Verbose, if not nil, is told which commands are run.
	Verbose io.Writer

	// Env returns a variable of the environment. If nil, there is none: only
	// tools with a path are found.
	Env func(name string) string
}

// AutoOpt is the value of Options.Opt for the opt that belongs to the llc.
const AutoOpt = "auto"

// variable names the tool in the environment.
const variable = "RUCY_LLC"

func (o Options) env(name string) string {
	if o.Env == nil {
		return ""
	}
	return o.Env(name)
}

// Named reports whether the user named a tool, so that its failing is an error
// and no reason to look for another.
func (o Options) Named() bool {
	return o.LLC != "" || o.Clang != "" || o.Opt != "" || o.env(variable) != ""
}

// The versions of LLVM that can be used. Newer ones than newest are tried too.
const (
	oldest = 13 // the first that is known to work
	newest = 22 // the last that the tests run with
	future = 40 // where looking for versioned names ends
)

// cpus maps the CPUs to the first version of LLVM that has them.
var cpus = map[string]int{"v1": oldest, "v2": oldest, "v3": oldest, "v4": 17}

// targets are the byte orders.
var targets = map[string]bool{"bpfel": true, "bpfeb": true}

// Toolchain is a code generator that was found and asked for its version.
type Toolchain struct {
	codegen *tool // llc or clang
	opt     *tool // nil if not asked for
	strip   string
	opts    Options
}

// Describe names the code generator, with its version and path.
func (t *Toolchain) Describe() string {
	if t.opt != nil {
		return t.opt.String() + ", " + t.codegen.String()
	}
	return t.codegen.String()
}

// tool is a program of LLVM's.
type tool struct {
	kind    kind
	path    string // absolute
	version version
}

func (t *tool) String() string { return fmt.Sprintf("%s %s (%s)", t.kind, t.version, t.path) }

// kind is what a tool is.
type kind string

const (
	llc   kind = "llc"
	opt   kind = "opt"
	clang kind = "clang"
)

// version is a version of LLVM.
type version struct {
	major int
	text  string // "19.1.7"
}

func (v version) String() string { return v.text }

// quote writes a command as a shell would take it.
func quote(argv []string) string {
	words := make([]string, len(argv))
	for i, arg := range argv {
		words[i] = quoteWord(arg)
	}
	return strings.Join(words, " ")
}

func quoteWord(word string) string {
	plain := word != ""
	for i := range len(word) {
		c := word[i]
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-_=+./,:@%", c) >= 0) {
			plain = false
		}
	}
	if plain {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
