package driver

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"rucy-llvm/frontend/diag"
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
	unit := NewUnit("example"+Suffix(info), []byte(info.Program()))
	_, err := unit.Object(context.Background(), Options{Backend: Native})
	if err != nil && err != ErrRejected {
		return nil, err
	}
	var says strings.Builder
	err = diag.Rich(&says, &unit.Set, &unit.Diags, diag.RenderOptions{Width: explainWidth, MaxErrors: 3, Remarks: true})
	return &Explanation{info, shownExample(info), says.String()}, err
}

// Suffix is how the name of a file ends that holds a code's example.
func Suffix(info *diag.Info) string {
	if info.IR {
		return irSuffix
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
