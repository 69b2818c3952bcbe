package verifier

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// walk is what the log tells of the verifier's way through a program.
//
//	0: R1=ctx() R10=fp0
//	; x = ctx.foo @ deny.rb:7
//	0: (61) r1 = *(u32 *)(r1 +8)    ; R1=scalar()
//	1: (15) if r1 == 0x0 goto pc+2  ; R1=scalar()
//	...
//	from 1 to 4: R0=1 R10=fp0
//	4: (79) r0 = *(u64 *)(r1 +0)
//	R1 invalid mem access 'scalar'
//	processed 6 insns (limit 1000000) ...
//
// The message comes last, in one line or two, and sometimes behind the last
// instruction without a line break.
type walk struct {
	steps []*step
	ends  []string // what may be the message
	ways  map[int]*step
}

// step is an instruction as the verifier came by.
type step struct {
	insn   int
	text   string
	before state
}

// registers are the names that a state has: R0 to R10, and the stack's words.
type state map[string]fact

// fact is what the verifier knows of a register or a word of the stack.
type fact struct {
	value string // as the log has it: "scalar(umax=15)"; "" where it doesn't tell
	made  int    // the instruction that it comes from; -1 where it came with the program
}

var (
	instructionLine = regexp.MustCompile(`^(\d+): \([0-9a-f]{2}\) (.*)$`)
	stateLine       = regexp.MustCompile(`^(?:from (\d+) to \d+(?: \(speculative execution\))?: )?(?:\d+: )?(?:frame\d+: )?((?:R\d+|fp-\d+)(?:_\w+)?=.*)$`)
	statesBehind    = regexp.MustCompile(`\s+(?:;|\d+:)\s+(?:frame\d+: )?((?:R\d+|fp-\d+)(?:_\w+)?=.*)$`)
	livenessLine    = regexp.MustCompile(`^\s+\d+: [.0-9]+ \(`)
)

// longLog is how many lines are looked at: what matters is near the end.
const longLog = 20000

func readLog(log []string) *walk {
	w := &walk{ways: map[int]*step{}}
	now := state{}
	for _, line := range log[max(0, len(log)-longLog):] {
		line = strings.TrimSpace(livenessLine.ReplaceAllString(line, ""))
		if m := instructionLine.FindStringSubmatch(line); m != nil {
			now = w.come(now, atoi(m[1]), m[2])
			continue
		}
		if m := stateLine.FindStringSubmatch(line); m != nil {
			now = w.resume(now, m[1], m[2])
		}
	}
	w.ends = endings(log)
	return w
}

// come takes an instruction, and returns what is known after it.
func (w *walk) come(before state, insn int, text string) state {
	behind := statesBehind.FindStringSubmatch(text)
	if behind != nil {
		text = text[:len(text)-len(behind[0])]
	}
	s := &step{insn, strings.TrimSpace(text), before}
	w.steps = append(w.steps, s)
	w.ways[insn] = s
	after := before.after(insn, s.text)
	if behind != nil {
		after.learn(behind[1], insn)
	}
	return after
}

// resume takes a state that stands in a line of its own: it is all that is known. from
// is the instruction whose other way the verifier goes on with, if it does.
func (w *walk) resume(now state, from, text string) state {
	if s := w.ways[atoi(from)]; from != "" && s != nil {
		now = s.before
	}
	next := state{}
	for name, value := range values(text) {
		made := -1
		if old, ok := now[name]; ok {
			made = old.made
		}
		next[name] = fact{value, made}
	}
	return next
}

