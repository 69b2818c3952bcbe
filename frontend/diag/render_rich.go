package diag

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"rucy-llvm/frontend/source"
)

// Rich prints diagnostics for people: each with its place, the source line, a
// marker under what is meant, and below it the notes and the repair.
//
//	error[E0203]: `Context` has no field `mnior`
//	 --> deny.rb:9:12
//	  |
//	9 |   if ctx.mnior == 9
//	  |          ^^^^^ no such field
//	  |
//	  = help: did you mean `minor`?
//
// It ends with the numbers of errors and warnings.
func Rich(w io.Writer, set *source.Set, list *List, opts RenderOptions) error {
	r := &rich{set: set, paint: plain, width: opts.Width}
	if opts.Color {
		r.paint = ansi
	}
	if r.width <= 0 {
		r.width = 100
	}
	shown, more := list.limited(opts)
	for _, d := range shown {
		r.diagnostic(d)
		r.out.WriteByte('\n')
	}
	if more > 0 {
		fmt.Fprintf(&r.out, "%s\n", notShown(more))
	}
	if summary := summary(shown, more); summary != "" && !opts.NoSummary {
		fmt.Fprintf(&r.out, "%s\n", r.paint(summaryStyle(list), summary))
	}
	_, err := io.WriteString(w, r.out.String())
	return err
}

// style is what a piece of output is; an ANSI "select graphic rendition" code.
type style string

const (
	errorStyle   style = "1;31" // bold red
	warningStyle style = "1;33" // bold yellow
	noteStyle    style = "1;36" // bold cyan
	helpStyle    style = "1;32" // bold green
	gutterStyle  style = "1;34" // bold blue
	messageStyle style = "1"    // bold
)

func plain(_ style, s string) string { return s }

func ansi(s style, text string) string { return "\x1b[" + string(s) + "m" + text + "\x1b[0m" }

func (s Severity) style() style {
	return [...]style{errorStyle, warningStyle, noteStyle}[s]
}

// summaryStyle is that of the worst diagnostic.
func summaryStyle(l *List) style {
	worst := Remark
	for _, d := range l.all {
		worst = min(worst, d.Severity)
	}
	return worst.style()
}

// rich is the state of one run of [Rich].
type rich struct {
	set    *source.Set
	out    strings.Builder
	paint  func(style, string) string
	width  int
	gutter int // columns of the line numbers of the current diagnostic
}

func (r *rich) diagnostic(d *Diagnostic) {
	r.gutter = r.gutterWidth(d)
	st := d.Severity.style()
	r.heading(st, fmt.Sprintf("%s[%s]", d.Severity, d.Code), messageStyle, d.Message)
	if !r.snippet(d.Span, st, d.Label) && d.File != "" {
		r.arrow(d.File)
	}
	// Notes without a place and the help belong to the snippet above them;
	// notes with a place have a snippet of their own, and come last.
	var facts []Note
	for _, n := range d.Notes {
		if r.set.File(n.Span.Start) == nil {
			facts = append(facts, n)
		}
	}
	if len(facts) > 0 || d.Help != "" {
		r.bar("")
	}
	for _, n := range facts {
		r.fact(noteStyle, "note", n.Message)
	}
	if d.Help != "" {
		r.fact(helpStyle, "help", d.Help)
	}
	for _, n := range d.Notes {
		if r.set.File(n.Span.Start) != nil {
			r.heading(noteStyle, "note", "", n.Message)
			r.snippet(n.Span, noteStyle, "")
		}
	}
}

// gutterWidth is the number of columns of the largest line number that the
// diagnostic shows.
func (r *rich) gutterWidth(d *Diagnostic) int {
	last := 0
	for _, span := range append([]source.Span{d.Span}, noteSpans(d)...) {
		if f := r.set.File(span.Start); f != nil {
			last = max(last, f.Position(max(span.Start, span.End)).Line)
		}
	}
	return len(fmt.Sprint(last))
}

func noteSpans(d *Diagnostic) []source.Span {
	var spans []source.Span
	for _, n := range d.Notes {
		spans = append(spans, n.Span)
	}
	return spans
}

func (r *rich) heading(st style, word string, textStyle style, text string) {
	text = ": " + Visible(text)
	if textStyle != "" {
		text = r.paint(textStyle, text)
	}
	fmt.Fprintf(&r.out, "%s%s\n", r.paint(st, word), text)
}

func (r *rich) arrow(place string) {
	fmt.Fprintf(&r.out, "%*s%s %s\n", r.gutter, "", r.paint(gutterStyle, "-->"), Visible(place))
}

// bar prints a line of the gutter, with what is beside it.
func (r *rich) bar(text string) {
	line := fmt.Sprintf("%*s %s", r.gutter, "", r.paint(gutterStyle, "|"))
	if text != "" {
		line += " " + text
	}
	fmt.Fprintln(&r.out, line)
}

