package diag

import (
	"fmt"
	"io"
	"strings"

	"rucy-llvm/frontend/source"
)

// RenderOptions says how diagnostics are printed. The zero value is plain text,
// of a default width, without a limit.
type RenderOptions struct {
	Color     bool // ANSI colours
	Width     int  // columns of the terminal; 0 means 100
	MaxErrors int  // errors beyond this many are counted, not shown; 0 shows all
	Remarks   bool // show remarks, too
	NoSummary bool // don't end with the numbers of errors and warnings
}

// Renderer prints the diagnostics of a compile. [Rich], [Short] and [JSON] are
// renderers.
type Renderer func(w io.Writer, set *source.Set, list *List, opts RenderOptions) error

// Short prints one line for each diagnostic, in the form that editors read:
//
//	file:line:column: code: message
func Short(w io.Writer, set *source.Set, list *List, opts RenderOptions) error {
	var b strings.Builder
	shown, more := list.limited(opts)
	for _, d := range shown {
		fmt.Fprintf(&b, "%s: %s: %s\n", Visible(place(set, d)), d.Code, Visible(d.Message))
	}
	if more > 0 {
		fmt.Fprintf(&b, "%s\n", notShown(more))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// place is where d is, as "file:line:column", or as "file".
func place(set *source.Set, d *Diagnostic) string {
	if f := set.File(d.Span.Start); f != nil {
		return f.Position(d.Span.Start).String()
	}
	return d.File
}

// limited returns the diagnostics to show, in order, and the number of errors
// that are left out. Warnings are not counted: they are few, and what is left
// to say when a program compiles.
func (l *List) limited(opts RenderOptions) (shown []*Diagnostic, more int) {
	errors := 0
	for _, d := range l.Sorted() {
		switch {
		case d.Severity == Remark && !opts.Remarks:
			continue
		case d.Severity == Error:
			errors++
			if opts.MaxErrors > 0 && errors > opts.MaxErrors {
				more++
				continue
			}
		}
		shown = append(shown, d)
	}
	return shown, more
}

func notShown(more int) string {
	return fmt.Sprintf("and %s (--max-errors 0 shows all)", plural(more, "more error"))
}

// Summary counts what a list holds: "2 errors, 1 warning". It is empty for an
// empty list.
func (l *List) Summary() string { return summary(l.all, 0) }

// summary counts diagnostics, and so many more errors.
func summary(list []*Diagnostic, more int) string {
	counts := [...]int{Error: more, Warning: 0, Remark: 0}
	for _, d := range list {
		counts[d.Severity]++
	}
	var parts []string
	for severity, n := range counts {
		if n > 0 {
			parts = append(parts, plural(n, Severity(severity).String()))
		}
	}
	return strings.Join(parts, ", ")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
