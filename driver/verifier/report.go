package verifier

import (
	"fmt"
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
)

// unknown is what is said of a refusal that the table doesn't have.
var unknown = &Class{
	Code: "V0001", Title: "it can't prove that the program is safe",
	Meaning: "This refusal isn't in the table of those that are explained.",
	Cure:    "see the whole log of the verifier with -v",
}

// Report says it as the compiler says what is wrong with a program: the source is
// what the object has of it.
func (r *Refusal) Report(set *source.Set) *diag.Diagnostic {
	class := r.Class
	if class == nil {
		class = unknown
	}
	files := sparse(set, r.Program.Lines)
	d := &diag.Diagnostic{
		Code:     diag.Code(class.Code),
		Severity: diag.Error,
		File:     r.Program.Name + " (" + r.Program.Section + ")",
		Message:  fmt.Sprintf("the kernel's verifier refuses `%s` (%s): %s", r.Program.Name, r.Program.Section, class.Title),
		Help:     r.fill(class.Cure),
	}
	if r.At != nil {
		d.Span = files.span(r.At)
	}
	if d.Span.IsValid() {
		d.Label = r.label()
	}
	d.WithNote(source.Span{}, "%s", asNote(r.fill(class.Meaning)))
	if label := r.label(); label != "" && d.Label == "" {
		d.WithNote(source.Span{}, "%s", label)
	}
	if r.At != nil && r.At.Missing != "" {
		d.WithNote(source.Span{}, "the field is `%s`", r.At.Missing)
	}
	d.WithNote(source.Span{}, "%s", r.says())
	if r.Made != nil {
		d.WithNote(files.span(r.Made), "%s comes from here", r.called())
	}
	return d
}

// asNote is a sentence, or several, as notes are written.
func asNote(text string) string {
	return strings.ToLower(text[:1]) + strings.TrimSuffix(text[1:], ".")
}

// says is what the verifier says, and of what.
func (r *Refusal) says() string {
	said := fmt.Sprintf("the verifier says `%s`", r.Message)
	if r.Instruction != "" {
		said += fmt.Sprintf(" at instruction %d, `%s`", r.Insn, strings.TrimSpace(strings.TrimSuffix(r.Instruction, r.Message)))
	}
	return said
}

// label is what is known of the register that the message is about.
func (r *Refusal) label() string {
	if r.Holds == "" {
		return ""
	}
	return fmt.Sprintf("%s is here %s", r.called(), r.Holds)
}

// called is what the register is called: as the source calls it, if it does.
func (r *Refusal) called() string {
	if r.Name != "" {
		return "`" + r.Name + "`"
	}
	return strings.ToLower(r.Register)
}

// fill replaces what stands in braces in a class's text.
func (r *Refusal) fill(text string) string {
	for name, value := range r.groups {
		if name == "kind" || name == "want" {
			value = inWords(value)
		}
		text = strings.ReplaceAll(text, "{"+name+"}", value)
	}
	return text
}

// files are the source files of a program, as far as the object has them: each
// with the lines that became instructions, at their places.
type files map[string]*source.File

func sparse(set *source.Set, lines []Line) files {
	texts := map[string][]string{}
	var names []string
	for _, l := range lines {
		if l.File == "" || l.Line < 1 || l.Line > maxLine {
			continue
		}
		if texts[l.File] == nil {
			names = append(names, l.File)
		}
		for len(texts[l.File]) < l.Line {
			texts[l.File] = append(texts[l.File], "")
		}
		texts[l.File][l.Line-1] = l.Text
	}
	made := files{}
	for _, name := range names {
		made[name] = set.Add(name, strings.Join(texts[name], "\n")+"\n")
	}
	return made
}

// maxLine bounds what damaged objects can ask for.
const maxLine = 1 << 20

// span is the place of a line's column, with the word that begins there.
func (f files) span(l *Line) source.Span {
	file := f[l.File]
	if file == nil {
		return source.Span{}
	}
	start := 0
	for range l.Line - 1 {
		start += strings.IndexByte(file.Text()[start:], '\n') + 1
	}
	text, _, _ := strings.Cut(file.Text()[start:], "\n")
	from := len(text) - len(strings.TrimLeft(text, " \t"))
	if l.Column > 0 {
		if at := byteOf(text, l.Column); at < len(text) {
			from = at
		}
	}
	to := from
	for to < len(text) && (isWord(text[to]) || to == from) {
		to++
	}
	return file.Span(start+from, start+to)
}

// byteOf is where a column begins, which counts characters.
func byteOf(text string, column int) int {
	for at := range text {
		if column--; column == 0 {
			return at
		}
	}
	return len(text)
}

func isWord(b byte) bool {
	return b == '_' || b == '.' || b == '$' || b == '@' || b >= 0x80 || b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z'
}