// after is what is known behind an instruction, from its text alone.
func (s state) after(insn int, text string) state {
	next := make(state, len(s))
	for name, f := range s {
		next[name] = f
	}
	if m := stored.FindStringSubmatch(text); m != nil {
		next["fp"+m[1]] = fact{"", s.madeBy("R"+m[2], insn)}
		return next
	}
	if strings.HasPrefix(text, "call ") {
		next["R0"] = fact{"", insn}
		return next
	}
	m := written.FindStringSubmatch(text)
	if m == nil {
		return next
	}
	into := "R" + m[1]
	switch {
	case m[2] != "=": // it is changed, and is still the same thing
		next[into] = fact{"", s.madeBy(into, insn)}
	case moved.MatchString(m[3]):
		next[into] = fact{"", s.madeBy("R"+m[3][1:], insn)}
	case filled.MatchString(m[3]):
		next[into] = fact{"", s.madeBy("fp"+filled.FindStringSubmatch(m[3])[1], insn)}
	default:
		next[into] = fact{"", insn}
	}
	return next
}

var (
	written = regexp.MustCompile(`^[rw](\d+) (\S*=) (.*)$`)
	moved   = regexp.MustCompile(`^[rw]\d+$`)
	stored  = regexp.MustCompile(`^\*\(u64 \*\)\(r10 (-\d+)\) = r(\d+)$`)
	filled  = regexp.MustCompile(`^\*\(u64 \*\)\(r10 (-\d+)\)$`)
)

// madeBy is the instruction that something comes from, or insn where there is none.
func (s state) madeBy(name string, insn int) int {
	if f, ok := s[name]; ok {
		return f.made
	}
	return insn
}

// learn adds what the log says behind an instruction.
func (s state) learn(text string, insn int) {
	for name, value := range values(text) {
		s[name] = fact{value, s.madeBy(name, insn)}
	}
}

// values splits a state: "R0=scalar(umax=15,var_off=(0x0; 0xf)) R10=fp0".
func values(text string) map[string]string {
	found := map[string]string{}
	depth, start := 0, 0
	for i := 0; i <= len(text); i++ {
		switch {
		case i == len(text) || text[i] == ' ' && depth == 0:
			if name, value, ok := strings.Cut(text[start:i], "="); ok {
				name, _, _ = strings.Cut(name, "_") // R1_w was written, R1_r read
				found[name] = value
			}
			start = i + 1
		case text[i] == '(':
			depth++
		case text[i] == ')':
			depth--
		}
	}
	return found
}

// madeAt is the instruction that what a register holds comes from, or -1.
func (s *step) madeAt(register string) int { return s.before.madeBy(register, -1) }

// last is the instruction at which the verifier stopped.
func (w *walk) last() *step {
	if len(w.steps) == 0 {
		return nil
	}
	return w.steps[len(w.steps)-1]
}

// step is the last time that the verifier came by an instruction; nil where it never did.
func (w *walk) step(insn int) *step { return w.ways[insn] }

// endings are the lines that may hold the message: the last instruction, and those
// behind it. Where no instruction was walked, all of them.
func endings(log []string) (ends []string) {
	for i := len(log) - 1; i >= 0 && len(ends) < maxEndings; i-- {
		line := strings.TrimSpace(log[i])
		if isStatistic(line) {
			continue
		}
		walked := instructionLine.MatchString(line)
		if walked {
			line = instructionLine.FindStringSubmatch(line)[2]
		}
		ends = append(ends, line)
		if walked {
			break
		}
	}
	slices.Reverse(ends)
	return ends
}

// maxEndings is how many lines may stand behind the last instruction.
const maxEndings = 40

// isStatistic reports whether a line says nothing of what is wrong.
func isStatistic(line string) bool {
	if line == "" || livenessText.MatchString(line) || stateLine.MatchString(line) {
		return true
	}
	for _, prefix := range []string{"processed ", "verification time ", "stack depth ", "mark_precise:", "func#", "Live regs before insn", "cur state:", "old state:", ";"} {
		if strings.HasPrefix(line, prefix) {
			return true
		}
	}
	return false
}

var livenessText = regexp.MustCompile(`^\d+: [.0-9]+ \(`)

// atoi is the number that digits say: the patterns let nothing else through.
func atoi(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}
