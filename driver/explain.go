package driver

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/tests"
)

// Explanation is what there is to say about a code: see `rucy-llvm explain` and
// docs/errors.md.
type Explanation struct {
	*diag.Info
	Example string // the program that provokes it, as it may be printed
	Says    string // what the compiler says to it
}

// Explain compiles the example of a code's documentation.
func Explain(info *diag.Info) (*Explanation, error) {
	if info.Tests {
		return explainTests(info)
	}
	unit := NewUnit("example"+Suffix(info), []byte(info.Program()))
	_, err := unit.Object(context.Background(), Options{Backend: Native})
	if err != nil && err != ErrRejected {
		return nil, err
	}
	var says strings.Builder
	err = diag.Rich(&says, &unit.Set, &unit.Diags, diag.RenderOptions{Width: explainWidth, MaxErrors: 3, Remarks: true})
	return &Explanation{info, shownExample(info), says.String()}, err
}

// explainTests runs tests that need no program.
func explainTests(info *diag.Info) (*Explanation, error) {
	set, diags, err := RunTests("example"+Suffix(info), info.Example)
	if err != nil {
		return nil, err
	}
	var says strings.Builder
	err = diag.Rich(&says, set, diags, diag.RenderOptions{Width: explainWidth})
	return &Explanation{info, shownExample(info), says.String()}, err
}

// RunTests checks a file of tests that are about no program, and runs them.
func RunTests(name, text string) (*source.Set, *diag.List, error) {
	set, diags := &source.Set{}, &diag.List{}
	file := tests.Read(set.Add(name, text), tests.Nothing{}, diags)
	if file == nil {
		return set, diags, nil
	}
	err := file.Run(context.Background(), tests.Nothing{}, func(o *tests.Outcome) { diags.Append(&o.Diags) })
	return set, diags, err
}

// TestSuffix is how the name of a file of tests ends: those of deny.rb are in
// deny_test.rb.
const TestSuffix = "_test.rb"

// Suffix is how the name of a file ends that holds a code's example.
func Suffix(info *diag.Info) string {
	if info.IR {
		return irSuffix
	}
	if info.Tests {
		return TestSuffix
	}
	return ".rb"
}

// explainWidth is the number of columns of a line in an explanation.
const explainWidth = 76

// shownExample is the example as it may be printed: as UTF-8, without what
// would command a terminal, and of bearable length.
func shownExample(info *diag.Info) string {
	var b strings.Builder
	for line := range strings.Lines(strings.ToValidUTF8(info.Example, string(utf8.RuneError))) {
		line = diag.Visible(strings.TrimSuffix(line, "\n"))
		if runes := []rune(line); len(runes) > explainWidth {
			line = string(runes[:explainWidth-len("...")]) + "..."
		}
		b.WriteString(line + "\n")
	}
	if info.Repeat > 1 {
		fmt.Fprintf(&b, "# and so on, %d times in all\n", info.Repeat)
	}
	return b.String()
}
