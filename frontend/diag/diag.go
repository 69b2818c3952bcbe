// Package diag holds what the compiler has to say to its user: diagnostics as
// values, the catalog of their codes, and the renderers that print them.
//
// A [Diagnostic] is made where a mistake is found and says what is wrong, what
// was expected and how to mend it. It holds byte spans; lines, columns and
// colours belong to the renderers ([Rich], [Short], [JSON]).
//
// The package knows nothing of Ruby, LLVM or the kernel.
package diag

import (
	"cmp"
	"fmt"
	"slices"

	"rucy-llvm/frontend/source"
)

// Severity says whether a compile can go on.
type Severity int

// The severities.
const (
	Error   Severity = iota // the program is wrong: nothing is written
	Warning                 // the program compiles, but probably not as meant
	Remark                  // the program is right; it says what the compiler made of it
)

// String returns "error", "warning" or "remark".
func (s Severity) String() string { return [...]string{"error", "warning", "remark"}[s] }

// Diagnostic is one message to the user.
type Diagnostic struct {
	Code     Code
	Severity Severity
	Span     source.Span // what the caret points at; invalid when the message is about a whole file
	File     string      // the file, for a message without a span
	Message  string      // one line, without a final full stop
	Label    string      // a few words beside the caret; may be empty
	Notes    []Note      // other places and facts that matter
	Help     string      // how to mend it; may be empty
}

// Note adds a fact to a diagnostic, with a place of its own or without.
type Note struct {
	Span    source.Span
	Message string
}

// WithLabel sets the words beside the caret and returns d.
func (d *Diagnostic) WithLabel(format string, args ...any) *Diagnostic {
	d.Label = fmt.Sprintf(format, args...)
	return d
}

// WithHelp sets the repair and returns d.
func (d *Diagnostic) WithHelp(format string, args ...any) *Diagnostic {
	d.Help = fmt.Sprintf(format, args...)
	return d
}

// WithNote adds a note that points at span (which may be the zero Span) and returns d.
func (d *Diagnostic) WithNote(span source.Span, format string, args ...any) *Diagnostic {
	d.Notes = append(d.Notes, Note{span, fmt.Sprintf(format, args...)})
	return d
}

// List collects the diagnostics of one compile. The zero List is ready to use.
type List struct {
	all    []*Diagnostic
	errors int
	seen   map[said]bool
}

// Error adds an error at span and returns it, for notes and help to be added.
func (l *List) Error(code Code, span source.Span, format string, args ...any) *Diagnostic {
	return l.add(code, Error, span, format, args)
}

// Warn adds a warning at span and returns it.
func (l *List) Warn(code Code, span source.Span, format string, args ...any) *Diagnostic {
	return l.add(code, Warning, span, format, args)
}

// Remark adds a remark at span and returns it. It is shown where it is asked for;
// see RenderOptions.
func (l *List) Remark(code Code, span source.Span, format string, args ...any) *Diagnostic {
	return l.add(code, Remark, span, format, args)
}

func (l *List) add(code Code, severity Severity, span source.Span, format string, args []any) *Diagnostic {
	if Lookup(code) == nil {
		panic("BUG: diag: code " + string(code) + " is not in the catalog")
	}
	d := &Diagnostic{Code: code, Severity: severity, Span: span, Message: fmt.Sprintf(format, args...)}
	if severity == Error {
		// One mistake, one message: a second error at the same place is nearly
		// always a follower of the first. It is returned, so that the caller
		// need not care, but it is not kept.
		if span.IsValid() && l.seen[said{span: source.Span{Start: span.Start}}] {
			return d
		}
		l.errors++
		l.see(said{span: source.Span{Start: span.Start}})
	} else {
		if l.seen[said{code, span, d.Message}] {
			return d
		}
		l.see(said{code, span, d.Message})
	}
	l.all = append(l.all, d)
	return d
}

// Add adds a diagnostic that was made elsewhere, with a code of a table of its own.
func (l *List) Add(d *Diagnostic) {
	if d.Severity == Error {
		l.errors++
	}
	l.all = append(l.all, d)
}

// said is what is said once only: a warning, or, with a place alone, an error
// there.
type said struct {
	code    Code
	span    source.Span
	message string
}

func (l *List) see(what said) {
	if l.seen == nil {
		l.seen = map[said]bool{}
	}
	l.seen[what] = true
}

// Append adds the diagnostics of another list, as if they were made here.
func (l *List) Append(other *List) {
	for _, d := range other.all {
		*l.add(d.Code, d.Severity, d.Span, "%s", []any{d.Message}) = *d
	}
}

// HasErrors reports whether the compile has failed.
func (l *List) HasErrors() bool { return l.errors > 0 }

// Errors is the number of errors.
func (l *List) Errors() int { return l.errors }

// Sorted returns the diagnostics in the order of their places in the source.
// The order is total, so that equal programs give equal output.
func (l *List) Sorted() []*Diagnostic {
	sorted := slices.Clone(l.all)
	slices.SortStableFunc(sorted, func(a, b *Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Span.Start, b.Span.Start),
			cmp.Compare(a.Severity, b.Severity),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Message, b.Message))
	})
	return sorted
}