// fact prints a note or a help, its further lines below the first.
func (r *rich) fact(st style, word, text string) {
	fmt.Fprintf(&r.out, "%*s %s %s: ", r.gutter, "", r.paint(gutterStyle, "="), r.paint(st, word))
	indent := strings.Repeat(" ", r.gutter+len(" = ")+len(word)+len(": "))
	for i, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		if i > 0 && line != "" {
			r.out.WriteString(indent)
		}
		fmt.Fprintln(&r.out, Visible(line))
	}
}

// snippet shows the source that span covers, and reports whether there is any.
// Of a span of many lines it shows the first and the last:
//
//	3 |   printk "one",
//	  |   ^^^^^^^^^^^^^
//	...
//	7 |     "five"
//	  |     ^^^^^^ too many arguments
func (r *rich) snippet(span source.Span, st style, label string) bool {
	f := r.set.File(span.Start)
	if f == nil {
		return false
	}
	// The last byte covered tells the last line: a span that ends with a
	// newline doesn't reach into the next line.
	start := f.Position(span.Start)
	last := start.Line
	if span.End > span.Start {
		last = f.Position(span.End - 1).Line
	}
	r.arrow(start.String())
	r.bar("")
	from, to := f.Offset(span.Start), f.Offset(max(span.Start, span.End))
	at := strings.LastIndexByte(f.Text()[:from], '\n') + 1 // offset of line n
	for n := start.Line; n <= last; n++ {
		switch {
		case n == last:
			r.markedLine(n, f.Line(n), from-at, to-at, st, label)
		case n == start.Line || last-start.Line < 3:
			r.markedLine(n, f.Line(n), from-at, to-at, st, "")
		case n == start.Line+1:
			fmt.Fprintln(&r.out, r.paint(gutterStyle, "..."))
		}
		at += strings.IndexByte(f.Text()[at:], '\n') + 1
	}
	return true
}

// markedLine prints line n and under it the marker for its bytes [from, to),
// which may begin before the line and end behind it.
func (r *rich) markedLine(n int, text string, from, to int, st style, label string) {
	if from < 0 { // the span began on an earlier line: mark from the first word
		from = len(text) - len(strings.TrimLeft(text, " \t"))
	}
	text, from, to = nearby(text, from, to)
	line := cells(text)
	left := columnOf(line, min(from, len(text)))
	right := max(columnOf(line, min(to, len(text))), left+1)

	room := max(r.width-r.gutter-len(" | "), 40)
	shown, left, right := window(line, left, right, room)
	number := fmt.Sprintf("%*d |", r.gutter, n)
	fmt.Fprintln(&r.out, strings.TrimRight(r.paint(gutterStyle, number)+" "+shown, " "))

	marker := strings.Repeat("^", right-left)
	if label != "" {
		marker += " " + Visible(label)
	}
	r.bar(strings.Repeat(" ", left) + r.paint(st, marker))
}

// nearby bounds the work for lines of megabytes, as machines write them: it
// cuts what is too far from the marker for any terminal off.
func nearby(text string, from, to int) (string, int, int) {
	const far = 8 << 10
	if end := from + far; end < len(text) {
		for !utf8.RuneStart(text[end]) {
			end++
		}
		text = text[:end]
	}
	if begin := from - far; begin > 0 {
		for !utf8.RuneStart(text[begin]) {
			begin--
		}
		text, from, to = text[begin:], from-begin, to-begin
	}
	return text, from, to
}

// window cuts the part of a line that has the marked columns [left, right) out
// of it, where the whole is wider than room, and returns it with the marker's
// columns within it.
func window(line []cell, left, right, room int) (string, int, int) {
	total := totalWidth(line)
	if total <= room {
		return join(line), left, right
	}
	const dots = "..."
	// The marker starts at a third of the room, unless the line's start or
	// end is near enough to be shown.
	from := max(left-room/3, 0)
	if from <= len(dots) {
		from = 0
	} else if rest := total - room + len(dots); from > rest {
		from = rest
	}
	prefix := ""
	if from > 0 {
		prefix = dots
	}
	to, suffix := total, ""
	if total-from > room-len(prefix) {
		to, suffix = from+room-len(prefix)-len(dots), dots
	}
	var part []cell
	for _, c := range line {
		if c.column >= from && c.column+c.width <= to {
			part = append(part, c)
		}
	}
	// A wide character that the cut goes through is left out whole.
	begin := to
	if len(part) > 0 {
		begin = part[0].column
	}
	shift := len(prefix) - begin
	left, right = max(left+shift, 0), min(right, to)+shift
	return prefix + join(part) + suffix, left, max(right, left+1)
}

func join(line []cell) string {
	var b strings.Builder
	for _, c := range line {
		b.WriteString(c.text)
	}
	return b.String()
}
