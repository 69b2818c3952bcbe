// Package verifier reads what the kernel's verifier says of a program that it
// refuses, and says it in words: what could not be proved, where in the source
// that is, and what to write.
//
//	log, lines of the object -> [Explain] -> [Refusal] -> [Refusal.Report]
//
// The knowledge is in a table, [Classes]: each has the form of the verifier's
// message, what it means and the cure, and a program in testdata that provokes it
// on every kernel that is tested. docs/verifier.md is made of it.
//
// The package talks to no kernel.
package verifier

import (
	"regexp"
	"strings"
)

// Class is a kind of refusal. What stands in braces in its texts is replaced by
// what the message has in a group of that name, or by a fact about the program:
// see [Refusal.fill].
type Class struct {
	Code    string // "V0101", for good: never reused
	Title   string // "a value that may be null"
	Message *regexp.Regexp
	Meaning string // what the verifier could not prove
	Cure    string // what to write instead
}

// Program is what is known of a refused program apart from the log.
type Program struct {
	Name    string
	Section string
	Lines   []Line // in the order of their instructions; none without debug information
}

// Line says where an instruction, and those that follow it, come from.
type Line struct {
	Insn   int // its number, as the log has it
	File   string
	Text   string // the whole line
	Line   int    // from 1
	Column int    // from 1; 0 where it isn't known
	// Missing is the field of a struct of the kernel that the instruction asks the
	// loader for, and that this kernel doesn't have: "task_struct.pid".
	Missing string
}

// Refusal is a refused program, explained.
type Refusal struct {
	Program     Program
	Class       *Class // nil where the table has none
	Message     string // the line of the log that says what is wrong
	Insn        int    // the number of the instruction that it is about; -1 where it is about none
	Instruction string // as the log has it: "r1 = *(u32 *)(r1 +64)"
	At          *Line  // where that is in the source; nil where it isn't known
	Register    string // "R1", where the message is about one
	Holds       string // what it holds there, in words; "" where the log doesn't tell
	Made        *Line  // where that comes from; nil where it isn't known, or there too
	Name        string // what the source calls it; "" where it has no name
	Log         []string
	groups      map[string]string
}

// Explain finds out why the verifier has refused a program.
func Explain(p Program, log []string) *Refusal {
	r := &Refusal{Program: p, Log: log, Insn: -1, groups: map[string]string{}}
	walked := readLog(log)
	r.find(walked)
	if last := walked.last(); last != nil && r.Insn < 0 {
		r.Insn = last.insn
	}
	if last := walked.step(r.Insn); last != nil {
		r.Instruction = last.text
	}
	r.At = p.line(r.Insn)
	if name, ok := r.groups["reg"]; ok {
		r.trace(walked, "R"+name)
	}
	return r
}

// TooComplex is the refusal of a program with too many ways through it, of which the kernel
// says no more than that there was a bad address.
func TooComplex(p Program) *Refusal {
	return &Refusal{Program: p, Class: tooComplex, Message: "EFAULT", Insn: -1}
}

// find looks for the class and its message: in the last lines first, and there by
// the order of the table. A message may have begun in the line before.
func (r *Refusal) find(w *walk) {
	for i := len(w.ends) - 1; i >= 0; i-- {
		text := strings.Join(w.ends[max(i-1, 0):], "\n")
		line := 0 // where line i begins
		if i > 0 {
			line = len(w.ends[i-1]) + 1
		}
		for _, class := range Classes {
			at := class.Message.FindStringSubmatchIndex(text)
			if at == nil || at[1] <= line || at[0] > line+len(w.ends[i]) {
				continue
			}
			r.Class, r.Message = class, wholeLines(text, at[0], at[1])
			for n, name := range class.Message.SubexpNames() {
				if name != "" && at[2*n] >= 0 {
					r.groups[name] = text[at[2*n]:at[2*n+1]]
				}
			}
			if insn, ok := r.groups["insn"]; ok {
				r.Insn = atoi(insn)
			}
			return
		}
	}
	if n := len(w.ends); n > 0 {
		r.Message = w.ends[n-1]
	}
}

// wholeLines is the part of a text from a byte on, to the end of the line of another,
// as one line.
func wholeLines(text string, from, to int) string {
	if end := strings.IndexByte(text[to:], '\n'); end >= 0 {
		text = text[:to+end]
	}
	return strings.ReplaceAll(strings.TrimSpace(text[from:]), "\n", "; ")
}

// line is where an instruction comes from.
func (p *Program) line(insn int) *Line {
	var found *Line
	for i := range p.Lines {
		if p.Lines[i].Insn > insn {
			break
		}
		found = &p.Lines[i]
	}
	return found
}

// trace finds what a register holds when the instruction is reached, and where
// that comes from.
func (r *Refusal) trace(w *walk, register string) {
	step := w.step(r.Insn)
	if step == nil {
		return
	}
	r.Register, r.Holds = register, describe(step.before[register])
	made := step.madeAt(register)
	if made < 0 {
		return
	}
	r.Made = r.Program.line(made)
	if r.Made == nil {
		return
	}
	r.Name = assigned(r.Made.Text)
	if r.At != nil && r.Made.File == r.At.File && r.Made.Line == r.At.Line {
		r.Made = nil
	}
}

var assignment = regexp.MustCompile(`^\s*([$@]?[A-Za-z_]\w*) *(?:\|\||&&|[-+*/%&|^]|<<|>>)?=[^=~>]`)

// assigned is the variable that a line of the source gives a value to.
func assigned(line string) string {
	if m := assignment.FindStringSubmatch(line); m != nil {
		return m[1]
	}
	return ""
}
